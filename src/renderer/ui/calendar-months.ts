/** A month as weeks of days, and the days around one: no moments, the same in every time zone. */

export interface Month {
  readonly year: number
  /** From 0. */
  readonly month: number
}

export interface Day {
  /** `2026-05-03` */
  readonly iso: string
  readonly day: number
  readonly isOutside: boolean
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Weeks begin on Monday; days of the months around fill the first and the last. */
export function weeksOf({ year, month }: Month): readonly (readonly Day[])[] {
  const first = new Date(Date.UTC(year, month, 1))
  const before = (first.getUTCDay() + 6) % 7
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const weeks = Math.ceil((before + days) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, index): Day => {
      const at = new Date(Date.UTC(year, month, week * 7 + index - before + 1))
      return { iso: isoOf(at), day: at.getUTCDate(), isOutside: at.getUTCMonth() !== month }
    }),
  )
}

export function stepMonth({ year, month }: Month, by: 1 | -1): Month {
  const at = new Date(Date.UTC(year, month + by, 1))
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() }
}

export function dayAfter(iso: string, by: number): string {
  const { year, month, day } = partsOf(iso)
  return isoOf(new Date(Date.UTC(year, month, day + by)))
}

/** The same day of a month on or back; the last one of a month that is shorter. */
export function monthAfter(iso: string, by: number): string {
  const { year, month, day } = partsOf(iso)
  const days = new Date(Date.UTC(year, month + by + 1, 0)).getUTCDate()
  return isoOf(new Date(Date.UTC(year, month + by, Math.min(day, days))))
}

function partsOf(iso: string) {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  return { year, month: month - 1, day }
}

const isoOf = (at: Date): string => `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
