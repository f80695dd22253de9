/** A log with its keys in a folder, as the engine opens them. */
import { join } from 'node:path'
import { openEventLog, openKeyRing } from '#adapters/sqlite'
import { asEventId, asSubjectId, getOrThrow } from '#kernel'
import type { EventLog, KeyRing, LogProblem, LogVerification, NewEvent, RecordedEvent, StreamAppend } from '#ports'

export interface OpenedLog {
  readonly log: EventLog
  readonly keys: KeyRing
  readonly damage: LogProblem[]
  readonly close: () => void
}

export const vaultKey = Buffer.alloc(32, 7)
export const alice = asSubjectId('alice')
export const bob = asSubjectId('bob')

export function openLog(folder: string, upcast?: (event: RecordedEvent) => RecordedEvent): OpenedLog {
  const damage: LogProblem[] = []
  const keys = getOrThrow(openKeyRing({ path: join(folder, 'keys.db'), vaultKey }))
  const log = getOrThrow(
    openEventLog({ path: join(folder, 'events.db'), keys, onDamage: (problem) => damage.push(problem), ...(upcast && { upcast }) }),
  )
  return {
    log,
    keys,
    damage,
    close() {
      log.close()
      keys.close()
    },
  }
}

let lastEvent = 0

export function event(data: unknown = { page: 1 }, type = 'PageRead'): NewEvent {
  lastEvent += 1
  return { eventId: asEventId(`event-${String(lastEvent)}-${String(process.pid)}`), type, schema: 1, data, meta: { actor: 'engine' } }
}

export function append(stream: string, expectedVersion: number, events: readonly NewEvent[], subject = alice): StreamAppend {
  return { stream, subject, expectedVersion, events }
}

export function verified(log: EventLog): LogVerification {
  const steps = log.verify()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
