/** What became of a page: always a colour together with an icon or a word. */
import { IconAlertTriangle, IconCheck, IconClock, IconFile, IconPhoto, IconScan } from '@tabler/icons-react'
import type { PageCounts } from '#contract'
import { defineTexts } from './texts'
import en from './language/en.json'
import fr from './language/fr.json'
import classes from './page-states.module.css'

export const useUiText = defineTexts('ui', { en, fr })

export type PageState = keyof PageCounts | 'pending'
export const pageStates: readonly PageState[] = ['textLayer', 'ocr', 'picture', 'blank', 'pending', 'failed']

const icons = {
  textLayer: IconCheck,
  ocr: IconScan,
  blank: IconFile,
  picture: IconPhoto,
  failed: IconAlertTriangle,
  pending: IconClock,
} as const

export function PageStateBadge({ state, withWord = true }: { readonly state: PageState; readonly withWord?: boolean }) {
  const t = useUiText()
  const Icon = icons[state]
  const word = t(`pageState.${state}`)
  return (
    <span className={classes['badge']} data-state={state} title={withWord ? undefined : word}>
      <Icon size={14} stroke={1.8} aria-hidden={withWord} aria-label={withWord ? undefined : word} />
      {withWord && word}
    </span>
  )
}

/** The pages of a document as one bar, each state with its share. */
export function LedgerBar({ counts }: { readonly counts: Readonly<Record<PageState, number>> }) {
  const t = useUiText()
  const total = pageStates.reduce((sum, state) => sum + counts[state], 0)
  const words = pageStates.filter((state) => counts[state] > 0).map((state) => t(`pagesInState.${state}`, { count: counts[state] }))
  return (
    <span className={classes['bar']} role="img" aria-label={words.join(', ')} title={words.join(', ')}>
      {total > 0 &&
        pageStates.map((state) => counts[state] > 0 && <span key={state} data-state={state} style={{ flexGrow: counts[state] }} />)}
    </span>
  )
}
