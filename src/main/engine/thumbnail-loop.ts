/** Gives pages that were read without one their thumbnail, in the background, when nothing waits to be read. */
import { decideDocument, type KnownDocument } from '#core/documents'
import { err, ok, subjectOfDocument, type DocumentId, type Reason, type Result } from '#kernel'
import type { BlobStore, JobRunner, Log, QueryJobs, ReadJobs } from '#ports'
import { documentAt, documents } from './aggregates'
import { atAnyPlace } from './any-place'
import { reasonOfPage } from './ingest/outcome'
import type { Originals } from './originals'
import { createRounds, type Rounds } from './rounds'
import type { Streams } from './streams'

export interface ThumbnailLoop extends Pick<Rounds, 'wake' | 'isIdle' | 'onIdle'> {
  stop(): Promise<void>
}

/** Pages a job and an event: one disk sync for all of them, and a page to be read waits a fraction of a second. */
const pagesAtOnce = 50
const priorityOfThumbnails = -1

interface Made {
  readonly page: number
  readonly thumbnail: Uint8Array | null
}

export function createThumbnailLoop(deps: {
  readonly streams: Streams
  readonly blobs: Pick<BlobStore, 'put'>
  readonly originals: Pick<Originals, 'asFile'>
  readonly pool: JobRunner<ReadJobs>
  readonly query: JobRunner<QueryJobs>
  readonly caughtUp: () => Promise<void>
  /** False while something waits to be read. */
  readonly mayRun: () => boolean
  readonly pageTimeoutMs: number
  readonly log: Pick<Log, 'error'>
}): ThumbnailLoop {
  const { streams } = deps
  const stopping = new AbortController()
  /** Their file is gone, or cannot be opened now: tried again after the next start. */
  const refused = new Set<DocumentId>()

  const goesOn = (): boolean => !stopping.signal.aborted && deps.mayRun()
  const rounds = createRounds({
    round,
    goesOn,
    onError: (error) => {
      deps.log.error('thumbnails-failed', { error })
    },
  })

  /** From the newest document to the oldest. */
  async function round(): Promise<void> {
    let before: number | undefined
    while (goesOn()) {
      await deps.caughtUp()
      const found = await deps.query.run('pagesWithoutThumbnail', { limit: pagesAtOnce, ...(before !== undefined && { before }) })
      if (!found.ok || found.value === null) return
      const { documentId, registeredPosition, pages } = found.value
      const isDone = !refused.has(documentId) && (await makeSome(documentId, pages))
      if (isDone) continue
      if (!stopping.signal.aborted) refused.add(documentId)
      before = registeredPosition
    }
  }

  /** False when the document has to be left. */
  async function makeSome(id: DocumentId, pages: readonly number[]): Promise<boolean> {
    const state = streams.load(documents, documentAt(id))
    if (state.status !== 'opened' || state.isTrashed) return false
    const made = await make(state, pages)
    return made.ok && made.value.length > 0 && (await record(id, made.value))
  }

  async function make(state: KnownDocument, pages: readonly number[]): Promise<Result<readonly Made[], Reason>> {
    return atAnyPlace(deps.originals, state, async (file) => {
      const made: Made[] = []
      const done = await deps.pool.run(
        'makeThumbnails',
        { ...file, pages },
        {
          priority: priorityOfThumbnails,
          affinity: `${state.documentId}#0`,
          idleTimeoutMs: deps.pageTimeoutMs,
          signal: stopping.signal,
          onItem: (item) => made.push(item),
        },
      )
      if (done.ok) return done.value.ok ? ok(made) : err(done.value.error)
      if (done.error.type === 'CannotStart' || done.error.type === 'Cancelled') return err(reasonOfPage(done.error))
      // The page that killed the worker would kill the next one: it does without.
      const deadly = pages.find((page) => !made.some((known) => known.page === page))
      return ok(deadly === undefined ? made : [...made, { page: deadly, thumbnail: null }])
    })
  }

  async function record(id: DocumentId, made: readonly Made[]): Promise<boolean> {
    const subject = subjectOfDocument(id)
    const pictures = made.flatMap(({ thumbnail }) => (thumbnail ? [{ subject, bytes: thumbnail, isCompressed: true }] : []))
    const kept = pictures.length === 0 ? ok([]) : await deps.blobs.put(pictures)
    if (!kept.ok) return false
    const refs = [...kept.value]
    const pages = made.map(({ page, thumbnail }) => ({ page, thumbnail: (thumbnail && refs.shift()) ?? null }))
    const recorded = await streams.execute(documents, documentAt(id), (state) => decideDocument({ type: 'RecordThumbnails', pages }, state))
    return recorded.ok
  }

  return {
    wake: rounds.wake,
    isIdle: rounds.isIdle,
    onIdle: rounds.onIdle,
    async stop() {
      stopping.abort()
      await rounds.ended()
    },
  }
}
