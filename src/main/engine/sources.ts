/** Watched folders: the watcher hints, the rescan knows. */
import { resolve } from 'node:path'
import {
  decideDocument,
  decideSource,
  evolveSource,
  initialSource,
  reconcile,
  schemaOf,
  type ActiveSource,
  type SourceCommand,
  type SourceError,
  type SourceEvent,
  type SourceOptions,
  type SourceState,
} from '#core/documents'
import type { SourceRow } from '#contract'
import { asSourceId, vaultSubject, type Reason, type Result, type SourceId } from '#kernel'
import type { AppendError, Clock, Files, FileSeen, Ids, JobRunner, KnownFile, QueryJobs, Watch, WatchHint } from '#ports'
import { documentAt, documents } from './aggregates'
import { toCandidate } from './ingest/drop'
import type { Intake, Taken } from './ingest/intake'
import type { Aggregate, Executed, Streams, Subject } from './streams'

export const sourceStreams: Aggregate<SourceState, SourceEvent> = {
  name: 'source',
  initial: initialSource,
  evolve: evolveSource,
  schemaOf: (type) => schemaOf(type),
  stateSchema: 1,
}

export const sourceAt = (id: SourceId): Subject => ({ stream: `source-${id}`, subject: vaultSubject })

export interface Sources {
  list(): Promise<readonly SourceRow[]>
  add(path: string, options: SourceOptions): Promise<Result<Executed<SourceState>, SourceError | AppendError>>
  remove(id: SourceId): Promise<Result<Executed<SourceState>, SourceError | AppendError>>
  find(id: string): Promise<SourceRow | undefined>
  /** Compares the folder with what is known and takes what is new. Resolves when all of it was handed to reading. */
  rescan(id: SourceId): Promise<Reason | undefined>
  /** Begins watching every folder and rescanning it from time to time. */
  start(): Promise<void>
  onChange(listener: () => void): () => void
  stop(): Promise<void>
}

interface Watched {
  watch?: Watch
  isPolling: boolean
  rescanTimer?: NodeJS.Timeout
  rescanning?: Promise<Reason | undefined>
  isDirty: boolean
}

const dropOptions: SourceOptions = { ignore: [], polling: false, keepOriginals: false }
/** A burst of hints becomes one rescan. */
const hintDelayMs = 1_500
const knownAtOnce = 5_000

