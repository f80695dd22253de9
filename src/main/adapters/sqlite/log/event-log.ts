/** The event log: events.db, one transaction a batch, chained by hash and sealed by subject. */
import type { KeyRing, EventLog, LogProblem, RecordedEvent } from '#ports'
import { err, ok } from '#kernel'
import type { Result } from '#kernel'
import { openDatabase, openErrorOf } from '../database'
import type { VaultOpenError } from '../database'
import { createAppend, diskErrorOf } from './append'
import { createDiskSync } from './disk-sync'
import { emptyChain } from './event-row'
import { eventLogFormat } from './format'
import { createReading } from './reading'
import { createSnapshots } from './snapshots'
import { createSubscriptions } from './subscriptions'
import { verifyLog } from './verify'

export interface EventLogDeps {
  readonly path: string
  readonly keys: KeyRing
  /** Told of an event that does not open although its key exists. It is handed out as an erased one, so that the rest stays readable. */
  readonly onDamage?: (problem: LogProblem) => void
  /** Brings an older shape to today's; applied to everything that is read. */
  readonly upcast?: (event: RecordedEvent) => RecordedEvent
}

export interface LogHead {
  position: number
  hash: Buffer
}

export function openEventLog(deps: EventLogDeps): Result<EventLog, VaultOpenError> {
  const opened = openDatabase({ path: deps.path, format: eventLogFormat, synchronous: 'FULL' })
  if (!opened.ok) return opened
  const database = opened.value
  try {
    const head: LogHead = { position: 0, hash: emptyChain }
    const last = database
      .prepare<[], { position: number; hash: Buffer }>('SELECT position, hash FROM events ORDER BY position DESC LIMIT 1')
      .get()
    if (last) Object.assign(head, last)

    const subscriptions = createSubscriptions()
    const disk = createDiskSync({ path: deps.path, database, elapsed: () => performance.now() })
    const append = createAppend({ database, keys: deps.keys, head, disk })
    const reading = createReading({ database, ...deps })
    const snapshots = createSnapshots({ database, keys: deps.keys })
    return ok({
      append(commits, recordedAt) {
        const before = head.position
        const results = append(commits, recordedAt)
        if (head.position > before) subscriptions.tell(head.position)
        return results
      },
      durable: () =>
        disk.sync().then(
          () => ok(undefined),
          (error: unknown) => err(diskErrorOf(error) ?? { type: 'LogDamaged', detail: String(error) }),
        ),
      ...reading,
      position: () => head.position,
      subscribe: (listener) => subscriptions.subscribe(listener),
      loadSnapshot: (stream, schema) => snapshots.load(stream, schema),
      saveSnapshot(snapshot, subject) {
        snapshots.save(snapshot, subject)
      },
      verify: () => verifyLog({ database, keys: deps.keys }),
      close() {
        disk.close()
        database.close()
      },
    })
  } catch (error) {
    database.close()
    return { ok: false, error: openErrorOf(error, deps.path) }
  }
}
