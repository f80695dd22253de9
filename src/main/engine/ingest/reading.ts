/** The process manager of reading: moves every page of the documents given to it to its final state. */
import { nextStep, type KnownDocument, type NextStep } from '#core/documents'
import { reason, type DocumentId, type Reason } from '#kernel'
import type { Clock, Log } from '#ports'
import { documentAt, documents } from '../aggregates'
import type { Streams } from '../streams'
import type { ReadSteps } from './read-steps'
import type { Reading } from './reading-control'
import { createReadyQueue, priorities, type Priority, type ReadyQueue } from './ready-queue'
import { pagesOfUnit } from './unit-of-work'

interface Work {
  readonly inFlight: Set<number>
  opening: boolean
  units: number
  /** Units at work for each worker that has the document open. */
  readonly lanes: number[]
  /** Ends when its units do. */
  readonly running: Set<Promise<void>>
  priority: Priority
  readonly cancelling: AbortController
}

/** Small files are read as they are opened; this many together share their disk syncs. */
const openingsAtOnce = 24

export function createReading(deps: {
  readonly streams: Streams
  readonly steps: ReadSteps
  readonly clock: Clock
  readonly workers: number
  readonly log: Pick<Log, 'error'>
}): Reading {
  const { streams, steps, clock } = deps
  // One at work and one waiting for each worker: none stands idle while what it read is made durable.
  const unitsAtOnce = deps.workers * 2
  // Two queues, because thousands of files waiting to be opened must not be walked over to find a page to read.
  const toOpen = createReadyQueue()
  const toRead = createReadyQueue()
  const works = new Map<DocumentId, Work>()
  const settledListeners = new Set<(id: DocumentId) => void>()
  const changeListeners = new Set<() => void>()
  const timers = new Map<DocumentId, NodeJS.Timeout>()
  let [openings, units] = [0, 0]
  let isPaused = false
  let isStopped = false
  let pumping: NodeJS.Immediate | undefined
  let stoppedBecause: Reason | undefined

  const stateOf = (id: DocumentId): KnownDocument | undefined => {
    const state = streams.load(documents, documentAt(id))
    return state.status === 'unknown' ? undefined : state
  }

  function enqueue(id: DocumentId, priority: Priority): void {
    if (isStopped) {
      settle(id)
      return
    }
    if (priority !== priorities.backlog) stoppedBecause = undefined
    const work = works.get(id)
    if (work) work.priority = Math.min(work.priority, priority) as Priority
    else
      works.set(id, {
        inFlight: new Set(),
        opening: false,
        units: 0,
        lanes: Array.from({ length: deps.workers }, () => 0),
        running: new Set(),
        priority,
        cancelling: new AbortController(),
      })
    makeReady(id, priority)
    changed()
    wake()
  }

  function makeReady(id: DocumentId, priority: Priority): void {
    const isUnopened = stateOf(id)?.status === 'registered'
    const [queue, other] = isUnopened ? [toOpen, toRead] : [toRead, toOpen]
    other.remove(id)
    queue.add(id, priority)
  }

  function rest(id: DocumentId): void {
    toOpen.remove(id)
    toRead.remove(id)
  }

  function wake(): void {
    pumping ??= setImmediate(() => {
      pumping = undefined
      pump()
    })
  }

  function pump(): void {
    if (isPaused || isStopped || stoppedBecause) return
    // Pages first: what is open already gets done before more is begun.
    serve(toRead, () => units < unitsAtOnce)
    serve(toOpen, () => openings < openingsAtOnce)
  }

  function serve(queue: ReadyQueue, hasRoom: () => boolean): void {
    for (const id of queue) {
      if (!hasRoom()) return
      const work = works.get(id)
      if (work && !work.cancelling.signal.aborted) give(id, work)
      else rest(id)
    }
  }

  /** Starts as much of a document's next step as there is room for. */
  function give(id: DocumentId, work: Work): void {
    for (;;) {
      const step = nextStep(streams.load(documents, documentAt(id)), clock.now())
      if (step.type === 'open') {
        if (work.opening || openings >= openingsAtOnce) return
        work.opening = true
        openings++
        rest(id)
        void unit(id, work, () => steps.open(id, step.at, work.cancelling.signal)).finally(() => {
          work.opening = false
          openings--
          after(id, work)
        })
        return
      }
      if (step.type === 'read') {
        const free = step.pages.filter((page) => !work.inFlight.has(page))
        if (free.length === 0) {
          rest(id)
          return
        }
        if (units >= unitsAtOnce) return
        const isLast = toRead.size + toOpen.size + openings <= 1
        read(id, work, step, free.slice(0, pagesOfUnit(free.length, isLast, unitsAtOnce)))
        continue
      }
      rest(id)
      if (work.units > 0 || work.opening) return
      finish(id, work, step)
      return
    }
  }

  function read(id: DocumentId, work: Work, step: Extract<NextStep, { type: 'read' }>, pages: readonly number[]): void {
    for (const page of pages) work.inFlight.add(page)
    const lane = work.lanes.indexOf(Math.min(...work.lanes))
    const affinity = `${id}#${String(lane)}`
    work.lanes[lane] = (work.lanes[lane] ?? 0) + 1
    units++
    void unit(id, work, () =>
      steps.read(id, step.at, pages, affinity, work.cancelling.signal, (page) => work.inFlight.delete(page)),
    ).finally(() => {
      units--
      work.lanes[lane] = (work.lanes[lane] ?? 1) - 1
      for (const page of pages) work.inFlight.delete(page)
      after(id, work)
    })
  }

  function unit(id: DocumentId, work: Work, run: () => Promise<Reason | undefined>): Promise<void> {
    const running = attempt(id, work, run).finally(() => work.running.delete(running))
    work.running.add(running)
    return running
  }

  async function attempt(id: DocumentId, work: Work, run: () => Promise<Reason | undefined>): Promise<void> {
    work.units++
    changed()
    let refused: Reason | undefined
    try {
      refused = await run()
    } catch (error) {
      // A bug: trying again would meet it again. Its pages stay pending, and the others go on.
      deps.log.error('reading-failed', { document: id, error })
      forget(id, work)
    } finally {
      work.units--
    }
    if (refused) {
      stoppedBecause = refused
      for (const waiting of works.keys()) settle(waiting)
    }
    changed()
  }

  function after(id: DocumentId, work: Work): void {
    if (works.get(id) === work) makeReady(id, work.priority)
    wake()
  }

  function finish(id: DocumentId, work: Work, step: NextStep): void {
    if (step.type === 'wait') {
      clearTimeout(timers.get(id))
      const again = (): void => {
        timers.delete(id)
        after(id, work)
      }
      timers.set(id, setTimeout(again, Math.max(0, step.until - clock.now())))
      return
    }
    if (step.type === 'missing') {
      void unit(id, work, () => steps.giveUp(id)).finally(() => {
        after(id, work)
      })
      return
    }
    forget(id, work)
  }

  function forget(id: DocumentId, work: Work): void {
    if (works.get(id) !== work) return
    works.delete(id)
    rest(id)
    clearTimeout(timers.get(id))
    timers.delete(id)
    settle(id)
  }

  function settle(id: DocumentId): void {
    for (const listener of settledListeners) listener(id)
    changed()
  }

  function changed(): void {
    for (const listener of changeListeners) listener()
  }

  return {
    enqueue,
    prioritise(id) {
      if (works.has(id)) enqueue(id, priorities.asked)
    },
    async drop(id, record) {
      const work = works.get(id)
      work?.cancelling.abort()
      await Promise.all(work ? [...work.running] : [])
      try {
        return await record()
      } finally {
        if (work) {
          forget(id, work)
          // The command was refused, or reading was asked for again meanwhile.
          if (nextStep(streams.load(documents, documentAt(id)), clock.now()).type !== 'nothing') enqueue(id, work.priority)
        }
      }
    },
    pause() {
      isPaused = true
      changed()
    },
    resume() {
      isPaused = false
      stoppedBecause = undefined
      changed()
      wake()
    },
    isPaused: () => isPaused,
    isIdle: () => works.size === 0,
    waiting: () => ({
      unopened: toOpen.size + openings,
      active: [...works].flatMap(([id, work]) => {
        const page = Math.min(...work.inFlight)
        const state = work.units > 0 ? stateOf(id) : undefined
        return state ? [{ id, page: Number.isFinite(page) ? page : 1, pages: state.pages.length }] : []
      }),
    }),
    queued(limit) {
      const atWork = [...works].flatMap(([id, { units: busy }]) => (busy > 0 ? [id] : []))
      const documents = new Map(atWork.map((id) => [id, true]))
      for (const ids of [toRead, toOpen, works.keys()]) {
        for (const id of ids) {
          if (documents.size >= limit) break
          if (!documents.has(id)) documents.set(id, false)
        }
      }
      return { documents: [...documents].slice(0, limit).map(([id, isReading]) => ({ id, isReading })), total: works.size }
    },
    onSettled(listener) {
      settledListeners.add(listener)
      return () => settledListeners.delete(listener)
    },
    onChange(listener) {
      changeListeners.add(listener)
      return () => changeListeners.delete(listener)
    },
    stoppedBecause: () => stoppedBecause,
    async stop() {
      isStopped = true
      stoppedBecause ??= reason('cancelled')
      if (pumping) clearImmediate(pumping)
      for (const timer of timers.values()) clearTimeout(timer)
      for (const work of works.values()) work.cancelling.abort()
      await Promise.all([...works.values()].flatMap(({ running }) => [...running]))
      for (const [id, work] of works) forget(id, work)
    },
  }
}
