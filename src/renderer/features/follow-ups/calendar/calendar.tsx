/** Deadlines of a month; every day is reached with the arrows. */
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type KeyboardEvent } from 'react'
import { toldError, useScreen } from '#client'
import { followUpStates, type FollowUp } from '#contract'
import { ErrorNote, localeOf, MonthSteps, stepMonth, useFormats, useLanguage, WeekdayHeads, weeksOf, type Day } from '#ui'
import { useFollowUpsText } from '../texts'
import { endOfDay, isoDayOf, startOfDay } from '../when'
import classes from './calendar.module.css'

export interface CalendarProps {
  /** A moment that is over; the present when absent. */
  readonly at: number | undefined
  readonly now: number
  readonly onOpen: (followUp: FollowUp) => void
}

const mostInADay = 3
/** As many as the engine tells in one answer. */
const mostInAMonth = 1000

export function Calendar({ at, now, onOpen }: CalendarProps) {
  const t = useFollowUpsText()
  const { number } = useFormats()
  const { queries } = useScreen()
  const [month, setMonth] = useState(() => monthOf(now))
  const locale = localeOf(useLanguage())
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(month.year, month.month),
  )
  const weeks = weeksOf(month)
  const today = isoDayOf(now)
  const days = weeks.flat()
  const [firstDay, lastDay] = [days[0], days.at(-1)]
  const { data, error, refetch } = useQuery(
    queries.quality.followUps.list.queryOptions({
      input: {
        states: [...followUpStates],
        ...(firstDay && { dueFrom: startOfDay(firstDay.iso) }),
        ...(lastDay && { dueUntil: endOfDay(lastDay.iso) }),
        limit: mostInAMonth,
        ...(at !== undefined && { at }),
      },
      placeholderData: keepPreviousData,
    }),
  )
  const items = data?.items ?? []
  const byDay = new Map<string, FollowUp[]>()
  for (const item of items) byDay.set(isoDayOf(item.dueAt), [...(byDay.get(isoDayOf(item.dueAt)) ?? []), item])
  const hasAny = days.some(({ iso, isOutside }) => !isOutside && byDay.has(iso))
  return (
    <div className={classes['calendar']}>
      <div className={classes['bar']}>
        <h2 className={classes['month']} aria-live="polite">
          {name}
        </h2>
        <MonthSteps onStep={(by) => setMonth(stepMonth(month, by))} />
        <Button size="compact-sm" variant="default" onClick={() => setMonth(monthOf(now))}>
          {t('calendar.today')}
        </Button>
        {data && !hasAny && <span className={classes['none']}>{t('emptyMonth')}</span>}
        {data && data.total > items.length && (
          <span className={classes['none']}>
            {t('calendar.notAll', { shown: number(items.length), count: data.total, total: number(data.total) })}
          </span>
        )}
      </div>
      {error && <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />}
      <table className={classes['weeks']} aria-label={t('calendar.label', { month: name })} onKeyDown={walk}>
        <thead>
          <WeekdayHeads week={weeks[0]} />
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
  readonly onOpen: (followUp: FollowUp) => void
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
      {shown.map((followUp) => {
        const { id, question, title, state } = followUp
        return (
          <button
            key={id}
            type="button"
            className={classes['question']}
            data-card
            data-state={state}
            title={`${question[language]} – ${title}`}
            aria-label={t('calendar.question', { state: t(`state.${state}`), question: question[language], title })}
            onClick={() => onOpen(followUp)}
          >
            <bdi>{question[language]}</bdi>
          </button>
        )
      })}
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
