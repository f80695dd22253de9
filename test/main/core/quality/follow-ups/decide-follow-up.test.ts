import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayInMs,
  decideFollowUp,
  evolveFollowUp,
  followUpState,
  momentOfDay,
  remindersDue,
  unknownFollowUp,
  type FollowUpCommand,
  type FollowUpEvent,
  type FollowUpState,
} from '#core/quality'
import { documentId } from '#support/document-samples'
import { specify } from '#support/given-when-then'
import { words } from '#support/understanding-samples'

const given = specify({ initial: unknownFollowUp, evolve: evolveFollowUp, decide: decideFollowUp })
const followUpId = 'f1'
const on = (day: string) => momentOfDay(day)
const opening = {
  followUpId,
  documentId,
  rule: 'invoice/due_date',
  about: { field: 'due_date' },
  question: words('By when?', 'Pour quand ?'),
  openedAt: on('2031-03-01'),
  dueAt: on('2031-03-15'),
  remindEveryDays: 7,
  remindTimes: 2,
  giveUpAt: on('2031-06-15'),
}
const opened: FollowUpEvent = { type: 'FollowUpOpened', data: opening }
const closed = (why: 'resolved' | 'dismissed' = 'resolved'): FollowUpEvent => ({
  type: 'FollowUpClosed',
  data: { followUpId, why, reason: '', at: on('2031-03-10') },
})
const answered: FollowUpEvent = { type: 'FollowUpAnswered', data: { followUpId, value: '2031-04-01', at: on('2031-03-10') } }
const after = (...events: readonly FollowUpEvent[]): FollowUpState => events.reduce(evolveFollowUp, unknownFollowUp)

describe('a follow-up', () => {
  it('is opened once', () => {
    given().when({ type: 'OpenFollowUp', opening }).then(opened)
    given(opened).when({ type: 'OpenFollowUp', opening }).then()
    given().when({ type: 'NoteFollowUp', note: 'x' }).thenRefused({ type: 'NoSuchFollowUp' })
  })

  it('is snoozed, noted and escalated, each said once', () => {
    const until = on('2031-04-01')
    const snoozed: FollowUpEvent = { type: 'FollowUpSnoozed', data: { followUpId, until } }
    given(opened).when({ type: 'SnoozeFollowUp', until }).then(snoozed)
    given(opened, snoozed).when({ type: 'SnoozeFollowUp', until }).then()
    const noted: FollowUpEvent = { type: 'FollowUpNoted', data: { followUpId, note: 'called them' } }
    given(opened).when({ type: 'NoteFollowUp', note: 'called them' }).then(noted)
    given(opened, noted).when({ type: 'NoteFollowUp', note: 'called them' }).then()
    const now = on('2031-03-02')
    given(opened)
      .when({ type: 'EscalateFollowUp', now })
      .then({ type: 'FollowUpEscalated', data: { followUpId, at: now } })
  })

  it('is answered while it is open', () => {
    const command = { type: 'AnswerFollowUp', value: '2031-04-01', now: on('2031-03-10') } as const
    given(opened).when(command).then(answered)
    given(opened, answered).when(command).thenRefused({ type: 'AlreadyClosed' })
    given(opened, closed()).when(command).thenRefused({ type: 'AlreadyClosed' })
    given(opened, closed()).when({ type: 'SnoozeFollowUp', until: 1 }).thenRefused({ type: 'AlreadyClosed' })
    given(opened, closed()).when({ type: 'EscalateFollowUp', now: 1 }).thenRefused({ type: 'AlreadyClosed' })
  })

  it('is closed with a reason, and asked again from the beginning', () => {
    given(opened)
      .when({ type: 'CloseFollowUp', why: 'resolved', reason: '', now: on('2031-03-10') })
      .then(closed())
    given(opened, closed()).when({ type: 'CloseFollowUp', why: 'dismissed', reason: '', now: 1 }).then()
    const reopened: FollowUpEvent = { type: 'FollowUpReopened', data: { followUpId, at: on('2031-03-20'), dueAt: on('2031-04-03') } }
    given(opened, closed())
      .when({ type: 'ReopenFollowUp', now: on('2031-03-20'), dueAt: on('2031-04-03') })
      .then(reopened)
    given(opened).when({ type: 'ReopenFollowUp', now: 1, dueAt: 2 }).then()
    const again = after(opened, answered, reopened)
    expect(again).toMatchObject({ status: 'open', dueAt: on('2031-04-03'), giveUpAt: on('2031-07-04'), reminders: 0, isEscalated: false })
    expect(again).not.toHaveProperty('answer')
  })
})

