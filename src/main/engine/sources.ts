/** Watched folders: the watcher hints, the rescan knows. */
import { resolve } from 'node:path'
import {
  decideSource,
  type ActiveSource,
  type SourceCommand,
  type SourceError,
  type SourceOptions,
  type SourceState,
} from '#core/documents'
import type { SourceRow } from '#contract'
import { asSourceId, type Reason, type Result, type SourceId } from '#kernel'
import type { AppendError, Clock, Files, Ids, JobRunner, Log, QueryJobs, RootState, Watch, WatchHint } from '#ports'
import type { Intake, Taken } from './ingest/intake'
import { createSourceComparison } from './source-comparison'
import { sourceAt, sourceStreams } from './source-streams'
import type { Executed, Streams } from './streams'
import { createTurns } from './turns'

export interface Sources {
  list(): Promise<readonly SourceRow[]>
  add(path: string, options: SourceOptions): Promise<Result<Executed<SourceState>, SourceError | AppendError>>
  /** All options anew, at once; a rescan follows. */
  configure(id: SourceId, options: SourceOptions): Promise<Result<Executed<SourceState>, SourceError | AppendError>>
  remove(id: SourceId): Promise<Result<Executed<SourceState>, SourceError | AppendError>>
  find(id: string): Promise<SourceRow | undefined>
  /** Compares the folder with what is known and takes what is new. Resolves when all of it was handed to reading. */
  rescan(id: SourceId): Promise<Reason | undefined>
  /** Begins watching every folder and rescanning it from time to time. */
  start(): Promise<void>
  /** `rescanEveryMs` answers otherwise now. */
  reschedule(): void
  onChange(listener: () => void): () => void
  stop(): Promise<void>
}

interface Watched {
  watch?: Watch
  isPolling: boolean
  rescanTimer?: NodeJS.Timeout
}

