/** The calendar without a clock: which days there are, and how far apart. */
const earliest = 1850
const latest = 2150
const daysByMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isDay(year: number, month: number, day: number): boolean {
  return Number.isInteger(year) && year >= earliest && year <= latest && day >= 1 && day <= daysInMonth(year, month)
}

/** None in a month that is none. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (daysByMonth[month - 1] ?? 0)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function isoOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The century of a two-digit year: the one within twenty years after `near`, else before it. */
export function yearOf(year: number, digits: number, near: string | undefined): number {
  if (digits > 2) return year
  const last = near === undefined ? 2059 : Number(near.slice(0, 4)) + 20
  const inCentury = Math.floor(last / 100) * 100 + year
  return inCentury > last ? inCentury - 100 : inCentury
}

/** Days between two ISO days. */
export function daysApart(a: string, b: string): number {
  return Math.abs(dayNumberOf(a) - dayNumberOf(b))
}

/** Days since 1970-01-01, by the proleptic Gregorian calendar (Howard Hinnant, chrono-compatible low-level date algorithms). */
export function dayNumberOf(day: string): number {
  const [year, month, date] = partsOf(day)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

export function partsOf(day: string): readonly [year: number, month: number, date: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}
