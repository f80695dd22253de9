/** The calendar without a clock: which days there are, and how far apart. */
const earliest = 1850
const latest = 2150
const daysByMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isDay(year: number, month: number, day: number): boolean {
  if (!Number.isInteger(year) || year < earliest || year > latest) return false
  const days = daysByMonth[month - 1]
  if (days === undefined) return false
  return day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : days)
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

/** Days between two ISO days, near enough to say which of two is closer. */
export function daysApart(a: string, b: string): number {
  return Math.abs(dayNumber(a) - dayNumber(b))
}

function dayNumber(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  const monthsFromMarch = (month + 9) % 12
  const years = month <= 2 ? year - 1 : year
  return (
    365 * years +
    Math.floor(years / 4) -
    Math.floor(years / 100) +
    Math.floor(years / 400) +
    Math.floor((monthsFromMarch * 306 + 5) / 10) +
    day -
    1
  )
}
