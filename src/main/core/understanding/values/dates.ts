/** Days as they are written in English, French, German, Dutch and Spanish, brought to ISO 8601; no impossible day is ever given. */
import { bestReading, dayOrderFrom, type NumericDay } from './day-order'
import { isDay, isoOf, yearOf } from './calendar'
import { digitLike, withDigits } from './digit-slips'
import { foundAt, inOrder, type DayOrder, type Finder, type FoundValue, type ValueContext } from './found-value'
import { monthOf } from './months'

const D = `[${digitLike}]`
/** Neither inside a longer number or code nor inside an address of the internet. */
const before = String.raw`(?<![0-9]|[0-9][./-])`
const after = String.raw`(?![0-9]|[./-][0-9])`
const blank = String.raw`[ \t\u00a0\u2009\u202f]`
const gap = String.raw`(?:[ \t\u00a0\u2009\u202f.,/’']{0,3}|-)`
const ordinal = String.raw`(?:${blank}?(?:st|nd|rd|th|er|re|e|eme|ème|º|°|ste|de)(?![\p{L}]))?`
const word = String.raw`(?<![\p{L}])([\p{L}0][\p{L}01358|]{1,10})`
/** Of "July 1 - July 31, 2014" and "1 July 20 2014", 31 and 20 are days. */
const shortYear = String.raw`[0-9]{2}(?!${blank}?,?${blank}?(?:19|20)[0-9]{2})`
const link = String.raw`(?:(?:de|del|of|den)${blank}{1,2}|d['’])?`

const numeric = new RegExp(`${before}(${D}{1,2})${blank}?([./-])${blank}?(${D}{1,2})${blank}?\\2${blank}?(${D}{4}|${D}{2})${after}`, 'gu')
const spaced = new RegExp(`${before}([0-9]{1,2})${blank}([0-9]{1,2})${blank}([0-9]{4})(?!${blank}?[0-9])${after}`, 'gu')
const yearFirst = new RegExp(`${before}(${D}{4})([-./])(${D}{1,2})\\2(${D}{1,2})(?=T[0-9]|${after})(?![0-9])`, 'gu')
const dayMonthYear = new RegExp(`${before}(${D}{1,2})${ordinal}${gap}${link}${word}${gap}${link}(${D}{4}|${shortYear})${after}`, 'gu')
const monthDayYear = new RegExp(`${word}${gap}(${D}{1,2})${ordinal}(?:${gap}(${D}{4})|${blank}?,${blank}?['’]?([0-9]{2}))${after}`, 'gu')
const yearMonthDay = new RegExp(`${before}([0-9]{4})${gap}${word}${gap}([0-9]{1,2})${after}`, 'gu')

export const dates: Finder = { find: findDates, read: readDate }

function findDates(text: string, context: ValueContext): readonly FoundValue[] {
  const numbers = [...numericDays(text)]
  const order = context.dayOrder ?? dayOrderFrom(numbers)
  const found = numbers.flatMap((day) => numericDate(text, day, order, context))
  return inOrder([...found, ...yearFirstDates(text), ...namedDates(text, context)])
}

/** How the days of a text are written, from those that can only be read in one way. Undefined where nothing tells. */
export function dayOrderOf(text: string): DayOrder | undefined {
  return dayOrderFrom([...numericDays(text)])
}

