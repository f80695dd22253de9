/** The process manager of reading: moves every page of the documents given to it to its final state. */
import { decideDocument, nextStep, type DocumentCommand, type KnownDocument, type NextStep } from '#core/documents'
import { reason, type DocumentId, type Reason } from '#kernel'
import type { Clock } from '#ports'
import { documentAt, documents } from '../aggregates'
import type { Streams } from '../streams'
import type { ReadSteps } from './read-steps'
import { createReadyQueue, priorities, type Priority } from './ready-queue'

export interface Reading {
  /** Takes a document on; does nothing when it has nothing pending. */
  enqueue(id: DocumentId, priority: Priority): void
  prioritise(id: DocumentId): void
  /** Ends the work on a document at once; its pages get their state from the command that cancelled it. */
  drop(id: DocumentId): Promise<void>
  pause(): void
  resume(): void
  isPaused(): boolean
  isIdle(): boolean
  /** Documents taken on and not finished, those at work first. */
  waiting(): { readonly ids: readonly DocumentId[]; readonly active: readonly ActivePage[] }
  /** A document has nothing left to read. */
  onSettled(listener: (id: DocumentId) => void): () => void
  onChange(listener: () => void): () => void
  /** Set when the disk refused what was read: nothing more is taken on until `resume`. */
  stoppedBecause(): Reason | undefined
  stop(): Promise<void>
}

export interface ActivePage {
  readonly id: DocumentId
  readonly title: string
  readonly page: number
  readonly pages: number
}

interface Work {
  readonly inFlight: Set<number>
  opening: boolean
  units: number
  priority: Priority
  readonly cancelling: AbortController
}

/** Pages a unit of work: enough to keep a document open, few enough that a new drop waits only seconds. */
const pagesPerUnit = 8
/** Small files are read as they are opened; this many together share their disk syncs. */
const openingsAtOnce = 24

export function createReading(deps: {
  readonly streams: Streams
  readonly steps: ReadSteps
  readonly clock: Clock
  readonly workers: number
}): Reading {
  const { streams, steps, clock } = deps
  const unitsAtOnce = deps.workers + 1
  const ready = createReadyQueue()
  const works = new Map<DocumentId, Work>()
  const settledListeners = new Set<(id: DocumentId) => void>()
  const changeListeners = new Set<() => void>()
  const timers = new Map<DocumentId, NodeJS.Timeout>()
  let openings = 0
  let units = 0
  let isPaused = false
  let isStopped = false
  let pumping: NodeJS.Immediate | undefined
  let stoppedBecause: Reason | undefined

  const stateOf = (id: DocumentId): KnownDocument | undefined => {
    const state = streams.load(documents, documentAt(id))
    return state.status === 'unknown' ? undefined : state
  }

  function enqueue(id: DocumentId, priority: Priority): void {
    if (isStopped) return
    const work = works.get(id)
    if (work) work.priority = Math.min(work.priority, priority) as Priority
    else works.set(id, { inFlight: new Set(), opening: false, units: 0, priority, cancelling: new AbortController() })
    ready.add(id, priority)
    wake()
  }

  function wake(): void {
    pumping ??= setImmediate(() => {
      pumping = undefined
      pump()
    })
  }

  function pump(): void {
    if (isPaused || isStopped || stoppedBecause) return
    for (const id of ready) {
      if (units >= unitsAtOnce && openings >= openingsAtOnce) return
      const work = works.get(id)
      if (work) give(id, work)
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
        ready.remove(id)
        void unit(id, work, () => steps.open(id, step.at, work.cancelling.signal)).finally(() => {
          work.opening = false
          openings--
          after(id, work)
        })
        return
      }
      if (step.type === 'read') {
        const pages = step.pages.filter((page) => !work.inFlight.has(page)).slice(0, pagesPerUnit)
        if (pages.length === 0) {
          ready.remove(id)
          return
        }
        if (units >= unitsAtOnce) return
        read(id, work, step, pages)
        continue
      }
      ready.remove(id)
      if (work.units > 0 || work.opening) return
      finish(id, work, step)
      return
    }
  }

  function read(id: DocumentId, work: Work, step: Extract<NextStep, { type: 'read' }>, pages: readonly number[]): void {
    for (const page of pages) work.inFlight.add(page)
    const affinity = `${id}#${work.units % deps.workers}`
    units++
    void unit(id, work, () =>
      steps.read(id, step.at, pages, affinity, work.cancelling.signal, (page) => work.inFlight.delete(page)),
    ).finally(() => {
      units--
      for (const page of pages) work.inFlight.delete(page)
      after(id, work)
    })
  }

  async function unit(id: DocumentId, work: Work, run: () => Promise<Reason | undefined>): Promise<void> {
    work.units++
    changed()
    const refused = await run()
    work.units--
    if (refused) {
      stoppedBecause = refused
      for (const waiting of works.keys()) settle(waiting)
    }
    changed()
  }

  function after(id: DocumentId, work: Work): void {
    if (works.get(id) === work) ready.add(id, work.priority)
    wake()
  }

  function finish(id: DocumentId, work: Work, step: NextStep): void {
    if (step.type === 'wait') {
      clearTimeout(timers.get(id))
      timers.set(
        id,
        setTimeout(
          () => {
            timers.delete(id)
            if (works.get(id) === work) ready.add(id, work.priority)
            wake()
          },
          Math.max(0, step.until - clock.now()),
        ),
      )
      return
    }
    if (step.type === 'missing') {
      work.units++
      void giveUpMissing(id).finally(() => {
        work.units--
        after(id, work)
      })
      return
    }
    works.delete(id)
    settle(id)
  }

  async function giveUpMissing(id: DocumentId): Promise<void> {
    const state = stateOf(id)
    if (!state) return
    const missing = reason('file-missing')
    const now = clock.now()
    const commands: DocumentCommand[] =
      state.status === 'registered'
        ? [{ type: 'RecordOpeningFailure', reason: missing, isFinal: true, now }]
        : state.pages.flatMap((page, index) =>
            page.state === undefined ? [{ type: 'RecordPageFailure' as const, page: index + 1, reason: missing, isFinal: true, now }] : [],
          )
    for (const command of commands) await streams.execute(documents, documentAt(id), (before) => decideDocument(command, before))
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
    async drop(id) {
      const work = works.get(id)
      if (!work) return
      work.cancelling.abort()
      works.delete(id)
      ready.remove(id)
      clearTimeout(timers.get(id))
      timers.delete(id)
      while (work.units > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      settle(id)
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
      ids: [...works.keys()].sort((a, b) => Number((works.get(b)?.units ?? 0) > 0) - Number((works.get(a)?.units ?? 0) > 0)),
      active: [...works].flatMap(([id, work]) => {
        const page = Math.min(...work.inFlight)
        const state = work.units > 0 ? stateOf(id) : undefined
        return state ? [{ id, title: state.title ?? '', page: Number.isFinite(page) ? page : 1, pages: state.pages.length }] : []
      }),
    }),
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
      if (pumping) clearImmediate(pumping)
      for (const timer of timers.values()) clearTimeout(timer)
      for (const work of works.values()) work.cancelling.abort()
      while ([...works.values()].some((work) => work.units > 0)) await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
}
