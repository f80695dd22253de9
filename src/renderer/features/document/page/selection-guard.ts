/**
 * Words lie loosely over the picture: a selection that is drawn past the end of a line would jump to the last word of the page.
 * The guard fills the gaps while somebody selects, and stands in the document beside the word that was reached last, so that
 * whoever leaves the words is still there.
 */
import { useEffect, type RefObject } from 'react'

export function useSelectionGuard(layer: RefObject<HTMLElement | null>, className: string | undefined): void {
  useEffect(() => {
    const root = layer.current
    if (!root) return
    const guard = document.createElement('span')
    guard.className = className ?? ''
    guard.ariaHidden = 'true'
    const leaving = new AbortController()
    const { signal } = leaving
    const follow = () => {
      const selection = document.getSelection()
      const word = wordAt(selection?.focusNode ?? null)
      if (!selection || !word || !root.contains(word)) return
      const isBackwards = selection.direction === 'backward'
      const beside = isBackwards ? word : word.nextSibling
      if (beside !== guard && (isBackwards ? word.previousSibling : word.nextSibling) !== guard) root.insertBefore(guard, beside)
    }
    const stop = () => guard.remove()
    root.addEventListener(
      'pointerdown',
      ({ button }) => {
        if (button !== 0) return
        const selecting = new AbortController()
        document.addEventListener('selectionchange', follow, { signal: AbortSignal.any([signal, selecting.signal]) })
        const end = () => {
          selecting.abort()
          stop()
        }
        for (const type of ['pointerup', 'pointercancel'] as const) window.addEventListener(type, end, { once: true, signal })
      },
      { signal },
    )
    return () => {
      leaving.abort()
      stop()
    }
  }, [layer, className])
}

/** The child of the layer in which it is. */
const wordAt = (node: Node | null): Element | null | undefined =>
  (node instanceof Element ? node : node?.parentElement)?.closest('[data-start]')?.parentElement