function* numericDays(text: string): Generator<NumericDay> {
  for (const match of text.matchAll(numeric)) {
    const [raw, first = '', separator = '', second = '', year = ''] = match
    if (!/[0-9]/.test(first) || !/[0-9]/.test(second) || !/[0-9].*[0-9]|^[0-9]/.test(year)) continue
    const parts = [first, second, year].map(withDigits)
    const slips = parts.reduce((sum, part) => sum + part.slips, 0)
    if (slips > 2) continue
    const start = match.index
    // "Date30-04-2018" is a bad reading of two words, "A3-12-18" a code.
    const isGlued = isLetter(text[start - 1]) || isLetter(text[start + raw.length])
    if (isGlued && (year.length < 4 || slips > 0)) continue
    const [a, b, y] = parts.map((part) => Number(part.text))
    if (a === undefined || b === undefined || y === undefined) continue
    yield {
      start,
      end: start + raw.length,
      first: a,
      second: b,
      year: y,
      yearDigits: year.length,
      separator,
      slips: slips + (isGlued ? 1 : 0),
    }
  }
  for (const match of text.matchAll(spaced)) {
    const [raw, first = '', second = '', year = ''] = match
    if (isLetter(text[match.index - 1])) continue
    yield {
      start: match.index,
      end: match.index + raw.length,
      first: Number(first),
      second: Number(second),
      year: Number(year),
      yearDigits: 4,
      separator: ' ',
      slips: 0,
    }
  }
}

function numericDate(text: string, day: NumericDay, order: DayOrder | undefined, context: ValueContext): readonly FoundValue[] {
  const reading = bestReading(day, order, context)
  if (reading === undefined) return []
  return [...openedNumerically(text, day.start, String(reading.value)), foundAt(text, day.start, day.end, reading)]
}

/** "09.02. - 20.02.2026", "01/02 au 28/02/2026", "01. - 28.02.2026". */
const opening = /(?<![0-9]|[0-9][./-])([0-9]{1,2})(?:([./])([0-9]{1,2})\.?|\.) ?(?:[-–—]|bis(?: zum)?|to|au|tot(?: en met)?|t\/m|al) ?$/u

/** Where the last day of a span is written as days are in Europe, the first one is. */
function openedNumerically(text: string, end: number, last: string): readonly FoundValue[] {
  const head = text.slice(Math.max(0, end - rangeReach), end)
  const [raw, day = '', , month] = opening.exec(head) ?? []
  const [year, lastMonth] = last.split('-').map(Number)
  if (raw === undefined || year === undefined || lastMonth === undefined) return []
  const first = { month: Number(month ?? lastMonth), day: Number(day) }
  const isWritten = text.slice(end).match(/^(\d{1,2})[./](\d{1,2})/u)
  if (Number(isWritten?.[2]) !== lastMonth || !isDay(year, first.month, first.day)) return []
  const start = end - raw.length
  const to = start + (/^.*[0-9]/u.exec(raw)?.[0].length ?? 0)
  const value = isoOf(first.month > lastMonth ? year - 1 : year, first.month, first.day)
  return value < last ? [foundAt(text, start, to, { value, confidence: 0.85 })] : []
}

function* yearFirstDates(text: string): Generator<FoundValue> {
  for (const match of text.matchAll(yearFirst)) {
    const [raw, year = '', , month = '', day = ''] = match
    const parts = [year, month, day].map(withDigits)
    const slips = parts.reduce((sum, part) => sum + part.slips, 0)
    const [y = 0, m = 0, d = 0] = parts.map((part) => Number(part.text))
    if (slips > 1 || isLetter(text[match.index - 1]) || !isDay(y, m, d)) continue
    const end = match.index + raw.length
    // RE-20201121-08 and 2023/03/0008 are codes: the digits that follow are refused by the pattern, letters are not.
    if (isLetter(text[end]) && text[end] !== 'T') continue
    yield foundAt(text, match.index, end, { value: isoOf(y, m, d), confidence: slips > 0 ? 0.75 : 0.98 })
  }
}

function* namedDates(text: string, context: ValueContext): Generator<FoundValue> {
  for (const match of overlapping(text, dayMonthYear)) {
    const [raw, day = '', name = '', year = ''] = match
    yield* namedDate(text, match.index, raw, { day, name, year }, context)
    yield* openedRange(text, match.index, { name, year }, context)
  }
  for (const match of overlapping(text, monthDayYear)) {
    const [raw, name = '', day = '', long, short = ''] = match
    yield* namedDate(text, match.index, raw, { day, name, year: long ?? short }, context)
    yield* openedRange(text, match.index, { name, year: long ?? short }, context)
  }
  for (const match of overlapping(text, yearMonthDay)) {
    const [raw, year = '', name = '', day = ''] = match
    yield* namedDate(text, match.index, raw, { day, name, year }, context)
  }
}