/** A burst of hints becomes one rescan. */
const hintDelayMs = 1_500
const lookAgainMs = 5_000 // A disk that is away tells nobody when it is back.

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
  readonly log: Pick<Log, 'error'>
}): Sources {
  const { streams, files, query } = deps
  const watched = new Map<SourceId, Watched>()
  const turns = createTurns<SourceId>()
  /** Asked for and not begun: everybody who asks meanwhile gets this one. */
  const nextRescans = new Map<SourceId, Promise<Reason | undefined>>()
  const hints = new Map<SourceId, Set<string>>()
  const listeners = new Set<() => void>()
  let isResident = false
  let periodic: NodeJS.Timeout | undefined
  const stopping = new AbortController()
  const comparison = createSourceComparison({ ...deps, signal: stopping.signal })
  const isStopping = (): boolean => stopping.signal.aborted

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
    if (!isResident || isStopping() || watched.has(source.sourceId)) return
    const entry: Watched = { isPolling: source.options.polling }
    watched.set(source.sourceId, entry)
    const { ignore, polling } = source.options
    const watch = await files.watch(source.path, { ignore, polling, signal: stopping.signal }, (hint) => {
      onHint(source, entry, hint)
    })
    if (watched.get(source.sourceId) !== entry) {
      await watch.close()
      return
    }
    entry.watch = watch
    changed()
    inBackground(source.sourceId, rescan(source.sourceId))
  }

  function onHint(source: ActiveSource, entry: Watched, hint: WatchHint): void {
    if (watched.get(source.sourceId) !== entry) return
    if (hint.type === 'error') entry.isPolling = true
    if (hint.type === 'changed') inBackground(source.sourceId, takeHinted(source, hint.paths))
    rescanAfter(source.sourceId, hintDelayMs)
  }

  function rescanAfter(id: SourceId, ms: number): void {
    const entry = watched.get(id)
    if (!entry || isStopping()) return
    entry.rescanTimer ??= setTimeout(() => {
      delete entry.rescanTimer
      inBackground(id, rescan(id))
    }, ms)
  }

  /** Nobody waits for it: its failure is noted, and the next rescan tries again. */
  function inBackground(source: SourceId, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      deps.log.error('source-not-read', { source, error })
    })
  }

  /** New files are taken at once; what disappeared is left to the rescan, which looks at the whole folder. */
  function takeHinted(source: ActiveSource, paths: readonly string[]): Promise<unknown> {
    const coming = hints.get(source.sourceId)
    const hinted = coming ?? new Set()
    for (const path of paths) hinted.add(path)
    if (coming) return Promise.resolve()
    hints.set(source.sourceId, hinted)
    return turns.take(source.sourceId, async () => {
      hints.delete(source.sourceId)
      const looked = await Promise.all([...hinted].map((path) => files.look(path)))
      const seen = looked.flatMap((look) => (look.ok ? [look.value] : []))
      if (seen.length > 0) await comparison.takeChanged(source, seen)
    })
  }

  /** Each begins after it was asked for, so that it sees what the asker saw. */
  function rescan(id: SourceId): Promise<Reason | undefined> {
    const coming = nextRescans.get(id)
    if (coming) return coming
    const next = turns.take(id, () => {
      nextRescans.delete(id)
      return compare(id)
    })
    nextRescans.set(id, next)
    return next
  }

  async function compare(id: SourceId): Promise<Reason | undefined> {
    const source = stateOf(id)
    if (!source || isStopping()) return undefined
    const outcome = await comparison.compare(source, () => {
      if (source.status === 'unavailable') inBackground(id, watchAnew(source))
    })
    if (outcome.type === 'unavailable') return markUnavailable(id, outcome.why)
    if (outcome.type === 'compared') changed()
    return outcome.type === 'refused' ? outcome.reason : undefined
  }

  async function markUnavailable(id: SourceId, why: Exclude<RootState, 'available'>): Promise<undefined> {
    await execute(id, { type: 'MarkUnavailable', why })
    rescanAfter(id, lookAgainMs)
    changed()
  }

  /** A folder that was away and came back is another one to the system: the old watch sees nothing of it. */
  async function watchAnew(source: ActiveSource): Promise<void> {
    await unwatch(source.sourceId)
    await watchFolder(source)
  }

  function schedule(): void {
    clearInterval(periodic)
    if (!isResident || isStopping()) return
    periodic = setInterval(() => {
      for (const id of watched.keys()) inBackground(id, rescan(id))
    }, deps.rescanEveryMs())
    periodic.unref()
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
    async configure(id, options) {
      const configured = await execute(id, { type: 'ChangeSourceOptions', options }, 'person')
      const source = stateOf(id)
      // The new watch begins with a rescan; what is left out from now on is then gone from the source.
      if (configured.ok && configured.value.events > 0 && source) await watchAnew(source)
      changed()
      return configured
    },
    async remove(id) {
      const removed = await execute(id, { type: 'RemoveSource' }, 'person')
      if (removed.ok) await unwatch(id)
      changed()
      return removed
    },
    async find(id) {
      const fits = (row: SourceRow): boolean => row.id === id || (id.length >= 4 && row.id.startsWith(id)) || row.path === resolve(id)
      // What was dropped from a folder once is a source at the same path, and nobody's to name.
      return (await rows()).find((row) => row.kind === 'folder' && fits(row))
    },
    rescan,
    async start() {
      isResident = true
      for (const source of await folders()) await watchFolder(source)
      schedule()
    },
    reschedule: schedule,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopping.abort()
      clearInterval(periodic)
      await Promise.all([...watched.keys()].map(unwatch))
      await turns.ended()
    },
  }

  async function unwatch(id: SourceId): Promise<void> {
    const entry = watched.get(id)
    watched.delete(id)
    clearTimeout(entry?.rescanTimer)
    await entry?.watch?.close()
    await turns.ended(id)
  }
}
