/** A month as weeks of days, for a calendar. */

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
      const iso = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
      return { iso, day: at.getUTCDate(), isOutside: at.getUTCMonth() !== month }
    }),
  )
}

export function stepMonth({ year, month }: Month, by: 1 | -1): Month {
  const at = new Date(Date.UTC(year, month + by, 1))
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() }
}
