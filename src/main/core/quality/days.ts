/** Days without a clock: ISO days, moments in milliseconds since 1970, and steps of days and months between them. */
export const dayInMs = 86_400_000

/** Days since 1970-01-01, by the proleptic Gregorian calendar (Howard Hinnant, chrono-compatible low-level date algorithms). */
export function dayNumberOf(day: string): number {
  const [year, month, date] = partsOf(day)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

export function dayOfNumber(number: number): string {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return iso(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1)
}

/** The same day of a later or earlier month, or that month's last. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = partsOf(day)
  const index = year * 12 + month - 1 + months
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return iso(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)))
}

/** Noon in Greenwich: the same day nearly everywhere on earth. */
export const momentOfDay = (day: string): number => dayNumberOf(day) * dayInMs + dayInMs / 2

export const dayOfMoment = (moment: number): string => dayOfNumber(Math.floor(moment / dayInMs))

/** Narrower than text, so that what is no day is still text. */
type IsoDay = `${number}-${number}-${number}`

export const isDay = (text: unknown): text is IsoDay => {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const [year, month, date] = partsOf(text)
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

export function partsOf(day: string): readonly [year: number, month: number, date: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month, date]
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const iso = (year: number, month: number, date: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
