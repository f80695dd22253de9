/** Days without a clock: ISO days, moments in milliseconds since 1970, and steps of days and months between them. */
import { dayNumberOf, daysInMonth, isoOf, partsOf } from '#core/understanding'

export { dayNumberOf, partsOf }

export const dayInMs = 86_400_000

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
  return isoOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1)
}

/** The same day of a later or earlier month, or that month's last. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = partsOf(day)
  const index = year * 12 + month - 1 + months
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1]
  return isoOf(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)))
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
