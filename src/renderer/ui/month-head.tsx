/** What stands above the days of a month: the way to the months around it, and the names of its weekdays. */
import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { Day } from './calendar-months'
import { useUiText } from './page-states'
import { localeOf, useLanguage } from './texts'

export interface MonthStepsProps {
  /** There is nothing before this month. */
  readonly isFirst?: boolean
  readonly onStep: (by: 1 | -1) => void
}

export function MonthSteps({ isFirst = false, onStep }: MonthStepsProps) {
  const t = useUiText()
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={t('month.previous')} disabled={isFirst} onClick={() => onStep(-1)}>
        <IconChevronLeft size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('month.next')} onClick={() => onStep(1)}>
        <IconChevronRight size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </>
  )
}

/** Rows of a table's head, over weeks whose first is `week`. */
export function WeekdayHeads({ week }: { readonly week: readonly Day[] | undefined }) {
  const locale = localeOf(useLanguage())
  const short = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return (
    <tr>
      {(week ?? []).map(({ iso }) => (
        <th key={iso} scope="col" abbr={long.format(Date.parse(iso))}>
          {short.format(Date.parse(iso))}
        </th>
      ))}
    </tr>
  )
}
