/** What may happen to a follow-up: by a person, by a gap that closed or came back, or because time has passed. */
import { err, exhaustiveCheck, ok, type Result } from '#kernel'
import type { Value } from '#core/understanding'
import type { FollowUpEvent } from '../events'
import { remindersDue, type CloseReason, type FollowUpState, type KnownFollowUp } from './follow-up'

type Opening = Extract<FollowUpEvent, { type: 'FollowUpOpened' }>['data']

export type FollowUpCommand =
  | { readonly type: 'OpenFollowUp'; readonly opening: Opening }
  /** Reminds, escalates or gives up when it is time to. */
  | { readonly type: 'PassTime'; readonly now: number }
  /** By a person, before reminders lead to it. */
  | { readonly type: 'EscalateFollowUp'; readonly now: number }
  /** A moment in the past ends a snooze. */
  | { readonly type: 'SnoozeFollowUp'; readonly until: number }
  | { readonly type: 'NoteFollowUp'; readonly note: string }
  /** The value as it became the field's, see `CorrectField`. */
  | { readonly type: 'AnswerFollowUp'; readonly value: Value; readonly now: number }
  | { readonly type: 'CloseFollowUp'; readonly why: CloseReason; readonly reason: string; readonly now: number }
  | { readonly type: 'ReopenFollowUp'; readonly now: number; readonly dueAt: number }

export type FollowUpError = { readonly type: 'NoSuchFollowUp' } | { readonly type: 'AlreadyClosed' }

type Decision = Result<readonly FollowUpEvent[], FollowUpError>

/** Idempotent: what says nothing new is no event. */
export function decideFollowUp(command: FollowUpCommand, state: FollowUpState): Decision {
  if (command.type === 'OpenFollowUp') return ok(state.status === 'unknown' ? [{ type: 'FollowUpOpened', data: command.opening }] : [])
  if (state.status === 'unknown') return err({ type: 'NoSuchFollowUp' })
  const { followUpId } = state
  const isOpen = state.status === 'open'
  switch (command.type) {
    case 'PassTime':
      return ok(passTime(state, command.now))
    case 'EscalateFollowUp':
      if (!isOpen) return err({ type: 'AlreadyClosed' })
      return ok(state.isEscalated ? [] : [{ type: 'FollowUpEscalated', data: { followUpId, at: command.now } }])
    case 'SnoozeFollowUp':
      if (!isOpen) return err({ type: 'AlreadyClosed' })
      return ok(state.snoozedUntil === command.until ? [] : [{ type: 'FollowUpSnoozed', data: { followUpId, until: command.until } }])
    case 'NoteFollowUp':
      return ok(state.note === command.note ? [] : [{ type: 'FollowUpNoted', data: { followUpId, note: command.note } }])
    case 'AnswerFollowUp':
      if (!isOpen) return err({ type: 'AlreadyClosed' })
      return ok([{ type: 'FollowUpAnswered', data: { followUpId, value: command.value, at: command.now } }])
    case 'CloseFollowUp': {
      const { why, reason, now: at } = command
      return ok(isOpen ? [{ type: 'FollowUpClosed', data: { followUpId, why, reason, at } }] : [])
    }
    case 'ReopenFollowUp':
      return ok(isOpen ? [] : [{ type: 'FollowUpReopened', data: { followUpId, at: command.now, dueAt: command.dueAt } }])
    default:
      return exhaustiveCheck(command)
  }
}

function passTime(state: KnownFollowUp, now: number): readonly FollowUpEvent[] {
  const { followUpId, reminders } = state
  switch (remindersDue(state, now)) {
    case 'remind':
      return [{ type: 'FollowUpReminded', data: { followUpId, at: now, count: reminders + 1 } }]
    case 'escalate':
      return [{ type: 'FollowUpEscalated', data: { followUpId, at: now } }]
    case 'give-up':
      return [{ type: 'FollowUpClosed', data: { followUpId, why: 'given-up', reason: '', at: now } }]
    case undefined:
      return []
  }
}