describe('how it stands at a moment', () => {
  it('follows from what had happened by then', () => {
    const snoozed: FollowUpEvent = { type: 'FollowUpSnoozed', data: { followUpId, until: on('2031-04-20') } }
    expect(followUpState(unknownFollowUp, 0)).toBeUndefined()
    expect(followUpState(after(opened), on('2031-03-14'))).toBe('due')
    expect(followUpState(after(opened), on('2031-05-01'))).toBe('overdue')
    expect(followUpState(after(opened, snoozed), on('2031-04-19'))).toBe('snoozed')
    expect(followUpState(after(opened, snoozed), on('2031-04-21'))).toBe('overdue')
    expect(followUpState(after(opened, answered), on('2031-05-01'))).toBe('answered')
    expect(followUpState(after(opened, closed()), on('2031-05-01'))).toBe('closed')
    const awaiting: FollowUpEvent = { type: 'FollowUpOpened', data: { ...opening, about: { types: ['delivery_note'] } } }
    expect(followUpState(after(awaiting), on('2031-03-14'))).toBe('waiting')
    expect(followUpState(after(awaiting), on('2031-05-01'))).toBe('overdue')
  })
})

/** The clock goes day by day for two years. */
function live(first: FollowUpState, days: number, step = 1): { at: string; event: FollowUpEvent['type'] }[] {
  let state = first
  const told: { at: string; event: FollowUpEvent['type'] }[] = []
  for (let day = 0; day <= days; day += step) {
    const now = opening.openedAt + day * dayInMs
    const decided = decideFollowUp({ type: 'PassTime', now }, state)
    if (!decided.ok) continue
    for (const event of decided.value) told.push({ at: new Date(now).toISOString().slice(0, 10), event: event.type })
    state = decided.value.reduce(evolveFollowUp, state)
  }
  return told
}

describe('time', () => {
  it('reminds at the deadline and in steps after it, then escalates, then gives up: over two years nothing else', () => {
    expect(live(after(opened), 730)).toEqual([
      { at: '2031-03-15', event: 'FollowUpReminded' },
      { at: '2031-03-22', event: 'FollowUpReminded' },
      { at: '2031-03-29', event: 'FollowUpEscalated' },
      { at: '2031-06-15', event: 'FollowUpClosed' },
    ])
  })

  it('reminds once where the program was not running for weeks', () => {
    expect(live(after(opened), 60, 30)).toEqual([
      { at: '2031-03-31', event: 'FollowUpReminded' },
      { at: '2031-04-30', event: 'FollowUpReminded' },
    ])
  })

  it('waits while it is snoozed', () => {
    const snoozed = after(opened, { type: 'FollowUpSnoozed', data: { followUpId, until: on('2031-07-01') } })
    expect(live(snoozed, 730)).toEqual([{ at: '2031-07-01', event: 'FollowUpClosed' }])
    const shortly = after(opened, { type: 'FollowUpSnoozed', data: { followUpId, until: on('2031-03-20') } })
    expect(live(shortly, 40)[0]).toEqual({ at: '2031-03-20', event: 'FollowUpReminded' })
  })

  it('escalates without reminders where there are none', () => {
    const none = after({ type: 'FollowUpOpened', data: { ...opening, remindTimes: 0 } })
    expect(live(none, 60)).toEqual([{ at: '2031-03-22', event: 'FollowUpEscalated' }])
  })

  it('does nothing to what is answered or closed', () => {
    expect(remindersDue(after(opened, answered), on('2040-01-01'))).toBeUndefined()
    expect(remindersDue(after(opened, closed()), on('2040-01-01'))).toBeUndefined()
  })
})

const moment = fc.integer({ min: 0, max: 400 }).map((days) => opening.openedAt + days * dayInMs)
const command: fc.Arbitrary<FollowUpCommand> = fc.oneof(
  fc.constant<FollowUpCommand>({ type: 'OpenFollowUp', opening }),
  moment.map((now): FollowUpCommand => ({ type: 'PassTime', now })),
  moment.map((now): FollowUpCommand => ({ type: 'EscalateFollowUp', now })),
  moment.map((until): FollowUpCommand => ({ type: 'SnoozeFollowUp', until })),
  fc.constantFrom('a', 'b').map((note): FollowUpCommand => ({ type: 'NoteFollowUp', note })),
  moment.map((now): FollowUpCommand => ({ type: 'AnswerFollowUp', value: 'x', now })),
  moment.map((now): FollowUpCommand => ({ type: 'CloseFollowUp', why: 'dismissed', reason: 'x', now })),
  moment.map((now): FollowUpCommand => ({ type: 'ReopenFollowUp', now, dueAt: now + dayInMs })),
)

it('replay gives the same state, reminders never exceed what the rule allows, and a repeated command says nothing new', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let state: FollowUpState = unknownFollowUp
      const events: FollowUpEvent[] = []
      for (const each of commands) {
        const decided = decideFollowUp(each, state)
        if (!decided.ok) continue
        events.push(...decided.value)
        state = decided.value.reduce(evolveFollowUp, state)
        const again = decideFollowUp(each, state)
        if (each.type !== 'PassTime' && again.ok) expect(again.value).toEqual([])
        if (state.status !== 'unknown') expect(state.reminders).toBeLessThanOrEqual(opening.remindTimes)
      }
      expect(events.reduce(evolveFollowUp, unknownFollowUp)).toEqual(state)
    }),
  )
})
