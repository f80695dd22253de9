/** Days, months and years of a calendar in words: no moments, the same in every time zone. */
import { localeOf, type SentenceLanguage } from './texts'

/** Making one costs more than a row of a list: each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** `2024-03-05` → `5 March 2024`; a month or a year says no more than it knows, and what is no date stays as it is. */
export function dateInWords(iso: string, locale: SentenceLanguage, month: 'short' | 'long'): string {
  const [year, monthNumber, day] = iso.slice(0, 10).split('-').map(Number)
  const at = /^\d{4}/.test(iso) && year !== undefined ? Date.UTC(year, (monthNumber ?? 1) - 1, day ?? 1) : NaN
  if (Number.isNaN(at)) return iso
  const parts: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(monthNumber !== undefined && { month: day === undefined ? 'long' : month }),
    ...(day !== undefined && { day: 'numeric' }),
  }
  const key = `${locale} ${parts.month ?? ''} ${parts.day ?? ''}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(locale), parts)
  formats.set(key, format)
  return format.format(at)
}
