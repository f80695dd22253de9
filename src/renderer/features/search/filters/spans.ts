/** Spans of time people mean often; `before` is the first day that no longer belongs. */

export interface Span {
  readonly name: 'lastThreeMonths' | 'thisYear' | 'lastYear' | 'older'
  readonly after: string
  readonly before: string
}

const months = 3
const oldYears = 5

export function usualSpans(now: Date): readonly Span[] {
  const year = now.getFullYear()
  const start = new Date(year, now.getMonth() - months, now.getDate())
  return [
    { name: 'lastThreeMonths', after: isoDayOf(start), before: '' },
    { name: 'thisYear', after: String(year), before: '' },
    { name: 'lastYear', after: String(year - 1), before: String(year) },
    { name: 'older', after: '', before: String(year - oldYears) },
  ]
}

const isoDayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
