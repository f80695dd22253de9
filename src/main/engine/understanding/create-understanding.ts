/** Understanding as the engine has it: the workers, the packs, the loop, and what time brings. */
import type { BlobStore, Clock, EventLog, JobRunner, Log, QueryJobs, ReadJobs, UnderstandJobs } from '#ports'
import type { Originals } from '../originals'
import type { Streams } from '../streams'
import { createEmbeddedData } from './embedded-data'
import { createUnderstandingLoop, type UnderstandingLoop } from './loop'
import { createKnownPacks, type KnownPacks } from './packs'
import { createPassingTime, type PassingTime } from './passing-time'

export interface UnderstandingParts {
  readonly packs: KnownPacks
  readonly loop: UnderstandingLoop
  readonly passingTime: PassingTime
  start(): Promise<void>
  stop(): Promise<void>
}

export function createUnderstanding(deps: {
  readonly pool: JobRunner<UnderstandJobs>
  readonly pageTimeoutMs: number
  readonly streams: Streams
  readonly log: EventLog
  readonly blobs: Pick<BlobStore, 'put'>
  readonly originals: Pick<Originals, 'asFile'>
  readonly readers: JobRunner<ReadJobs>
  readonly query: JobRunner<QueryJobs>
  readonly caughtUp: () => Promise<void>
  readonly clock: Clock
  readonly mayRun: () => boolean
  readonly isReading: () => boolean
  readonly journal: Pick<Log, 'error'>
}): UnderstandingParts {
  const { pool, streams, query, caughtUp, clock, journal } = deps
  const packs = createKnownPacks(pool)
  const closing = new AbortController()
  const loop = createUnderstandingLoop({
    streams,
    log: deps.log,
    query,
    packs,
    understand: { pool, signal: closing.signal, onOtherPacks: () => void packs.refresh() },
    keepEmbedded: createEmbeddedData({
      streams,
      blobs: deps.blobs,
      originals: deps.originals,
      pool: deps.readers,
      timeoutMs: deps.pageTimeoutMs,
      signal: closing.signal,
    }),
    caughtUp,
    clock,
    mayRun: deps.mayRun,
    isReading: deps.isReading,
    journal,
  })
  const passingTime = createPassingTime({
    streams,
    query,
    caughtUp,
    packs,
    clock,
    reassess: (id) => {
      loop.reassess(id)
    },
    journal,
  })
  return {
    packs,
    loop,
    passingTime,
    start() {
      loop.resume()
      passingTime.start()
      // What changed before anything might be done about it.
      loop.wake()
      return Promise.resolve()
    },
    async stop() {
      closing.abort()
      await passingTime.stop()
      await loop.stop()
    },
  }
}
