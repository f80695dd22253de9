/** The two steps that touch a file: opening it, and reading some of its pages. Results become events as they arrive. */
import {
  decideAll,
  decideDocument,
  isFinalFailure,
  pendingPages,
  type DocumentCommand,
  type DocumentEvent,
  type DocumentState,
  type KnownDocument,
  type Sighting,
} from '#core/documents'
import { ok, reason, type DocumentId, type Reason, type Result } from '#kernel'
import type { BlobStore, Clock, FileToOpen, OpenedDocument, PackedPage, PageItem, ReadJobs, WorkerPool } from '#ports'
import { documentAt, documents } from '../aggregates'
import type { Streams } from '../streams'
import { gatherPages } from './gather-pages'
import { keepPages } from './keep-pages'
import { diskReason, reasonOfOpening, reasonOfPage, refusalOf } from './outcome'

/** Each resolves when what it did is durable; a reason means that the vault's disk refused it and reading must stop. */
export interface ReadSteps {
  open(id: DocumentId, at: Sighting, signal: AbortSignal): Promise<Reason | undefined>
  read(
    id: DocumentId,
    at: Sighting,
    pages: readonly number[],
    affinity: string,
    signal: AbortSignal,
    onPageDone: (page: number) => void,
  ): Promise<Reason | undefined>
  /** It lies nowhere any more: what is pending fails until its file is back. */
  giveUp(id: DocumentId): Promise<Reason | undefined>
}

