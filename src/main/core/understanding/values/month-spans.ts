/** Whole months as spans of days: "November 2025", "Januar – März 2026", "11/2025". */
import { daysInMonth, isoOf } from './calendar'
import { foundAt, type FoundValue } from './found-value'
import { monthOf } from './months'

export interface MonthSpan {
  readonly first: FoundValue
  readonly last: FoundValue
}

const named =
  /^(?:(?:mois d[e'’]|(?:the )?month of|monat|maand|mes de) ?)?(?:(\p{L}{3,10})\.?(?: (20\d\d))? ?[-–—/] ?)?(\p{L}{3,10})\.? (?:de )?(20\d\d)$/iu
const numbered = /^(0?[1-9]|1[0-2])\/(20\d\d)$/
const confidence = 0.75

/** The whole of the text, which is nothing else. */
export function monthSpanOf(text: string): MonthSpan | undefined {
  const raw = text.trim()
  const months = namedMonths(raw) ?? numberedMonth(raw)
  if (months === undefined || months.from > months.to) return undefined
  const [start, end] = [text.indexOf(raw), text.indexOf(raw) + raw.length]
  const [year, month] = [Math.floor((months.to - 1) / 12), ((months.to - 1) % 12) + 1]
  return {
    first: foundAt(text, start, end, { value: isoOf(Math.floor((months.from - 1) / 12), ((months.from - 1) % 12) + 1, 1), confidence }),
    last: foundAt(text, start, end, { value: isoOf(year, month, daysInMonth(year, month)), confidence }),
  }
}

/** Months since year 0, the first being 1. */
interface Months {
  readonly from: number
  readonly to: number
}

function namedMonths(raw: string): Months | undefined {
  const [, opening, openingYear, name = '', year = ''] = named.exec(raw) ?? []
  const [first, last] = [monthOf(opening ?? name), monthOf(name)]
  if (first === undefined || last === undefined || first.isSlip || last.isSlip) return undefined
  return { from: Number(openingYear ?? year) * 12 + first.month, to: Number(year) * 12 + last.month }
}

function numberedMonth(raw: string): Months | undefined {
  const [, month, year] = numbered.exec(raw) ?? []
  if (month === undefined || year === undefined) return undefined
  const at = Number(year) * 12 + Number(month)
  return { from: at, to: at }
}
