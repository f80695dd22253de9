/** One taking-in of files and folders: what it found, what became of each, and when all of it has its final state. */
import { pendingPages } from '#core/documents'
import type { AddProgress, AddSummary, PageCounts } from '#contract'
import { asSourceId, type DocumentId, type Reason, type SourceId } from '#kernel'
import type { FileSeen, JobRunner, QueryJobs, RecordedEvent } from '#ports'
import type { DocumentEvent } from '#core/documents'
import { documentAt, documents, placeOf } from '../aggregates'
import type { Streams } from '../streams'
import type { CandidateOf, Intake, Taken } from './intake'
import { priorities } from './ready-queue'
import type { Reading } from './reading-control'

export interface DropDeps {
  readonly streams: Streams
  readonly intake: Intake
  readonly reading: Reading
  readonly query: JobRunner<QueryJobs>
  readonly caughtUp: () => Promise<void>
  readonly now: () => number
}

export interface Drop {
  readonly sourceId: SourceId
  /** Members found in a document of this drop belong to it too. */
  isInvolved(id: DocumentId): boolean
  take(candidates: readonly CandidateOf[], signal?: AbortSignal): Promise<Reason | undefined>
  /** Waits for documents taken on elsewhere (a retry). */
  await(id: DocumentId): void
  /** Resolves when everything taken has its final state and can be found by words, or never will: see `refusedBecause`. */
  finished(): Promise<void>
  summary(paths: readonly string[]): Promise<AddSummary>
  /** What it brought: documents nobody had, once they were opened, with their pages; files whose content was known. */
  brought(): { readonly documents: readonly DocumentId[]; readonly pages: number; readonly duplicates: number }
  /** Why it stopped before its end. */
  refusedBecause(): Reason | undefined
  /** Takes nothing more. Resolves when what it was taking is taken. */
  stop(): Promise<void>
  /** Aborted by `stop`. */
  readonly signal: AbortSignal
  dispose(): void
}

export function createDrop(deps: DropDeps, id: string, onProgress: (progress: AddProgress) => void): Drop {
  const { streams, reading, intake } = deps
  const sourceId = asSourceId(id)
  const startedAt = deps.now()
  const outstanding = new Set<DocumentId>()
  const involved = new Set<DocumentId>()
  const counts: Record<keyof PageCounts, number> = { textLayer: 0, ocr: 0, blank: 0, picture: 0, failed: 0 }
  const created = new Set<DocumentId>()
  let duplicates = 0
  let files = 0
  let intakes = 0
  let pagesKnown = 0
  let pagesDone = 0
  let refused: Reason | undefined
  const stopping = new AbortController()
  const taking = new Set<Promise<unknown>>()
  let wakeFinished: () => void = () => undefined

  const stopListening = [
    reading.onSettled((settled) => {
      outstanding.delete(settled)
      refused ??= reading.stoppedBecause()
      check()
    }),
    streams.onCommitted((events) => {
      for (const event of events) observe(event)
    }),
  ]

  function observe(recorded: RecordedEvent): void {
    const event = { type: recorded.type, data: recorded.data } as DocumentEvent
    // A small text is read in the same breath: its pages come before anybody said that it was taken.
    if (event.type === 'DocumentSighted' && event.data.sourceId === sourceId) involved.add(event.data.documentId)
    if (event.type === 'DocumentOpened' && involved.has(event.data.documentId)) {
      pagesKnown += event.data.pageCount
      progress()
    }
    if (event.type === 'DocumentQuarantined' && involved.has(event.data.documentId)) {
      const state = streams.load(documents, documentAt(event.data.documentId))
      const path = state.status === 'unknown' ? '' : placeOf(state.sightings[0]?.file ?? { path: '' })
      onProgress({ type: 'quarantined', path, reason: event.data.reason })
    }
    if (event.type === 'PageRead' && involved.has(event.data.documentId)) observePage(event.data)
  }

  function observePage(data: Extract<DocumentEvent, { type: 'PageRead' }>['data']): void {
    const reading = data.readings[data.chosen]
    if (!reading) return
    counts[reading.state]++
    pagesDone++
    const state = streams.load(documents, documentAt(data.documentId))
    if (state.status === 'unknown') return
    onProgress({
      type: 'page',
      document: data.documentId,
      title: state.title ?? nameOf(state.sightings[0]?.file.members?.at(-1) ?? state.sightings[0]?.file.path ?? ''),
      page: data.page,
      pages: state.pages.length,
      state: reading.state,
      ...(reading.confidence !== undefined && { confidence: reading.confidence }),
    })
    progress()
  }

  function progress(): void {
    onProgress({ type: 'progress', pagesDone, pagesKnown: Math.max(pagesKnown, pagesDone), files })
  }

  function onTaken(taken: Taken): void {
    files++
    if (taken.type === 'quarantined') {
      onProgress({ type: 'quarantined', path: placeOf(taken.candidate.file), reason: taken.reason })
      return
    }
    if (taken.isNew) created.add(taken.id)
    else if (streams.load(documents, documentAt(taken.id)).status !== 'quarantined') duplicates++
    take(taken.id)
  }

  function take(document: DocumentId): void {
    const state = streams.load(documents, documentAt(document))
    if (state.status === 'unknown') return
    involved.add(document)
    const isPending = state.status === 'registered' || pendingPages(state).length > 0
    if (!isPending) return
    outstanding.add(document)
    reading.enqueue(document, priorities.drop)
  }

  function check(): void {
    if (intakes === 0 && (outstanding.size === 0 || refused)) wakeFinished()
  }

  function brought(): ReturnType<Drop['brought']> {
    // What was put in quarantine at opening never became a document.
    const opened = [...created].flatMap((id) => {
      const state = streams.load(documents, documentAt(id))
      return state.status === 'opened' ? [state] : []
    })
    const pages = opened.reduce((sum, state) => sum + state.pages.length, 0)
    return { documents: opened.map(({ documentId }) => documentId), pages, duplicates }
  }

  return {
    sourceId,
    async take(candidates, signal) {
      intakes++
      const taken = intake.take(candidates, onTaken, signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal)
      taking.add(taken)
      try {
        const why = await taken
        refused ??= why
        return why
      } finally {
        taking.delete(taken)
        intakes--
        check()
      }
    },
    isInvolved: (document) => involved.has(document),
    await: take,
    async finished() {
      await new Promise<void>((resolve) => {
        wakeFinished = resolve
        check()
      })
      await deps.caughtUp()
    },
    async summary(paths) {
      const quarantined = await deps.query.run('quarantined', { paths })
      return {
        // Of a drop that nobody waits for, some are not opened yet.
        documents: [...created].filter((id) => streams.load(documents, documentAt(id)).status !== 'quarantined').length,
        pages: counts,
        duplicates,
        quarantined: quarantined.ok ? [...quarantined.value] : [],
        tookMs: deps.now() - startedAt,
      }
    },
    brought,
    refusedBecause: () => refused,
    signal: stopping.signal,
    async stop() {
      stopping.abort()
      await Promise.allSettled(taking)
    },
    dispose() {
      for (const stop of stopListening) stop()
      wakeFinished()
    },
  }
}

export const toCandidate = (sourceId: SourceId, seen: FileSeen): CandidateOf => ({ sourceId, file: { path: seen.path }, seen })

const nameOf = (path: string): string => path.split(/[/\\]/).at(-1) ?? path
