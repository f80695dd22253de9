/** Deadlines in words, and days as the calendar and date fields count them. */
import { useMemo } from 'react'
import type { FollowUp } from '#contract'
import { useFormats, useLanguage } from '#ui'
import { useFollowUpsText } from './texts'

export const dayMs = 86_400_000

/** Whole days of the calendar from one moment to another, in this place's time. */
export function daysBetween(from: number, to: number): number {
  const midnight = (at: number) => {
    const date = new Date(at)
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  }
  return Math.round((midnight(to) - midnight(from)) / dayMs)
}

/** ISO day in this place's time. */
export function isoDayOf(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The first moment of an ISO day; undefined for what is none. */
export function startOfDay(iso: string): number | undefined {
  const [year, month, day] = iso.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(year + month + day)) return undefined
  return new Date(year, month - 1, day).getTime()
}

/** The last moment of an ISO day; undefined for what is none. */
export function endOfDay(iso: string): number | undefined {
  const start = startOfDay(iso)
  return start === undefined ? undefined : new Date(start).setHours(23, 59, 59, 999)
}

/** The morning of a day so many days on. */
export const morningIn = (days: number, now: number): number => {
  const date = new Date(now + days * dayMs)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 8).getTime()
}

type Timed = Pick<FollowUp, 'state' | 'dueAt' | 'snoozedUntil' | 'closedAt'>

export function useWhen(): (followUp: Timed, now: number) => string {
  const t = useFollowUpsText()
  const language = useLanguage()
  const { day } = useFormats()
  return useMemo(() => {
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    const from = (days: number) => (Math.abs(days) < 45 ? relative.format(days, 'day') : relative.format(Math.round(days / 30), 'month'))
    return ({ state, dueAt, snoozedUntil, closedAt }, now) => {
      if (state === 'snoozed' && snoozedUntil !== undefined) return t('when.snoozed', { day: day(snoozedUntil) })
      if ((state === 'answered' || state === 'closed') && closedAt !== undefined) return t('when.closed', { day: day(closedAt) })
      const days = daysBetween(now, dueAt)
      return days < 0 ? t('when.late', { count: -days }) : t('when.due', { when: from(days) })
    }
  }, [t, language, day])
}
