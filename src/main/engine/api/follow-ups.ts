/** The contract's follow-ups: what is asked, as it stands now or stood at any moment, and what a person does about it. */
import { implement, ORPCError } from '@orpc/server'
import { contract, type FollowUp } from '#contract'
import {
  chooseFollowUps,
  dayInMs,
  decideFollowUp,
  doneAt,
  draftOf,
  evolveFollowUp,
  followUpState,
  unknownFollowUp,
  type FollowUpCommand,
  type FollowUpEvent,
  type FollowUpState,
  type KnownFollowUp,
} from '#core/quality'
import type { DocumentId } from '#kernel'
import { followUpAt, followUps, followUpStream } from '../aggregates'
import type { EngineParts } from '../parts'
import { byPerson, changeOf } from '../streams'
import { decideField } from '../understanding/decide-field'
import { knownFields } from './document-fields'
import { answerOf, vaultError } from './errors'
import { findDocument } from './find-document'
import { packsNow } from './packs-now'
import { decisionError } from './understanding'

const api = implement(contract.quality.followUps)
const atOnce = 200
/** Asked by hand: reminded each week, three times, and given up after a quarter. */
const byHand = { remindEveryDays: 7, remindTimes: 3, patienceMs: 90 * dayInMs }

export function followUpProcedures(parts: EngineParts) {
  const { streams, query, follower, clock, ids, paths, log } = parts

  const stateOf = (id: string): FollowUpState => streams.load(followUps, { stream: followUpStream(id) })

  const find = (id: string): KnownFollowUp => known(id, stateOf(id))

  function known(id: string, state: FollowUpState): KnownFollowUp {
    if (state.status === 'unknown') throw new ORPCError('NO_SUCH_FOLLOW_UP', { defined: true, data: { id } })
    return state
  }

  async function change(id: string, command: FollowUpCommand): Promise<{ position: number }> {
    const { documentId } = find(id)
    const changed = await streams.execute(followUps, followUpAt(id, documentId), (state) => decideFollowUp(command, state), byPerson)
    if (!changed.ok) {
      // What is over already needs nothing more.
      if (changed.error.type === 'AlreadyClosed') return { position: log.position() }
      if (changed.error.type === 'NoSuchFollowUp') throw new ORPCError('NO_SUCH_FOLLOW_UP', { defined: true, data: { id } })
      throw vaultError(changed.error, paths.folder)
    }
    await assessedAgain(documentId)
    return { position: changed.value.position }
  }

  /** Its document is overdue, or is no more. */
  async function assessedAgain(documentId: DocumentId): Promise<void> {
    await parts.understanding.understood([documentId])
  }

  async function titlesOf(states: readonly KnownFollowUp[]): Promise<ReadonlyMap<string, string>> {
    const documents = [...new Set(states.map(({ documentId }) => documentId))]
    const named = documents.length === 0 ? [] : answerOf(await query.run('titles', { documents }))
    return new Map(named.map(({ id, title }) => [id, title]))
  }

  async function toRows(states: readonly KnownFollowUp[], now: number): Promise<FollowUp[]> {
    const titles = await titlesOf(states)
    return states.map((state) => toRow(state, titles.get(state.documentId) ?? '', now))
  }

  let listedLast: { readonly name: string; readonly all: Promise<readonly KnownFollowUp[]> } | undefined

  /** A board asks for each of its columns: between two events the past is read once. */
  async function listAt(at: number, documentId: DocumentId | undefined): Promise<readonly KnownFollowUp[]> {
    const name = JSON.stringify([log.position(), at, documentId])
    if (listedLast?.name !== name) listedLast = { name, all: readAt(at, documentId) }
    const { all } = listedLast
    try {
      return await all
    } catch (error) {
      listedLast = undefined
      throw error
    }
  }

  /** All there were then, from their own events. */
  async function readAt(at: number, documentId: DocumentId | undefined): Promise<readonly KnownFollowUp[]> {
    const found: KnownFollowUp[] = []
    for (let after = 0; ;) {
      const some = answerOf(await query.run('allFollowUps', { after, limit: atOnce, ...(documentId && { documentId }) }))
      if (some.length === 0) return found
      for (const { id, place } of some) {
        after = place
        const state = stateAt(id, at)
        if (state.status !== 'unknown') found.push(state)
      }
    }
  }

  function stateAt(id: string, at: number): FollowUpState {
    const events = log.readStream(followUpStream(id)).filter(({ recordedAt, isErased }) => recordedAt <= at && !isErased)
    return events.reduce((before, { type, data }) => evolveFollowUp(before, { type, data } as FollowUpEvent), unknownFollowUp)
  }

  return {
    list: api.list.handler(async ({ input }) => {
      const documentId = input.document === undefined ? undefined : (await findDocument(parts, input.document)).documentId
      await follower.caughtUp()
      const { at, document: _, ...asked } = input
      const now = at ?? clock.now()
      if (at === undefined) {
        const listed = answerOf(await query.run('followUps', { ...asked, document: documentId, now }))
        const found = listed.ids.map((id) => stateOf(id)).filter((state) => state.status !== 'unknown')
        return { items: await toRows(found, now), total: listed.total, counts: { ...noneOfAny, ...listed.counts } }
      }
      const all = await listAt(at, documentId)
      const counts = { ...noneOfAny }
      for (const state of all) counts[followUpState(state, now) ?? 'closed']++
      const { chosen, total } = chooseFollowUps(all, asked, now)
      return { items: await toRows(chosen, now), total, counts }
    }),
    show: api.show.handler(async ({ input: { id, at } }) => {
      const state = at === undefined ? find(id) : known(id, stateAt(id, at))
      await follower.caughtUp()
      const titles = await titlesOf([state])
      return toRow(state, titles.get(state.documentId) ?? '', at ?? clock.now())
    }),
    open: api.open.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      const now = clock.now()
      const followUpId = ids.next()
      const opening = {
        followUpId,
        documentId,
        rule: 'person',
        about: input.field === undefined ? {} : { field: input.field.replaceAll('-', '_') },
        question: { en: input.question.trim(), fr: input.question.trim() },
        openedAt: now,
        dueAt: input.dueAt,
        remindEveryDays: byHand.remindEveryDays,
        remindTimes: byHand.remindTimes,
        giveUpAt: input.dueAt + byHand.patienceMs,
      }
      const at = followUpAt(followUpId, documentId)
      const opened = await streams.execute(followUps, at, (state) => decideFollowUp({ type: 'OpenFollowUp', opening }, state), byPerson)
      if (!opened.ok) throw decisionError(opened.error, paths.folder)
      return { id: followUpId, position: opened.value.position }
    }),
    answer: api.answer.handler(async ({ input, errors }) => {
      const { documentId, about, status } = find(input.id)
      if (status !== 'open') throw errors.ALREADY_CLOSED({ data: { id: input.id } })
      const at = followUpAt(input.id, documentId)
      const { field } = about
      const now = clock.now()
      if (field === undefined) return change(input.id, { type: 'AnswerFollowUp', value: input.value, now })
      const answered = await decideField(parts, { type: 'CorrectField', documentId, field, typed: input.value }, (value) =>
        changeOf(followUps, at, (state) => decideFollowUp({ type: 'AnswerFollowUp', value: value() ?? input.value, now }, state)),
      )
      if (answered.ok) return { position: answered.value.position }
      if ('type' in answered.error && answered.error.type === 'AlreadyClosed') throw errors.ALREADY_CLOSED({ data: { id: input.id } })
      throw decisionError(answered.error, paths.folder)
    }),
    snooze: api.snooze.handler(({ input }) => change(input.id, { type: 'SnoozeFollowUp', until: input.until })),
    note: api.note.handler(({ input }) => change(input.id, { type: 'NoteFollowUp', note: input.note.trim() })),
    escalate: api.escalate.handler(({ input }) => change(input.id, { type: 'EscalateFollowUp', now: clock.now() })),
    close: api.close.handler(({ input }) =>
      change(input.id, { type: 'CloseFollowUp', why: 'dismissed', reason: input.reason.trim(), now: clock.now() }),
    ),
    reopen: api.reopen.handler(({ input }) => {
      const { openedAt, dueAt } = find(input.id)
      const now = clock.now()
      // As much time as it was given first, and a day at least.
      return change(input.id, { type: 'ReopenFollowUp', now, dueAt: now + Math.max(dayInMs, dueAt - openedAt) })
    }),
    draft: api.draft.handler(async ({ input }) => {
      const state = find(input.id)
      const { packs } = await packsNow(parts)
      const { document } = knownFields(parts, state.documentId, packs)
      return { ...draftOf(state, document, packs, 'en') }
    }),
  }
}

const noneOfAny: Record<FollowUp['state'], number> = { due: 0, overdue: 0, snoozed: 0, waiting: 0, answered: 0, closed: 0 }

function toRow(state: KnownFollowUp, title: string, now: number): FollowUp {
  const { followUpId, documentId, question, about, ask, openedAt, dueAt, snoozedUntil, reminders, isEscalated, note } = state
  const { answer, closed } = state
  const closedAt = doneAt(state)
  return {
    id: followUpId,
    document: documentId,
    title,
    state: followUpState(state, now) ?? 'closed',
    question,
    about: {
      ...(about.field !== undefined && { field: about.field }),
      ...(about.check !== undefined && { check: about.check }),
      ...(about.types && { types: [...about.types] }),
    },
    ...(ask !== undefined && { ask }),
    openedAt,
    dueAt,
    ...(snoozedUntil > now && { snoozedUntil }),
    reminders,
    isEscalated,
    note,
    ...(answer !== undefined && { answer }),
    ...(closedAt !== undefined && { closedAt }),
    ...(closed && { closedBecause: closed.reason === '' ? closed.why : closed.reason }),
  }
}
