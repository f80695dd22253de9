/** A day of a month to choose, in the language of the screens: a date field of the browser's speaks the browser's. */
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { dateInWords } from './calendar-dates'
import { dayAfter, monthAfter, weeksOf } from './calendar-months'
import { MonthSteps, WeekdayHeads } from './month-head'
import { localeOf, useLanguage } from './texts'
import classes from './day-picker.module.css'

export interface DayPickerProps {
  /** ISO day. */
  readonly value: string
  /** ISO day: none before it can be chosen. */
  readonly min: string
  readonly onChange: (day: string) => void
}

/** Takes the focus when it appears. The arrows choose, as they do in a date field: what is done with the day is a button's work. */
export function DayPicker({ value, min, onChange }: DayPickerProps) {
  const language = useLanguage()
  const wholeDay = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone: 'UTC' })
  const chosen = useRef<HTMLButtonElement>(null)
  const isByKey = useRef(true)
  useEffect(() => {
    if (isByKey.current) chosen.current?.focus()
    isByKey.current = false
  }, [value])
  const choose = (day: string) => onChange(day < min ? min : day)
  const month = dateInWords(value.slice(0, 7), language, 'long')
  const weeks = weeksOf({ year: Number(value.slice(0, 4)), month: Number(value.slice(5, 7)) - 1 })
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    isByKey.current = true
    choose(step(value))
  }
  return (
    <div className={classes['picker']}>
      <div className={classes['bar']}>
        <span className={classes['month']} aria-live="polite">
          {month}
        </span>
        <MonthSteps isFirst={value.slice(0, 7) <= min.slice(0, 7)} onStep={(by) => choose(monthAfter(value, by))} />
      </div>
      <table role="grid" aria-label={month} className={classes['days']} onKeyDown={walk}>
        <thead>
          <WeekdayHeads week={weeks[0]} />
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.iso}>
              {week.map(({ iso, day, isOutside }) => (
                <td key={iso} role="gridcell" aria-selected={iso === value}>
                  <button
                    ref={iso === value ? chosen : undefined}
                    type="button"
                    className={classes['day']}
                    data-chosen={iso === value || undefined}
                    data-outside={isOutside || undefined}
                    tabIndex={iso === value ? 0 : -1}
                    disabled={iso < min}
                    aria-label={wholeDay.format(Date.parse(iso))}
                    onClick={() => onChange(iso)}
                  >
                    {day}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const steps: Readonly<Record<string, (day: string) => string>> = {
  ArrowLeft: (day) => dayAfter(day, -1),
  ArrowRight: (day) => dayAfter(day, 1),
  ArrowUp: (day) => dayAfter(day, -7),
  ArrowDown: (day) => dayAfter(day, 7),
  PageUp: (day) => monthAfter(day, -1),
  PageDown: (day) => monthAfter(day, 1),
}
