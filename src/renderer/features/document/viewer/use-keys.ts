/** The keyboard of the document screen; the arrow up and down, page up and page down scroll as everywhere. */
import { useWindowEvent } from '@mantine/hooks'

export interface Keys {
  readonly pages: number
  readonly page: number
  readonly onGo: (page: number) => void
  readonly onHit: (direction: 1 | -1) => void
  readonly onFind: () => void
  readonly onZoomStep: (direction: 1 | -1) => void
  readonly onFit: () => void
  /** Undefined where there is nothing to turn. */
  readonly onRotate: (() => void) | undefined
  readonly onFields: () => void
}

/** Where keys have a meaning of their own. */
const ownKeys =
  'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=tablist], [role=separator], [role=radiogroup]'

export function useKeys(keys: Keys): void {
  // Before anybody else: here finding means finding in what is open.
  useWindowEvent(
    'keydown',
    (event) => {
      const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'f'
      if (!isFind || document.querySelector('[role=dialog][aria-modal=true]')) return
      event.preventDefault()
      event.stopPropagation()
      keys.onFind()
    },
    true,
  )
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || document.querySelector('[role=dialog][aria-modal=true]')) return
    const isCommand = event.ctrlKey || event.metaKey
    if (isCommand || event.altKey || (event.target instanceof Element && event.target.closest(ownKeys))) return
    const action = actionOf(event.key, keys)
    if (!action) return
    event.preventDefault()
    action()
  })
}

function actionOf(key: string, { pages, page, onGo, onHit, onZoomStep, onFit, onRotate, onFields }: Keys): (() => void) | undefined {
  switch (key) {
    case 'ArrowLeft':
      return () => onGo(page - 1)
    case 'ArrowRight':
      return () => onGo(page + 1)
    case 'Home':
      return () => onGo(1)
    case 'End':
      return () => onGo(pages)
    case 'ArrowUp':
    case 'ArrowDown':
    case 'PageUp':
    case 'PageDown':
      return scrollOf(key)
    case 'n':
      return () => onHit(1)
    case 'p':
      return () => onHit(-1)
    case '+':
    case '=':
      return () => onZoomStep(1)
    case '-':
      return () => onZoomStep(-1)
    case '0':
      return onFit
    case 'r':
      return onRotate
    case 'f':
      return onFields
    default:
      return undefined
  }
}
const lineOfScrolling = 48
const shareOfScreen = 0.9

/** The pages scroll from anywhere on the screen where nothing else does. */
function scrollOf(key: 'ArrowUp' | 'ArrowDown' | 'PageUp' | 'PageDown'): (() => void) | undefined {
  const scroller = document.querySelector('[data-document-pages]')
  const isElsewhere = document.activeElement?.closest('aside, nav') !== null && document.activeElement !== document.body
  if (!scroller || isElsewhere || document.activeElement === scroller) return undefined
  const step = key.startsWith('Arrow') ? lineOfScrolling : scroller.clientHeight * shareOfScreen
  return () => scroller.scrollBy({ top: key.endsWith('Up') ? -step : step })
}