export function createSources(deps: {
  readonly streams: Streams
  readonly files: Files
  readonly intake: Intake
  readonly query: JobRunner<QueryJobs>
  readonly caughtUp: () => Promise<void>
  readonly clock: Clock
  readonly ids: Ids
  readonly onTaken: (taken: Taken) => void
  readonly rescanEveryMs: () => number
}): Sources {
  const { streams, files, intake, query, clock } = deps
  const watched = new Map<SourceId, Watched>()
  const listeners = new Set<() => void>()
  let isResident = false
  let periodic: NodeJS.Timeout | undefined
  const stopping = new AbortController()

  const stateOf = (id: SourceId): ActiveSource | undefined => {
    const state = streams.load(sourceStreams, sourceAt(id))
    return state.status === 'unknown' || state.status === 'removed' ? undefined : state
  }

  const execute = (id: SourceId, command: SourceCommand, actor?: string) =>
    streams.execute(sourceStreams, sourceAt(id), (state) => decideSource(command, state), actor === undefined ? undefined : { actor })

  async function rows(): Promise<readonly SourceRow[]> {
    await deps.caughtUp()
    const answer = await query.run('sources', undefined)
    return answer.ok ? answer.value : []
  }

  async function folders(): Promise<readonly ActiveSource[]> {
    return (await rows()).flatMap((row) => {
      const state = row.kind === 'folder' ? stateOf(asSourceId(row.id)) : undefined
      return state ? [state] : []
    })
  }

  async function watchFolder(source: ActiveSource): Promise<void> {
    if (!isResident || watched.has(source.sourceId)) return
    const entry: Watched = { isPolling: source.options.polling, isDirty: false }
    watched.set(source.sourceId, entry)
    entry.watch = await files.watch(
      source.path,
      { ignore: source.options.ignore, polling: source.options.polling, signal: stopping.signal },
      (hint) => {
        onHint(source, entry, hint)
      },
    )
    changed()
    void rescan(source.sourceId)
  }

  function onHint(source: ActiveSource, entry: Watched, hint: WatchHint): void {
    if (hint.type === 'error') entry.isPolling = true
    if (hint.type === 'changed') void takeHinted(source, hint.paths)
    entry.rescanTimer ??= setTimeout(() => {
      delete entry.rescanTimer
      void rescan(source.sourceId)
    }, hintDelayMs)
  }

  /** New files are taken at once; what disappeared is left to the rescan, which looks at the whole folder. */
  async function takeHinted(source: ActiveSource, paths: readonly string[]): Promise<void> {
    const looked = await Promise.all(paths.map((path) => files.look(path)))
    const seen = looked.flatMap((look) => (look.ok ? [look.value] : []))
    if (seen.length > 0) await takeChanged(source, seen)
  }

  async function takeChanged(source: ActiveSource, seen: readonly FileSeen[]): Promise<Reason | undefined> {
    const known = await query.run('filesAt', { files: seen.map(({ path }) => ({ path })) })
    const byPath = new Map((known.ok ? known.value : []).map((file) => [file.file.path, file]))
    const news = seen.filter(({ path, bytes, modifiedAt }) => {
      const before = byPath.get(path)
      return before?.bytes !== bytes || before.modifiedAt !== modifiedAt
    })
    return intake.take(
      news.map((file) => toCandidate(source.sourceId, file)),
      deps.onTaken,
    )
  }

  function rescan(id: SourceId): Promise<Reason | undefined> {
    const entry = watched.get(id)
    if (entry?.rescanning) {
      entry.isDirty = true
      return entry.rescanning
    }
    const running = compare(id).finally(() => {
      if (!entry) return
      delete entry.rescanning
      if (entry.isDirty && !stopping.signal.aborted) {
        entry.isDirty = false
        void rescan(id)
      }
    })
    if (entry) entry.rescanning = running
    return running
  }

  async function compare(id: SourceId): Promise<Reason | undefined> {
    const source = stateOf(id)
    if (!source || stopping.signal.aborted) return undefined
    const startedAt = clock.now()
    const root = await files.rootState(source.path, source.files > 0)
    const walked: FileSeen[] = []
    const unreadable: string[] = []
    if (root === 'available') {
      for await (const item of files.walk(source.path, { ignore: source.options.ignore, signal: stopping.signal })) {
        if (item.type === 'file') walked.push(item.file)
        else unreadable.push(item.path)
      }
    }
    await deps.caughtUp()
    const found = reconcile(await allKnown(id), { root, files: walked, unreadable, isComplete: !stopping.signal.aborted })
    if (found.type === 'unavailable') {
      await execute(id, { type: 'MarkUnavailable', why: found.why })
      changed()
      return undefined
    }
    await execute(id, { type: 'MarkAvailable' })
    const toTake = [...found.added, ...found.changed.map(({ seen }) => seen), ...found.moved.map(({ seen }) => seen)]
    const refused = await intake.take(
      toTake.map((seen) => toCandidate(id, seen)),
      deps.onTaken,
    )
    if (refused) return refused
    // After the newcomers: a moved document has its new place before it loses the old one.
    const lost = [...found.lost, ...found.moved.map(({ known }) => known)]
    await Promise.all(lost.map((known) => lose(known)))
    const rescan = {
      files: walked.length,
      added: found.added.length,
      changed: found.changed.length,
      lost: lost.length,
      startedAt,
      endedAt: clock.now(),
    }
    await execute(id, { type: 'RecordRescan', rescan })
    changed()
    return undefined
  }

  async function lose(known: KnownFile): Promise<void> {
    const { documentId, file } = known
    if (documentId)
      await streams.execute(documents, documentAt(documentId), (state) => decideDocument({ type: 'LoseSighting', file }, state))
  }

  async function allKnown(sourceId: SourceId): Promise<readonly KnownFile[]> {
    const all: KnownFile[] = []
    for (;;) {
      const last = all.at(-1)?.file
      const page = await query.run('knownFiles', { sourceId, limit: knownAtOnce, ...(last && { afterPath: last.path }) })
      if (!page.ok || page.value.length === 0) return all
      all.push(...page.value)
    }
  }

  function changed(): void {
    for (const listener of listeners) listener()
  }

  return {
    async list() {
      return (await rows()).map((row) => {
        const entry = watched.get(asSourceId(row.id))
        if (row.state === 'unavailable' || row.kind === 'drop' || !entry) return row
        return { ...row, state: entry.isPolling ? 'polling' : 'watching' }
      })
    },
    async add(path, options) {
      const id = asSourceId(deps.ids.next())
      const otherRoots = (await folders()).map((source) => source.path)
      const added = await execute(
        id,
        { type: 'AddSource', sourceId: id, kind: 'folder', path: resolve(path), options, otherRoots },
        'person',
      )
      const source = stateOf(id)
      if (added.ok && source) await watchFolder(source)
      changed()
      return added
    },
    async remove(id) {
      const removed = await execute(id, { type: 'RemoveSource' }, 'person')
      if (removed.ok) await unwatch(id)
      changed()
      return removed
    },
    async find(id) {
      return (await rows()).find((row) => row.id === id || (id.length >= 4 && row.id.startsWith(id)) || row.path === resolve(id))
    },
    rescan,
    async start() {
      isResident = true
      for (const source of await folders()) await watchFolder(source)
      periodic = setInterval(() => {
        for (const id of watched.keys()) void rescan(id)
      }, deps.rescanEveryMs())
      periodic.unref()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopping.abort()
      clearInterval(periodic)
      await Promise.all([...watched.keys()].map(unwatch))
    },
  }

  async function unwatch(id: SourceId): Promise<void> {
    const entry = watched.get(id)
    watched.delete(id)
    clearTimeout(entry?.rescanTimer)
    await entry?.watch?.close()
    await entry?.rescanning
  }
}

/** A drop is a source too: where its files were, and that a person brought them. */
export const recordDrop = (
  { streams }: { readonly streams: Streams },
  sourceId: SourceId,
  path: string,
): Promise<Result<Executed<SourceState>, SourceError | AppendError>> =>
  streams.execute(
    sourceStreams,
    sourceAt(sourceId),
    (state) => decideSource({ type: 'AddSource', sourceId, kind: 'drop', path, options: dropOptions, otherRoots: [] }, state),
    { actor: 'person' },
  )
