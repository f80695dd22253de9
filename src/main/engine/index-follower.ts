/** Keeps index.db up with the log: the only way events reach the index. */
import type { Result } from '#kernel'
import { getOrThrow } from '#kernel'
import type { EventLog, IndexJobs, IndexPosition, JobFailure, JobRunner, RecordedEvent } from '#ports'
import { pause } from './api/live'

export interface IndexFollower {
  /** What the index had reached when last asked. */
  reached(): IndexPosition
  /** Resolves when everything up to `position` (default: all there is now) is searchable by words. */
  caughtUp(position?: number): Promise<void>
  /** Throws the index away and makes it again from the log. `onProgress` gets the position reached. */
  rebuild(onProgress?: (position: number) => void): Promise<void>
  /** `events` are those the index has just taken in. */
  onAdvance(listener: (reached: IndexPosition, events: readonly RecordedEvent[]) => void): () => void
  stop(): Promise<void>
}

/** Events a batch: small enough that reading them keeps the main thread free, large enough to fill a transaction. */
const batchSize = 500
/** After a batch that nobody waited for, others may gather: each is a transaction and a segment of the word index. */
const gatherMs = 200

export async function createIndexFollower({ log, index }: { log: EventLog; index: JobRunner<IndexJobs> }): Promise<IndexFollower> {
  let reached = getOrThrow(await index.run('position', undefined))
  if (reached.position > log.position()) {
    getOrThrow(await index.run('reset', undefined))
    reached = { position: 0, passages: 0, unembedded: 0 }
  }
  const listeners = new Set<Parameters<IndexFollower['onAdvance']>[0]>()
  let waiters: { readonly position: number; readonly resolve: () => void; readonly reject: (error: Error) => void }[] = []
  let running: Promise<void> | undefined
  let isStopped = false
  let isRebuilding = false
  let hasFailed = false
  let gathering = new AbortController()

  function wake(): void {
    if (isStopped || isRebuilding) return
    if (waiters.length > 0) gathering.abort()
    running ??= follow()
      .catch(giveUp)
      .finally(() => {
        running = undefined
        // What was asked for, or appended, after the last look.
        if (waiters.length > 0 || (!hasFailed && reached.position < log.position())) wake()
      })
  }

  async function follow(): Promise<void> {
    hasFailed = false
    while (!isStopped && !isRebuilding && reached.position < log.position()) {
      const events = log.readAll(reached.position, batchSize)
      const applied: Result<IndexPosition, JobFailure> = await index.run('apply', { events })
      if (!applied.ok) throw new Error(`The index could not be written: ${JSON.stringify(applied.error)}`)
      if (applied.value.position <= reached.position) throw new Error(`The index stays at ${String(applied.value.position)}`)
      advance(applied.value, events)
      if (events.length === batchSize || !mayGather()) continue
      gathering = new AbortController()
      await pause(gatherMs, gathering.signal)
    }
  }

  const mayGather = (): boolean => waiters.length === 0 && !isStopped && !isRebuilding

  /** Whoever waits is told; the next event, or the next question, tries again. */
  function giveUp(error: unknown): void {
    hasFailed = true
    const refused = waiters
    waiters = []
    for (const waiter of refused) waiter.reject(error as Error)
  }

  function advance(to: IndexPosition, events: readonly RecordedEvent[]): void {
    reached = to
    for (const waiter of waiters) if (waiter.position <= to.position) waiter.resolve()
    waiters = waiters.filter((waiter) => waiter.position > to.position)
    for (const listener of listeners) listener(to, events)
  }

  /** Nothing may be on its way to the index meanwhile: it would be written behind a hole. */
  async function empty(): Promise<void> {
    isRebuilding = true
    gathering.abort()
    try {
      await running
      getOrThrow(await index.run('reset', undefined))
      reached = { position: 0, passages: 0, unembedded: 0 }
    } finally {
      isRebuilding = false
      wake()
    }
  }

  const unsubscribe = log.subscribe(wake)
  wake()

  function caughtUp(position = log.position()): Promise<void> {
    if (reached.position >= position) return Promise.resolve()
    if (isStopped) return Promise.reject(new Error('The index is closed'))
    return new Promise((resolve, reject) => {
      waiters.push({ position, resolve, reject })
      wake()
    })
  }

  return {
    reached: () => reached,
    caughtUp,
    async rebuild(onProgress) {
      await empty()
      const stopListening = onProgress && subscribe((to) => onProgress(to.position))
      try {
        await caughtUp()
      } finally {
        stopListening?.()
      }
    },
    onAdvance: subscribe,
    async stop() {
      isStopped = true
      unsubscribe()
      gathering.abort()
      await running
      for (const waiter of waiters) waiter.reject(new Error('The index is closed'))
      waiters = []
    },
  }

  function subscribe(listener: Parameters<IndexFollower['onAdvance']>[0]): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
}
