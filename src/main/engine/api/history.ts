/** What happened, from the log itself: as it happens, and back to the beginning. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { implement } from '@orpc/server'
import type { DocumentsEvent } from '#core/documents'
import type { QualityEvent } from '#core/quality'
import { valuesOf, type ProposedValue, type UnderstandingEvent, type Words } from '#core/understanding'
import { contract, type HistoryEntry, type LedgerChange } from '#contract'
import { asDocumentId, type DocumentId, type Reason } from '#kernel'
import type { RecordedEvent } from '#ports'
import { documentAt, followUpAt, placeOf, qualityAt, understandingAt } from '../aggregates'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'
import { findDocument } from './find-document'
import { fromCallbacks } from './live'

const api = implement(contract.documents)

/** Opening the seals of this many takes a few milliseconds: nothing else waits longer. */
const eventsAtOnce = 50

export function historyProcedures(parts: EngineParts) {
  const { log } = parts

  return {
    history: api.history.handler(async ({ input, signal }) => {
      const streams =
        input.document === undefined ? [undefined] : await streamsOf(parts, (await findDocument(parts, input.document)).documentId)
      /** Newest first, of all of them. */
      const readBefore = (position: number, limit: number): readonly RecordedEvent[] =>
        streams
          .flatMap((stream) => log.readBefore(position, limit, stream))
          .sort((a, b) => b.position - a.position)
          .slice(0, limit)
      const events: RecordedEvent[] = []
      let before = input.before ?? Number.MAX_SAFE_INTEGER
      while (events.length < input.limit && !signal?.aborted) {
        const wanted = Math.min(eventsAtOnce, input.limit - events.length)
        const found = readBefore(before, wanted)
        events.push(...found)
        before = found.at(-1)?.position ?? 0
        if (found.length < wanted) break
        await nextTurn()
      }
      const last = events.at(-1)
      const isAll = events.length < input.limit || !last || readBefore(last.position, 1).length === 0
      return { items: await toEntries(parts, events), next: isAll ? null : last.position }
    }),

    changes: api.changes.handler(async function* ({ input, signal }) {
      let after = input.after ?? log.position()
      yield* fromCallbacks<LedgerChange>((emit) => {
        const catchUp = (): void => {
          for (;;) {
            const events = log.readAll(after, 200)
            if (events.length === 0) return
            for (const event of events) emit(toChange(event))
            after = events.at(-1)?.position ?? after
          }
        }
        catchUp()
        return log.subscribe(catchUp)
      }, signal)
    }),
  }
}

/** What concerns a document lies in streams of its own: its pages, what was understood, how complete it is, what is asked. */
async function streamsOf({ query }: EngineParts, id: DocumentId): Promise<readonly string[]> {
  const followUps = answerOf(await query.run('followUpsOf', { documentId: id }))
  return [documentAt(id), understandingAt(id), qualityAt(id), ...followUps.map((each) => followUpAt(each, id))].map(({ stream }) => stream)
}

async function toEntries({ query }: EngineParts, events: readonly RecordedEvent[]): Promise<HistoryEntry[]> {
  const changes = events.map(toChange)
  const documents = [...new Set(changes.flatMap(({ document }) => (document === undefined ? [] : [asDocumentId(document)])))]
  const named = documents.length === 0 ? [] : answerOf(await query.run('titles', { documents }))
  const titles = new Map<string, string>(named.map(({ id, title }) => [id, title]))
  return events.map((event, index): HistoryEntry => {
    const change = changes[index] ?? toChange(event)
    const title = change.document === undefined ? undefined : titles.get(change.document)
    return { ...change, actor: event.meta.actor, ...(title !== undefined && { title }), details: event.isErased ? {} : detailsOf(event) }
  })
}

function toChange(recorded: RecordedEvent): LedgerChange {
  const change = { position: recorded.position, at: recorded.recordedAt, type: recorded.type }
  if (recorded.isErased) return change
  const event = { type: recorded.type, data: recorded.data } as DocumentsEvent
  if (event.type === 'PageRead') {
    const reading = event.data.readings[event.data.chosen]
    return { ...change, ...placesIn(event.data), ...(reading && stateOf(reading)) }
  }
  const record = 'record' in event.data ? stateOf(event.data.record) : undefined
  return { ...change, ...placesIn(event.data), ...record }
}

const stateOf = ({ state, reason }: { readonly state: NonNullable<LedgerChange['state']>; readonly reason?: Reason }) => ({
  state,
  ...(reason && { reason }),
})

function placesIn(data: unknown): Partial<LedgerChange> {
  const { documentId, path, members, reason, page } = data as {
    documentId?: DocumentId
    path?: string
    members?: readonly string[]
    reason?: Reason
    page?: number
  }
  return {
    ...(documentId !== undefined && { document: documentId }),
    ...(path !== undefined && { path: placeOf({ path, members: members ?? [] }) }),
    ...(reason && { reason }),
    ...(page !== undefined && { page }),
  }
}

/** What an entry says elsewhere, and what is nobody's business or tells a person nothing. */
const leftOut = new Set([
  'documentId',
  'path',
  'members',
  'page',
  'password',
  'sha256',
  'original',
  'thumbnail',
  'containerId',
  'nextTryAt',
  'basis',
  'followUpId',
  'rule',
])
const longestDetail = 300
const mostOfList = 50

function detailsOf({ type, data }: RecordedEvent): HistoryEntry['details'] {
  const details: Record<string, string | number | string[]> = {}
  for (const [name, value] of Object.entries((data ?? {}) as Record<string, unknown>)) {
    if (leftOut.has(name)) continue
    if (typeof value === 'number') details[name] = value
    else if (typeof value === 'string') details[name] = value.slice(0, longestDetail)
    else if (Array.isArray(value) && value.every((each) => typeof each === 'string' || typeof each === 'number'))
      details[name] = value.slice(0, mostOfList).map(String)
  }
  if (type === 'ThumbnailsMade') return { pages: (data as Extract<DocumentsEvent, { type: 'ThumbnailsMade' }>['data']).pages.length }
  if (type === 'DocumentUnderstood') {
    const { understanding } = data as Extract<UnderstandingEvent, { type: 'DocumentUnderstood' }>['data']
    return { documentType: understanding.type, fields: understanding.fields.length }
  }
  if (type === 'DocumentAssessed') {
    const { completeness, missing } = (data as QualityEvent['data']).assessment
    return { ...(completeness !== null && { completeness }), missing: missing.map(({ name }) => name) }
  }
  if (type === 'FieldConfirmed' || type === 'FieldCorrected' || type === 'FieldRejected') {
    const { value } = data as { readonly value: ProposedValue }
    return { ...details, value: valuesOf(value).join(', ').slice(0, longestDetail) }
  }
  if (type === 'FollowUpOpened') return { ...details, ...(data as { readonly question: Words }).question }
  return type === 'PageRead' ? { ...details, ...readingDetails(data as Extract<DocumentsEvent, { type: 'PageRead' }>['data']) } : details
}

function readingDetails({ readings, chosen }: Extract<DocumentsEvent, { type: 'PageRead' }>['data']): HistoryEntry['details'] {
  const reading = readings[chosen]
  if (!reading) return {}
  const { engine, characters, confidence, language } = reading
  return {
    readings: readings.length,
    engine: engine.name,
    characters,
    ...(confidence !== undefined && { confidence }),
    ...(language !== undefined && { language }),
  }
}
