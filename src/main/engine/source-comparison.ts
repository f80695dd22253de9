/** A source's folder against what is known of it: takes what is new, moves what moved, lets go of what is gone. */
import { decideSource, reconcile, type ActiveSource, type SourceCommand, type SourceUnavailability } from '#core/documents'
import type { Reason, SourceId } from '#kernel'
import type { Clock, Files, FileSeen, JobRunner, QueryJobs } from '#ports'
import { toCandidate } from './ingest/drop'
import type { Intake, Taken } from './ingest/intake'
import { createKnownFiles } from './known-files'
import { sourceAt, sourceStreams } from './source-streams'
import type { Streams } from './streams'

export type Comparison =
  | { readonly type: 'compared' }
  | { readonly type: 'unavailable'; readonly why: SourceUnavailability }
  /** The vault's disk, or no reader, let nothing be taken. */
  | { readonly type: 'refused'; readonly reason: Reason }
  /** The index gave no answer, or the program ends. */
  | { readonly type: 'given-up' }

export interface SourceComparison {
  /** `onAvailable` is called once the folder is believed, before anything is taken. */
  compare(source: ActiveSource, onAvailable: () => void): Promise<Comparison>
  /** Takes those of the files that are not known as they are now. */
  takeChanged(source: ActiveSource, seen: readonly FileSeen[]): Promise<Reason | undefined>
}

export function createSourceComparison(deps: {
  readonly streams: Streams
  readonly files: Files
  readonly intake: Intake
  readonly query: JobRunner<QueryJobs>
  readonly caughtUp: () => Promise<void>
  readonly clock: Clock
  readonly onTaken: (taken: Taken) => void
  readonly signal: AbortSignal
}): SourceComparison {
  const { streams, files, intake, query, clock, signal } = deps
  const isStopping = (): boolean => signal.aborted
  const known = createKnownFiles({ streams, query })

  const execute = (id: SourceId, command: SourceCommand) =>
    streams.execute(sourceStreams, sourceAt(id), (state) => decideSource(command, state))

  function take(id: SourceId, seen: readonly FileSeen[]): Promise<Reason | undefined> {
    return intake.take(
      seen.map((file) => toCandidate(id, file)),
      (taken) => {
        known.remember(taken)
        deps.onTaken(taken)
      },
      signal,
    )
  }

  return {
    async takeChanged(source, seen) {
      await deps.caughtUp()
      const answer = await query.run('filesAt', { files: seen.map(({ path }) => ({ path })) })
      const byPath = new Map((answer.ok ? answer.value : []).map((file) => [file.file.path, file]))
      const news = seen.filter(({ path, bytes, modifiedAt }) => {
        const before = byPath.get(path)
        return before?.bytes !== bytes || before.modifiedAt !== modifiedAt
      })
      return take(source.sourceId, news)
    },

    async compare(source, onAvailable) {
      const id = source.sourceId
      const startedAt = clock.now()
      const root = await files.rootState(source.path, source.files > 0)
      const walked: FileSeen[] = []
      const unreadable: string[] = []
      if (root === 'available') {
        for await (const item of files.walk(source.path, { ignore: source.options.ignore, signal })) {
          if (item.type === 'file') walked.push(item.file)
          else unreadable.push(item.path)
        }
      }
      await deps.caughtUp()
      const places = await known.of(id)
      if (!places || isStopping()) return { type: 'given-up' }
      const found = reconcile(places, { root, files: walked, unreadable, isComplete: true })
      if (found.type === 'unavailable') return found
      const lost = [...found.lost, ...found.moved.map((move) => move.known)]
      // A disk that was unplugged during the walk looks as if its files were deleted.
      const rootNow = lost.length > 0 ? await files.rootState(source.path, walked.length > 0) : root
      if (rootNow !== 'available') return { type: 'unavailable', why: rootNow }
      await execute(id, { type: 'MarkAvailable' })
      onAvailable()
      const toTake = [...found.added, ...found.changed.map(({ seen }) => seen), ...found.moved.map(({ seen }) => seen)]
      const refused = await take(id, toTake)
      if (refused) return { type: 'refused', reason: refused }
      if (isStopping()) return { type: 'given-up' }
      // After the newcomers: a moved document has its new place before it loses the old one.
      await Promise.all(lost.map((place) => known.lose(place)))
      const rescan = {
        files: walked.length,
        added: found.added.length,
        // A refusal tried once more is no news.
        changed: found.changed.filter(({ known: { bytes, modifiedAt }, seen }) => bytes !== seen.bytes || modifiedAt !== seen.modifiedAt)
          .length,
        lost: lost.length,
        startedAt,
        endedAt: clock.now(),
      }
      await execute(id, { type: 'RecordRescan', rescan })
      return { type: 'compared' }
    },
  }
}
