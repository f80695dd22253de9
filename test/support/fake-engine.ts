/** The ingest pipeline as the engine composes it, on a real log, with fake readers, fake blobs and a clock set by hand. */
import { createFakeBlobs } from './fake-blobs'
import { createFakeLibrary } from './fake-library'
import { createFakeReaders, type FakeDisk, type FakeReaders } from './fake-readers'
import { countedIds, createSetClock, openTemporaryLog, type SetClock } from './engine-log'
import { createDrop, type Drop } from '../../src/main/engine/ingest/drop'
import { createIntake, type Taken } from '../../src/main/engine/ingest/intake'
import { createMembers } from '../../src/main/engine/ingest/members'
import { createReading } from '../../src/main/engine/ingest/reading'
import { createReadSteps } from '../../src/main/engine/ingest/read-steps'
import { priorities } from '../../src/main/engine/ingest/ready-queue'
import { createStreams } from '../../src/main/engine/streams'
import type { AddProgress } from '#contract'
import { asSourceId, ok, type DocumentId } from '#kernel'
import type { EventLog, FileSeen, Files, KeyRing } from '#ports'

export const oldTime = 1_000

export interface EngineWorld {
  readonly log: EventLog
  readonly keys: KeyRing
  readonly disk: FakeDisk
  readonly clock: SetClock
}

export const createWorld = (): EngineWorld => ({ ...openTemporaryLog(), disk: new Map(), clock: createSetClock() })

let lives = 0

/** Called again on the same world, it is the next start of the same vault. */
export function startEngine({ log, keys, disk, clock }: EngineWorld, settle?: Files['settle'], workers = 2) {
  lives++
  const ids = countedIds()
  const life = String(lives)
  const streams = createStreams({ log, clock, ids: { next: () => `${life}-${ids.next()}` } })
  const readers: FakeReaders = createFakeReaders(disk)
  const blobs = createFakeBlobs()
  const library = createFakeLibrary(log)
  const drops = new Set<Drop>()
  const errors: unknown[] = []
  const journal = { error: (_code: string, fields: unknown) => errors.push(fields) }
  const caughtUp = (): Promise<void> => Promise.resolve()
  const intake = createIntake({
    streams,
    keys,
    blobs,
    pool: readers.pool,
    query: library,
    files: { settle: settle ?? ((path) => Promise.resolve(ok(seenAt(path)))) },
    caughtUp,
    now: () => clock.now(),
    timeoutMs: 1000,
  })
  const onTaken = (taken: Taken): void => {
    if (taken.type === 'document') reading.enqueue(taken.id, priorities.backlog)
  }
  const steps = createReadSteps({
    streams,
    blobs,
    clock,
    pool: readers.pool,
    secondPool: readers.pool,
    pageTimeoutMs: 1000,
    maxAttempts: () => 3,
    languages: () => undefined,
    onMembers: createMembers({ intake, drops, onTaken }),
  })
  const reading = createReading({ streams, steps, clock, workers, log: journal })
  return {
    streams,
    readers,
    blobs,
    library,
    intake,
    reading,
    errors,
    drop(onProgress: (progress: AddProgress) => void = () => undefined): Drop {
      const deps = { streams, intake, reading, query: library, caughtUp, now: () => clock.now() }
      const drop = createDrop(deps, `drop-${life}`, onProgress)
      drops.add(drop)
      return drop
    },
    /** What an earlier run left, as the log tells it. */
    resume(): void {
      for (const { stream } of log.readAll(0, 100_000)) {
        if (stream.startsWith('document-')) reading.enqueue(stream.slice('document-'.length) as DocumentId, priorities.backlog)
      }
    },
  }
}

export const seenAt = (path: string, bytes = 1, modifiedAt = oldTime): FileSeen => ({ path, bytes, modifiedAt })

export const candidate = (path: string, ...members: readonly string[]) => ({
  sourceId: asSourceId('s1'),
  file: members.length > 0 ? { path, members } : { path },
  seen: seenAt(path),
})