/** Also matches that begin inside another: "1er au 31 mars 2024" must not hide "31 mars 2024". Each is short. */
function* overlapping(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  let from = 0
  for (;;) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (match === null) return
    yield match
    // In the middle of a letter beyond the basic plane the search would begin again at that letter, without end.
    from = match.index + ((text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1)
  }
}

interface NamedParts {
  readonly day: string
  readonly name: string
  readonly year: string
}

function* namedDate(text: string, start: number, raw: string, parts: NamedParts, context: ValueContext): Generator<FoundValue> {
  if (isLetter(text[start - 1]) || !/[0-9]/.test(parts.day) || !/[0-9]/.test(parts.year)) return
  const month = monthOf(parts.name)
  if (month === undefined) return
  const day = withDigits(parts.day)
  const digits = withDigits(parts.year)
  const year = yearOf(Number(digits.text), parts.year.length, context.near)
  if (!isDay(year, month.month, Number(day.text))) return
  const slips = day.slips + digits.slips + (month.isSlip ? 1 : 0)
  if (slips > 2) return
  const confidence = (parts.year.length === 4 ? 0.97 : 0.9) * 0.85 ** slips
  yield foundAt(text, start, start + raw.length, { value: isoOf(year, month.month, Number(day.text)), confidence })
}

const monthDayBefore = new RegExp(`${word}${gap}([0-9]{1,2})${ordinal}${blank}{0,2}(?:[-–—]|to|until|through)${blank}{0,2}$`, 'u')
const dayMonthBefore = new RegExp(
  `${before}([0-9]{1,2})${ordinal}(?:${gap}${word})?${blank}{0,2}(?:[-–—]|to|au|bis|tot|al|until)${blank}{0,2}$`,
  'u',
)
const rangeReach = 32

/** "July 1 - July 31, 2014", "du 1er au 31 mars 2024": what the start leaves out stands at the end. */
function* openedRange(text: string, end: number, last: { name: string; year: string }, context: ValueContext): Generator<FoundValue> {
  const from = Math.max(0, end - rangeReach)
  const head = text.slice(from, end)
  const months = monthDayBefore.exec(head)
  const days = months === null ? dayMonthBefore.exec(head) : null
  const [start, name = last.name, day] = months === null ? [days?.index, days?.[2], days?.[1]] : [months.index, months[1], months[2]]
  if (start === undefined || day === undefined) return
  const month = monthOf(name)
  if (month === undefined) return
  const year = yearOf(Number(withDigits(last.year).text), last.year.length, context.near)
  if (!isDay(year, month.month, Number(day))) return
  const raw = head.slice(start).replace(/[\s–—-]*(?:[-–—]|to|until|through|au|bis|tot|al)?\s*$/u, '')
  yield foundAt(text, from + start, from + start + raw.length, { value: isoOf(year, month.month, Number(day)), confidence: 0.85 })
}

const compact = /^([0-9]{4})([0-9]{2})([0-9]{2})$/

function readDate(text: string, context: ValueContext): FoundValue | undefined {
  const found = findDates(text, context).find((date) => date.start === 0 && /^[\s.,]*$/.test(text.slice(date.end)))
  if (found !== undefined) return found
  const [, year = '', month = '', day = ''] = compact.exec(text) ?? []
  if (!isDay(Number(year), Number(month), Number(day))) return undefined
  return foundAt(text, 0, text.length, { value: isoOf(Number(year), Number(month), Number(day)), confidence: 0.7 })
}

function isLetter(sign: string | undefined): boolean {
  return sign !== undefined && /\p{L}/u.test(sign)
}
