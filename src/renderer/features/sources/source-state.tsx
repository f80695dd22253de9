/** How a source is doing, as an icon with a word. */
import { IconAlertTriangle, IconCircleCheck, IconClockPause, IconDownload, IconRefreshDot } from '@tabler/icons-react'
import type { SourceRow } from '#contract'
import { useFormats } from '#ui'
import { useSourcesText } from './texts'
import classes from './sources.module.css'

type State = Pick<SourceRow, 'state' | 'kind' | 'unavailableSince'>

const icons = { watching: IconCircleCheck, polling: IconRefreshDot, idle: IconClockPause, unavailable: IconAlertTriangle } as const

/** `watching`, `unavailable since 3 May 2026, 09:30`. */
export function useSourceState(): (source: State) => string {
  const t = useSourcesText()
  const formats = useFormats()
  return ({ state, kind, unavailableSince }) => {
    if (kind === 'drop') return t('state.drop')
    if (state === 'unavailable' && unavailableSince !== undefined)
      return t('state.unavailableSince', { since: formats.dayAndTime(unavailableSince) })
    return t(`state.${state}`)
  }
}

export function SourceStateIcon({ source, withWord = false }: { readonly source: State; readonly withWord?: boolean }) {
  const words = useSourceState()(source)
  const Icon = source.kind === 'drop' ? IconDownload : icons[source.state]
  return (
    <span className={classes['state']} data-state={source.state} title={withWord ? undefined : words}>
      {withWord ? <Icon size={16} stroke={1.6} aria-hidden /> : <Icon size={16} stroke={1.6} role="img" aria-label={words} />}
      {withWord && words}
    </span>
  )
}
