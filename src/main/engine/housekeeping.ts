/** Gives back the space of blobs nothing refers to, in quiet moments of a vault that stays open. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DocumentEvent } from '#core/documents'
import type { BlobStore, EventLog, Log } from '#ports'

const firstAfterMs = 2 * 60_000
const everyMs = 24 * 60 * 60_000
const eventsAtOnce = 200

export function startHousekeeping(deps: {
  readonly log: EventLog
  readonly blobs: BlobStore
  readonly isIdle: () => boolean
  readonly journal: Log
}): { stop(): Promise<void> } {
  let isStopped = false
  let running: Promise<void> | undefined
  let timer = setTimeout(begin, firstAfterMs)
  timer.unref()

  function begin(): void {
    if (!deps.isIdle()) {
      timer = setTimeout(begin, firstAfterMs)
      timer.unref()
      return
    }
    running = sweep().finally(() => {
      running = undefined
      if (isStopped) return
      timer = setTimeout(begin, everyMs)
      timer.unref()
    })
  }

  async function sweep(): Promise<void> {
    const referenced = await referencedBlobs(deps.log, () => isStopped)
    if (isStopped) return
    const { removed, freedBytes } = await deps.blobs.sweep((ref) => referenced.has(ref))
    deps.journal.info('blobs-swept', { count: removed, bytes: freedBytes })
  }

  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Every blob any event names. The log is walked in slices, so that nothing else has to wait. */
export async function referencedBlobs(log: EventLog, isStopped: () => boolean): Promise<ReadonlySet<string>> {
  const referenced = new Set<string>()
  let after = 0
  while (!isStopped()) {
    const events = log.readAll(after, eventsAtOnce)
    if (events.length === 0) break
    for (const recorded of events) {
      after = recorded.position
      if (!recorded.isErased)
        for (const ref of blobsNamedBy({ type: recorded.type, data: recorded.data } as DocumentEvent)) referenced.add(ref)
    }
    await nextTurn()
  }
  return referenced
}

/** What `event` would leave without content if it were gone. */
export function blobsNamedBy(event: DocumentEvent): readonly string[] {
  if (event.type === 'OriginalKept') return [event.data.original]
  if (event.type === 'EmbeddedDataKept') return event.data.files.map(({ text }) => text)
  if (event.type === 'ThumbnailsMade') return event.data.pages.flatMap(({ thumbnail }) => thumbnail ?? [])
  if (event.type !== 'PageRead') return []
  return [event.data.thumbnail, ...event.data.readings.map(({ text }) => text)].filter((ref) => ref !== undefined)
}
