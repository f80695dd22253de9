/** A question about a gap, from its events: what it asks, by when, and how it stands at a moment. */
import type { FollowUpStateName } from '#contract'
import type { DocumentId } from '#kernel'
import type { Value, Words } from '#core/understanding'
import { dayInMs } from '../days'
import type { FollowUpEvent } from '../events'

export type CloseReason = Extract<FollowUpEvent, { type: 'FollowUpClosed' }>['data']['why']

export type FollowUpState = { readonly status: 'unknown' } | KnownFollowUp

export interface KnownFollowUp {
  readonly status: 'open' | 'answered' | 'closed'
  readonly followUpId: string
  readonly documentId: DocumentId
  readonly rule: string
  readonly about: { readonly field?: string; readonly check?: string; readonly types?: readonly string[] }
  readonly question: Words
  readonly ask?: string
  readonly openedAt: number
  readonly dueAt: number
  readonly remindEveryDays: number
  readonly remindTimes: number
  readonly giveUpAt: number
  readonly reminders: number
  readonly remindedAt?: number
  readonly isEscalated: boolean
  /** 0 when it is not snoozed. */
  readonly snoozedUntil: number
  readonly note: string
  readonly answer?: Value
  readonly answeredAt?: number
  readonly closed?: { readonly why: CloseReason; readonly reason: string; readonly at: number }
}

export const unknownFollowUp: FollowUpState = { status: 'unknown' }

/** Never fails. */
export function evolveFollowUp(state: FollowUpState, event: FollowUpEvent): FollowUpState {
  if (event.type === 'FollowUpOpened') {
    if (state.status !== 'unknown') return state
    return { ...event.data, status: 'open', reminders: 0, isEscalated: false, snoozedUntil: 0, note: '' }
  }
  if (state.status === 'unknown') return state
  switch (event.type) {
    case 'FollowUpReminded':
      return { ...state, reminders: event.data.count, remindedAt: event.data.at }
    case 'FollowUpEscalated':
      return { ...state, isEscalated: true }
    case 'FollowUpSnoozed':
      return { ...state, snoozedUntil: event.data.until }
    case 'FollowUpNoted':
      return { ...state, note: event.data.note }
    case 'FollowUpAnswered':
      return { ...state, status: 'answered', answer: event.data.value, answeredAt: event.data.at, snoozedUntil: 0 }
    case 'FollowUpClosed': {
      const { why, reason, at } = event.data
      return { ...state, status: 'closed', closed: { why, reason, at }, snoozedUntil: 0 }
    }
    case 'FollowUpReopened':
      return reopened(state, event.data.dueAt)
    default:
      return state
  }
}

/** Asks anew: what was said before stays in the log. */
function reopened(answered: KnownFollowUp, dueAt: number): KnownFollowUp {
  const { answer: _answer, answeredAt: _answeredAt, closed: _closed, remindedAt: _remindedAt, ...state } = answered
  const giveUpAt = dueAt + (state.giveUpAt - state.dueAt)
  return { ...state, status: 'open', dueAt, giveUpAt, reminders: 0, isEscalated: false, snoozedUntil: 0 }
}

/** When it was answered or closed; undefined while it is open. */
export const doneAt = ({ answeredAt, closed }: KnownFollowUp): number | undefined => answeredAt ?? closed?.at

/** With the events up to a moment and that moment: how it stood then. */
export function followUpState(state: FollowUpState, now: number): FollowUpStateName | undefined {
  if (state.status === 'unknown') return undefined
  if (state.status !== 'open') return state.status
  if (state.snoozedUntil > now) return 'snoozed'
  if (state.dueAt < now) return 'overdue'
  return state.about.types ? 'waiting' : 'due'
}

/** What only the passing of time makes due. */
export type DueStep = 'remind' | 'escalate' | 'give-up'

/**
 * The next step that is due at `now`, if any. A program that was not running for weeks reminds once, not for each week it missed.
 * Reminders: at the deadline and every so many days after it; a step after the last one it escalates.
 */
export function remindersDue(state: FollowUpState, now: number): DueStep | undefined {
  if (state.status !== 'open' || state.snoozedUntil > now) return undefined
  if (now >= state.giveUpAt) return 'give-up'
  const step = state.remindEveryDays * dayInMs
  const since = Math.max(state.remindedAt === undefined ? state.dueAt : state.remindedAt + step, state.snoozedUntil)
  if (state.reminders < state.remindTimes) return now >= since ? 'remind' : undefined
  const escalateAt = state.remindedAt === undefined ? state.dueAt + step : since
  return !state.isEscalated && now >= escalateAt ? 'escalate' : undefined
}
