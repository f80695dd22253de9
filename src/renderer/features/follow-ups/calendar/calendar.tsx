/** Deadlines of a month; every day is reached with the arrows. */
import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState, type KeyboardEvent } from 'react'
import type { FollowUp } from '#contract'
import { localeOf, useLanguage } from '#ui'
import { useFollowUpsText } from '../texts'
import { isoDayOf } from '../when'
import { stepMonth, weeksOf, type Day } from './month'
import classes from './calendar.module.css'

export interface CalendarProps {
  readonly items: readonly FollowUp[]
  readonly now: number
  readonly onOpen: (id: string) => void
}

const mostInADay = 3

export function Calendar({ items, now, onOpen }: CalendarProps) {
  const t = useFollowUpsText()
  const [month, setMonth] = useState(() => monthOf(now))
  const locale = localeOf(useLanguage())
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(month.year, month.month),
  )
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const longWeekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  const weeks = weeksOf(month)
  const today = isoDayOf(now)
  const byDay = new Map<string, FollowUp[]>()
  for (const item of items) byDay.set(isoDayOf(item.dueAt), [...(byDay.get(isoDayOf(item.dueAt)) ?? []), item])
  const first = weeks.flat().find(({ iso, isOutside }) => !isOutside && byDay.has(iso))?.iso
  return (
    <div className={classes['calendar']}>
      <div className={classes['bar']}>
        <h2 className={classes['month']} aria-live="polite">
          {name}
        </h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('calendar.previous')} onClick={() => setMonth(stepMonth(month, -1))}>
          <IconChevronLeft size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('calendar.next')} onClick={() => setMonth(stepMonth(month, 1))}>
          <IconChevronRight size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
        <Button size="compact-sm" variant="default" onClick={() => setMonth(monthOf(now))}>
          {t('calendar.today')}
        </Button>
        {first === undefined && <span className={classes['none']}>{t('emptyMonth')}</span>}
      </div>
      <table className={classes['weeks']} aria-label={t('calendar.label', { month: name })} onKeyDown={walk}>
        <thead>
          <tr>
            {(weeks[0] ?? []).map(({ iso }) => (
              <th key={iso} scope="col" abbr={longWeekday.format(Date.parse(iso))}>
                {weekday.format(Date.parse(iso))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.iso}>
              {week.map((day) => (
                <DayCell key={day.iso} day={day} isToday={day.iso === today} items={byDay.get(day.iso) ?? []} onOpen={onOpen} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const monthOf = (at: number) => ({ year: new Date(at).getFullYear(), month: new Date(at).getMonth() })

interface DayCellProps {
  readonly day: Day
  readonly isToday: boolean
  readonly items: readonly FollowUp[]
  readonly onOpen: (id: string) => void
}

function DayCell({ day, isToday, items, onOpen }: DayCellProps) {
  const t = useFollowUpsText()
  const language = useLanguage()
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, mostInADay)
  return (
    <td className={classes['day']} data-outside={day.isOutside || undefined} data-today={isToday || undefined}>
      <time dateTime={day.iso} aria-current={isToday ? 'date' : undefined}>
        {day.day}
      </time>
      {shown.map(({ id, question, title, state }) => (
        <button
          key={id}
          type="button"
          className={classes['question']}
          data-card
          data-state={state}
          title={`${question[language]} – ${title}`}
          aria-label={t('calendar.question', { state: t(`state.${state}`), question: question[language], title })}
          onClick={() => onOpen(id)}
        >
          <bdi>{question[language]}</bdi>
        </button>
      ))}
      {items.length > shown.length && (
        <button type="button" className={classes['more']} data-card onClick={() => setIsWhole(true)}>
          {t('calendar.more', { count: items.length - shown.length })}
        </button>
      )}
    </td>
  )
}

/** From question to question, in the order of days. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card]')]
  const index = all.findIndex((each) => each === event.target)
  if (step === undefined || index === -1) return
  event.preventDefault()
  all[index + step]?.focus()
}
