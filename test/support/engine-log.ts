/** A real event log in a folder of its own, on a disk that answers at once: tests count turns of the event loop. */
import { openEventLog, openKeyRing } from '#adapters/sqlite'
import { createUpcaster, documentUpcastSteps } from '#core/documents'
import { getOrThrow, ok, vaultSubject } from '#kernel'
import type { Clock, EventLog, Ids, KeyRing } from '#ports'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporary-folder'

export interface SetClock extends Clock {
  time: number
}

export const createSetClock = (time = 1_000_000): SetClock => ({
  time,
  now() {
    return this.time
  },
})

export function countedIds(): Ids {
  let last = 0
  return { next: () => `id-${String(++last).padStart(6, '0')}` }
}

export function openTemporaryLog(): { readonly log: EventLog; readonly keys: KeyRing } {
  const folder = temporaryFolder()
  const keys = getOrThrow(openKeyRing({ path: join(folder, 'keys.db'), vaultKey: Buffer.alloc(32, 7) }))
  keys.ensureKeys([vaultSubject])
  const log = getOrThrow(openEventLog({ path: join(folder, 'events.db'), keys, upcast: createUpcaster(documentUpcastSteps) }))
  onTestFinished(() => {
    log.close()
    keys.close()
  })
  return { log: { ...log, durable: () => Promise.resolve(ok(undefined)) }, keys }
}