export function createReadSteps(deps: {
  readonly streams: Streams
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly pool: WorkerPool<ReadJobs>
  /** Where second opinions are asked; a process of its own, because its engine is large. */
  readonly secondPool: WorkerPool<ReadJobs>
  readonly pageTimeoutMs: number
  readonly maxAttempts: () => number
  /** For what lies at this place, when nobody asked for others. */
  readonly languages: (at: Sighting) => readonly string[] | undefined
  /** Members found inside a document: each becomes a candidate of its own. */
  readonly onMembers: (
    container: KnownDocument,
    at: Sighting,
    members: readonly string[],
    signal: AbortSignal,
  ) => Promise<Reason | undefined>
}): ReadSteps {
  const { streams, blobs, clock, pool, secondPool, pageTimeoutMs } = deps

  const execute = (id: DocumentId, commands: readonly DocumentCommand[]): ReturnType<typeof run> =>
    run(id, (state) => decideAll(commands, state))
  const run = (id: DocumentId, decide: (state: DocumentState) => Result<readonly DocumentEvent[], unknown>) =>
    streams.execute(documents, documentAt(id), decide)

  function fileToOpen(id: DocumentId, at: Sighting): FileToOpen {
    const state = streams.load(documents, documentAt(id))
    if (state.status === 'unknown') throw new Error(`No document ${id}`)
    const { sha256, bytes, mediaType, kind } = state.fingerprint
    const languages = state.languages ?? deps.languages(at)
    return {
      file: at.file,
      fingerprint: { sha256, bytes, mediaType, kind },
      options: {
        ...(languages && { languages }),
        ...(state.password !== undefined && { password: state.password }),
        ...(state.how && { how: state.how }),
      },
    }
  }

  /** Undefined when durable; the reason when the disk refused. */
  async function record(id: DocumentId, info: OpenedDocument | undefined, pages: readonly PackedPage[]): Promise<Reason | undefined> {
    const kept = await keepPages(blobs, id, pages)
    if (!kept.ok) return diskReason(kept.error)
    const commands: DocumentCommand[] = [
      ...(info ? [{ type: 'RecordOpening', info } as const] : []),
      ...(kept.value.length > 0 ? [{ type: 'RecordPages', pages: kept.value } as const] : []),
    ]
    return refusalOf(await execute(id, commands))
  }

  async function failOpening(id: DocumentId, at: Sighting, why: Reason): Promise<Reason | undefined> {
    if (why.code === 'cancelled') return undefined
    if (why.code === 'file-missing') return refusalOf(await execute(id, [{ type: 'LoseSighting', file: at.file }]))
    const now = clock.now()
    return refusalOf(
      await run(id, (state) => {
        const attempt = state.status === 'unknown' ? 1 : state.opening.attempts + 1
        return decideDocument(
          { type: 'RecordOpeningFailure', reason: why, isFinal: isFinalFailure(why, attempt, deps.maxAttempts()), now },
          state,
        )
      }),
    )
  }

  async function failPages(id: DocumentId, at: Sighting, pages: readonly number[], why: Reason): Promise<Reason | undefined> {
    if (why.code === 'cancelled') return undefined
    if (why.code === 'file-missing') return refusalOf(await execute(id, [{ type: 'LoseSighting', file: at.file }]))
    const now = clock.now()
    return refusalOf(
      await run(id, (state) =>
        decideAll(
          pages.map((page) => {
            const attempts = state.status === 'unknown' ? 0 : (state.pages[page - 1]?.attempts ?? 0)
            return { type: 'RecordPageFailure', page, reason: why, isFinal: isFinalFailure(why, attempts + 1, deps.maxAttempts()), now }
          }),
          state,
        ),
      ),
    )
  }

  async function finalPage(file: FileToOpen, item: PageItem, signal: AbortSignal): Promise<PackedPage> {
    if (!item.wantsSecondOpinion) return item.page
    const second = await secondPool.run('secondOpinion', { ...file, first: item.page }, { signal, idleTimeoutMs: pageTimeoutMs })
    return second.ok ? second.value : item.page
  }

  return {
    async open(id, at, signal) {
      const file = fileToOpen(id, at)
      const told: { info?: OpenedDocument; isWhole: boolean } = { isWhole: false }
      const pages: PageItem[] = []
      const opened = await pool.run('open', file, {
        signal,
        affinity: `${id}#0`,
        idleTimeoutMs: pageTimeoutMs,
        onItem(item) {
          if (item.type === 'page') pages.push(item)
          else Object.assign(told, { info: item.info, isWhole: item.isWholeAtOnce })
        },
      })
      if (!opened.ok && opened.error.type === 'CannotStart') return reasonOfOpening(opened.error)
      if (!opened.ok) return failOpening(id, at, reasonOfOpening(opened.error))
      if (!opened.value.ok) return failOpening(id, at, opened.value.error)
      const { info, isWhole } = told
      if (!info) return failOpening(id, at, reason('reader-crashed', undefined, 'no answer'))
      const results = isWhole ? await Promise.all(pages.map((item) => finalPage(file, item, signal))) : []
      // Before the opening is recorded: after a crash in between, the container is opened again and no member is forgotten.
      const state = streams.load(documents, documentAt(id))
      if (info.members.length > 0 && state.status !== 'unknown') {
        const refused = await deps.onMembers(state, at, info.members, signal)
        if (refused) return refused
        if (signal.aborted) return undefined
      }
      return record(id, info, results)
    },

    async read(id, at, pages, affinity, signal, onPageDone) {
      const file = fileToOpen(id, at)
      const gathered = gatherPages((done) =>
        record(id, undefined, done).finally(() => {
          for (const { page } of done) onPageDone(page)
        }),
      )
      const opinions: Promise<void>[] = []
      const unread = new Set(pages)
      const done = await pool.run(
        'readPages',
        { ...file, pages },
        {
          signal,
          affinity,
          idleTimeoutMs: pageTimeoutMs,
          onItem(item) {
            unread.delete(item.page.page)
            opinions.push(
              finalPage(file, item, signal).then((page) => {
                gathered.add(page)
              }),
            )
          },
        },
      )
      await Promise.all(opinions)
      const refused = await gathered.end()
      if (refused) return refused
      if (!done.ok && done.error.type === 'CannotStart') return reasonOfOpening(done.error)
      if (!done.ok) return failPages(id, at, [...unread].slice(0, 1), reasonOfPage(done.error))
      if (!done.value.ok) return failPages(id, at, [...unread], done.value.error)
      // What it gave back comes again; a worker that reads nothing would be asked for ever.
      return unread.size === pages.length ? failPages(id, at, pages, reason('page-damaged')) : undefined
    },

    async giveUp(id) {
      const missing = reason('file-missing')
      const now = clock.now()
      return refusalOf(
        await run(id, (state) => {
          if (state.status === 'unknown') return ok([])
          if (state.status === 'registered')
            return decideDocument({ type: 'RecordOpeningFailure', reason: missing, isFinal: true, now }, state)
          const pending = pendingPages(state)
          return decideAll(
            pending.map((page) => ({ type: 'RecordPageFailure', page, reason: missing, isFinal: true, now })),
            state,
          )
        }),
      )
    },
  }
}
