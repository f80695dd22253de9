/** Which of two numbers is the day: 03/04/2018 is in March or in April, and the document around it tells. */
import { daysApart, isDay, isoOf, yearOf } from './calendar'
import type { DayOrder, FoundValue, ValueContext } from './found-value'

/** Three numbers in a row, not yet a day. */
export interface NumericDay {
  readonly start: number
  readonly end: number
  readonly first: number
  readonly second: number
  readonly year: number
  readonly yearDigits: number
  readonly separator: string
  readonly slips: number
}

/** Within so many days of the document's own date, and closer to it than the other reading by so many. */
const nearDays = 45
const closerDays = 20

export function dayOrderFrom(days: readonly NumericDay[]): DayOrder | undefined {
  const dayFirst = days.filter((day) => day.first > 12 && day.first <= 31 && day.second <= 12).length
  const monthFirst = days.filter((day) => day.second > 12 && day.second <= 31 && day.first <= 12).length
  if (dayFirst === monthFirst) return undefined
  return dayFirst > monthFirst ? 'day-first' : 'month-first'
}

type Reading = Pick<FoundValue, 'value' | 'confidence' | 'isAmbiguous'>

export function bestReading(day: NumericDay, order: DayOrder | undefined, context: ValueContext): Reading | undefined {
  const year = yearOf(day.year, day.yearDigits, context.near)
  const certainty = 0.8 ** day.slips * (day.yearDigits === 2 ? 0.93 : 1) * (day.separator === ' ' ? 0.65 : 1)
  const dayFirst = isDay(year, day.second, day.first) ? isoOf(year, day.second, day.first) : undefined
  const monthFirst = isDay(year, day.first, day.second) ? isoOf(year, day.first, day.second) : undefined
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst) {
    const value = dayFirst ?? monthFirst ?? yearBeforeDay(day, context)
    return value === undefined ? undefined : { value, confidence: 0.94 * certainty }
  }
  const settled = settledOrder(day, order, context)
  if (settled !== undefined) return { value: settled === 'day-first' ? dayFirst : monthFirst, confidence: 0.9 * certainty }
  const likely = likelyOrder(dayFirst, monthFirst, context)
  return { value: likely.order === 'day-first' ? dayFirst : monthFirst, confidence: likely.confidence * certainty, isAmbiguous: true }
}

/** 99/12/31, where nothing else is possible. */
function yearBeforeDay(day: NumericDay, context: ValueContext): string | undefined {
  if (day.yearDigits !== 2) return undefined
  const year = yearOf(day.first, 2, context.near)
  return isDay(year, day.second, day.year) ? isoOf(year, day.second, day.year) : undefined
}

function settledOrder(day: NumericDay, order: DayOrder | undefined, context: ValueContext): DayOrder | undefined {
  if (order !== undefined) return order
  // Only in English is the month ever written first, and never with full stops.
  if (day.separator === '.' || (context.language !== undefined && context.language !== 'en')) return 'day-first'
  return undefined
}

function likelyOrder(dayFirst: string, monthFirst: string, context: ValueContext): { order: DayOrder; confidence: number } {
  if (context.near !== undefined) {
    const byDay = daysApart(dayFirst, context.near)
    const byMonth = daysApart(monthFirst, context.near)
    if (byDay <= nearDays && byMonth >= byDay + closerDays) return { order: 'day-first', confidence: 0.8 }
    if (byMonth <= nearDays && byDay >= byMonth + closerDays) return { order: 'month-first', confidence: 0.8 }
  }
  if (context.currency === undefined) return { order: 'day-first', confidence: 0.6 }
  return { order: context.currency === 'USD' ? 'month-first' : 'day-first', confidence: 0.75 }
}
