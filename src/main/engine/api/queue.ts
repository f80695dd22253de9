/** The queue: what is being read, and the person's hand on it. */
import { implement } from '@orpc/server'
import { decideDocument, pendingPages, readingsOfPages, stoppedPages, type DocumentEvent, type EarlierReading } from '#core/documents'
import type { DocumentId } from '#kernel'
import { contract, type ProgressRow, type QueueState, type WaitingDocument } from '#contract'
import { documentAt, documents } from '../aggregates'
import type { EngineParts } from '../parts'
import { byPerson } from '../streams'
import { createReadingPaces, type PacePart, type PlaceOfPages } from '../reading-paces'
import { answerOf, documentError } from './errors'
import { findDocument } from './find-document'
import { fromChanges } from './live'

const api = implement(contract.documents.queue)

/** Each time, what waits is counted: a person does not see more. */
const liveEveryMs = 250
/** Every document is counted: what it tells changes slowly. */
const progressEveryMs = 2_000

type PageRead = Extract<DocumentEvent, { type: 'PageRead' }>['data']
type DocumentOpened = Extract<DocumentEvent, { type: 'DocumentOpened' }>['data']

const wasRead = ({ readings, chosen }: PageRead): boolean => readings[chosen]?.reason?.code !== 'cancelled'

export function queueProcedures(parts: EngineParts) {
  const { reading, embedding, streams, follower, query, clock } = parts

  const paces = createReadingPaces()
  const look = (): void => {
    paces.look(reading.isIdle(), reading.isPaused(), clock.now())
  }
  reading.onChange(look)
  streams.onCommitted((events) => {
    look()
    const now = clock.now()
    const done = new Map<DocumentId, number>()
    for (const { type, data } of events) {
      if (type === 'PageRead') {
        const { documentId } = data as PageRead
        if (wasRead(data as PageRead)) done.set(documentId, (done.get(documentId) ?? 0) + 1)
      } else if (type === 'DocumentOpened') {
        const { documentId, pageCount } = data as DocumentOpened
        paces.opened(placeOfPages(documentId), pageCount, now)
      }
    }
    if (done.size > 0)
      paces.pagesDone(
        [...done].map(([id, pages]) => ({ at: placeOfPages(id), pages })),
        now,
      )
  })

  /** As the lists have it: a document is of the source where it was seen first. */
  function placeOfPages(id: DocumentId): PlaceOfPages {
    const state = streams.load(documents, documentAt(id))
    return state.status === 'unknown'
      ? { source: '', kind: '' }
      : { source: state.sightings[0]?.sourceId ?? '', kind: state.fingerprint.kind }
  }

  async function progress(by: PacePart): Promise<ProgressRow[]> {
    await follower.caughtUp()
    const rows = answerOf(await query.run('progress', { by }))
    const now = clock.now()
    return rows.map((row) => {
      const waiting = { pages: row.pendingPages, files: row.pendingFiles }
      const { pagesPerMinute, secondsLeft } = paces.part(by, row.key, now).figures(waiting, now)
      return { ...row, pagesPerMinute, secondsLeft }
    })
  }

  /** The ledger is counted in a query thread: walking over thousands of documents here would keep everybody waiting. */
  async function state(): Promise<QueueState> {
    await follower.caughtUp()
    const { unopened, active } = reading.waiting()
    const [pending, named] = await Promise.all([
      query.run('pendingPages', undefined),
      query.run('titles', { documents: active.map(({ id }) => id) }),
    ])
    const pendingPages = answerOf(pending)
    const titles = new Map(answerOf(named).map(({ id, title }) => [id, title]))
    look()
    return {
      isPaused: reading.isPaused(),
      pendingPages,
      pendingFiles: unopened,
      reading: active.map(({ id, page, pages }) => ({ document: id, title: titles.get(id) ?? '', page, pages })),
      unembedded: embedding.unembedded(),
      ...paces.all.figures({ pages: pendingPages, files: unopened }, clock.now()),
    }
  }

  async function waiting(limit: number): Promise<{ items: WaitingDocument[]; total: number }> {
    await follower.caughtUp()
    const queued = reading.queued(limit)
    const documents = queued.documents.map(({ id }) => id)
    const { rows } = answerOf(await query.run('rows', { documents }))
    const byId = new Map(rows.map((row) => [row.id, row]))
    const items = queued.documents.flatMap(({ id, isReading }): WaitingDocument[] => {
      const row = byId.get(id)
      if (!row) return []
      const { title, pages, counts } = row
      return [{ document: id, title, pages: pages === 0 ? null : pages, done: pages - counts.pending, isReading }]
    })
    return { items, total: queued.total }
  }

  function onChange(listener: () => void): () => void {
    const stop = [reading.onChange(listener), embedding.onChange(listener)]
    return () => {
      for (const each of stop) each()
    }
  }

  return {
    state: api.state.handler(state),
    live: api.live.handler(async function* ({ signal }) {
      yield* fromChanges(state, onChange, signal, liveEveryMs)
    }),
    waiting: api.waiting.handler(({ input }) => waiting(input.limit)),
    progress: api.progress.handler(async function* ({ input, signal }) {
      yield* fromChanges(
        () => progress(input.by),
        (wake) => streams.onCommitted(wake),
        signal,
        progressEveryMs,
      )
    }),
    pause: api.pause.handler(() => {
      reading.pause()
      return state()
    }),
    resume: api.resume.handler(() => {
      reading.resume()
      return state()
    }),
    prioritise: api.prioritise.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      reading.prioritise(documentId)
      return state()
    }),
    cancel: api.cancel.handler(async ({ input }) => {
      const { documentId } = await findDocument(parts, input.document)
      const cancelled = await reading.drop(documentId, () => {
        const earlier = earlierReadings(parts, documentId)
        return streams.execute(
          documents,
          documentAt(documentId),
          (before) => decideDocument({ type: 'CancelReading', earlier }, before),
          byPerson,
        )
      })
      if (!cancelled.ok) throw documentError(cancelled.error, documentId, parts.paths.folder)
      const { events, state: now } = cancelled.value
      const isUnread = now.status === 'quarantined' || (now.status === 'opened' && stoppedPages(now).length > 0)
      return { ...(await state()), outcome: events === 0 ? 'read' : isUnread ? 'unread' : 'as-before' }
    }),
  }
}

function earlierReadings({ streams, log }: EngineParts, id: DocumentId): readonly EarlierReading[] {
  const state = streams.load(documents, documentAt(id))
  if (state.status !== 'opened') return []
  const events = log
    .readStream(documentAt(id).stream)
    .flatMap(({ type, data, isErased }) => (isErased ? [] : [{ type, data } as DocumentEvent]))
  return [...readingsOfPages(events, pendingPages(state))].flatMap(([page, { records, chosen }]) => {
    const record = records[chosen]
    return record ? [{ page, reading: chosen, record }] : []
  })
}
