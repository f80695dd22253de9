/** The process manager of understanding: every document that is read becomes understood, assessed and asked about, and stays so. */
import type { UnderstandingState } from '#core/understanding'
import { reason, type DocumentId, type Reason } from '#kernel'
import type { Clock, EventLog, JobRunner, Log, QueryJobs, RecordedEvent } from '#ports'
import { allTemplates, documentAt, documents, qualities, qualityAt, templates, understandingAt, understandings } from '../aggregates'
import { createRounds, type Rounds } from '../rounds'
import { changeOf, type Streams } from '../streams'
import { createTurns } from '../turns'
import { assessDocument, assessedAnew, documentsAffected } from './assess-document'
import type { createEmbeddedData } from './embedded-data'
import { followUpDocument, followUpsOfDocument, isAnyOverdue } from './follow-up-document'
import { createBacklog, documentConcerned, keepReached, type Changes } from './changes'
import type { KnownPacks } from './packs'
import { templatesBySender } from './templates-by-sender'
import { understandDocument, type UnderstandDeps } from './understand-document'

export interface UnderstandingLoop extends Pick<Rounds, 'wake' | 'isIdle' | 'onIdle'> {
  /** Resolves when the documents, as they are read now, are understood and assessed, or cannot be: with the first reason. */
  understood(ids: readonly DocumentId[]): Promise<Reason | undefined>
  /** Resolves when nothing is left to do, however busy the machine is. */
  complete(): Promise<Reason | undefined>
  /** To be assessed again; `before`: what it said until now, where that matters to others. */
  reassess(id: DocumentId, before?: UnderstandingState): void
  /** After a start: what the last run left undone, and what other sources or packs would understand otherwise. */
  resume(): void
  stop(): Promise<void>
}

/** Several at once hide each other's waiting for the index and the disk. */
const lanes = 6
const askedAtOnce = 60
/** What is read can be found, and waits so long to be understood while more is read: a long import shows fields before its end. */
const patienceMs = 30_000
/** So many then, one after another: reading is hardly slower for it. */
const lateAtOnce = 60

export function createUnderstandingLoop(deps: {
  readonly streams: Streams
  readonly log: EventLog
  readonly query: JobRunner<QueryJobs>
  readonly packs: KnownPacks
  readonly understand: UnderstandDeps
  readonly keepEmbedded: ReturnType<typeof createEmbeddedData>
  readonly caughtUp: () => Promise<void>
  readonly clock: Clock
  /** False where nobody stays to do what is not asked for. */
  readonly mayRun: () => boolean
  /** Pages are being read: understanding them can wait. */
  readonly isReading: () => boolean
  readonly journal: Pick<Log, 'error'>
}): UnderstandingLoop {
  const { streams, query, clock, understand } = deps
  const stopped = understand.signal
  const turns = createTurns<DocumentId>()
  /** To be assessed again, in order; with what they said before, where that concerns others. */
  const waiting = new Map<DocumentId, readonly UnderstandingState[]>()
  /** Could not be done now: tried again after the next start, or when somebody asks. */
  const refused = new Set<DocumentId>()
  const backlog = createBacklog(deps.log, stopped)
  let isAllAsked = false
  let hurried = 0
  let handled = 0
  let atWork = 0
  let lateTimer: NodeJS.Timeout | undefined
  /** How many more may be understood although pages are read. */
  let lateOnes = 0

  const isFree = (): boolean => hurried > 0 || !deps.isReading()
  const goesOn = (): boolean => !stopped.aborted && (hurried > 0 || (deps.mayRun() && (isFree() || lateOnes > 0)))
  const rounds = createRounds({
    round,
    goesOn,
    onError: (error) => {
      deps.journal.error('understanding-failed', { error })
    },
  })

  function wake(): void {
    rounds.wake()
    if (!stopped.aborted && deps.mayRun() && !isFree()) lateTimer ??= setTimeout(beLate, patienceMs).unref()
  }

  function beLate(): void {
    lateTimer = undefined
    lateOnes = lateAtOnce
    rounds.wake()
  }

  async function round(): Promise<void> {
    const from = deps.log.position()
    const done = handled
    // What is in the log may not have been told yet: only then does `waiting` know of it.
    await streams.flush()
    await deps.caughtUp()
    await eachWaiting(goesOn)
    await backlog.each(goesOn, takeUp)
    await eachFound(false)
    if (isAllAsked && goesOn()) {
      isAllAsked = false
      await eachFound(true)
      if (!goesOn()) isAllAsked = true
    }
    if (waiting.size > 0 || handled > done) wake()
    // Before the last run's work is taken up, and while somebody else is at some of it, nothing may be called done.
    else if (backlog.isTakenUp() && atWork === 0 && !rounds.isAsked() && goesOn()) keepReached(deps.log, from)
    if (!rounds.isAsked()) lateOnes = 0
  }

  /** In order, several at a time; one at a time where reading goes on. */
  async function eachOf<T>(items: readonly T[], mayGoOn: () => boolean, handleOne: (item: T) => Promise<unknown>): Promise<void> {
    const rest = items[Symbol.iterator]()
    const lane = async (): Promise<void> => {
      while (mayGoOn()) {
        const next = rest.next()
        if (next.done) return
        await handleOne(next.value)
      }
    }
    await Promise.all(Array.from({ length: isFree() ? lanes : 1 }, lane))
  }

  async function eachWaiting(mayGoOn: () => boolean): Promise<void> {
    while (waiting.size > 0 && mayGoOn()) await eachOf([...waiting.keys()], mayGoOn, handleWaiting)
  }

  /** Nothing when somebody else took it meanwhile. */
  async function handleWaiting(id: DocumentId): Promise<void> {
    const before = waiting.get(id)
    waiting.delete(id)
    if (before) await handle(id, before)
  }

  async function takeUp(changed: Changes['documents']): Promise<boolean> {
    for (const [id, before] of changed) toBeAssessed(id, before)
    await eachWaiting(goesOn)
    return goesOn() && waiting.size === 0 && atWork === 0
  }

  /** From the newest document to the oldest. */
  async function eachFound(isAll: boolean): Promise<void> {
    const known = isAll ? await deps.packs.current() : undefined
    if (known && !known.ok) return
    let before: number | undefined
    while (goesOn()) {
      await deps.caughtUp()
      const all = known && { version: known.value.version, templates: learned().names }
      const found = await query.run('toUnderstand', { limit: askedAtOnce, ...(before !== undefined && { before }), ...(all && { all }) })
      if (!found.ok || found.value.length === 0) return
      before = found.value.at(-1)?.place
      const todo = found.value.map(({ documentId }) => documentId).filter((id) => !refused.has(id))
      await eachOf(todo, goesOn, (id) => handle(id, []))
      // What others have to do with the new ones comes before older ones.
      await eachWaiting(goesOn)
    }
  }

  const learned = () => templatesBySender(streams.load(templates, allTemplates))

  function handle(id: DocumentId, before: readonly UnderstandingState[]): Promise<Reason | undefined> {
    atWork++
    return turns.take(id, async () => {
      try {
        const why = await bringUpToDate(id, before)
        if (why) refused.add(id)
        return why
      } catch (error) {
        // A bug: the others go on.
        deps.journal.error('understanding-failed', { document: id, error })
        refused.add(id)
        return reason('reader-crashed')
      } finally {
        atWork--
        handled++
        lateOnes = Math.max(0, lateOnes - 1)
      }
    })
  }

  async function bringUpToDate(id: DocumentId, before: readonly UnderstandingState[]): Promise<Reason | undefined> {
    const packs = await deps.packs.current()
    if (!packs.ok) return packs.error
    const document = streams.load(documents, documentAt(id))
    if (document.status === 'unknown') return undefined
    if (document.isTrashed) {
      await others(id, before)
      return undefined
    }
    await deps.keepEmbedded(document)
    await deps.caughtUp()
    const read = await query.run('textsToUnderstand', { documentId: id })
    if (!read.ok) return reason('cancelled')
    if (!read.value) return undefined
    const earlier = streams.load(understandings, understandingAt(id))
    const found = await understandDocument(understand, id, read.value, earlier, packs.value, learned())
    if (!found) return reason(stopped.aborted ? 'cancelled' : 'reader-cannot-start')
    const state = found.reduce(understandings.evolve, earlier)
    const known = await followUpsOfDocument({ streams, query }, id)
    const now = clock.now()
    const assessed = await assessDocument({ streams, query }, id, state, packs.value.packs, read.value, isAnyOverdue(known, now))
    // Both or none: an understanding is never without its assessment.
    const recorded = await streams.executeAll([
      changeOf(understandings, understandingAt(id), (newest) => ({ ok: true, value: newest.basis === earlier.basis ? found : [] })),
      changeOf(qualities, qualityAt(id), (last) => ({ ok: true, value: assessedAnew(last, assessed.event) })),
    ])
    if (!recorded.ok) return reason('vault-not-writable')
    const hasClosed = await followUpDocument(streams, id, assessed, packs.value.packs, read.value.failed.length, known, now)
    // It was assessed before its question was over.
    if (hasClosed && isAnyOverdue(known, now)) reassess(id)
    if (found.length > 0 || before.length > 0) await others(id, [...before, earlier])
    return undefined
  }

  /** Whoever compares itself with this one is looked at again. */
  async function others(id: DocumentId, before: readonly UnderstandingState[]): Promise<void> {
    const packs = await deps.packs.current()
    if (!packs.ok) return
    // Only then does the index know what was just said.
    await deps.caughtUp()
    const states = [...before, streams.load(understandings, understandingAt(id))]
    for (const other of await documentsAffected(query, id, states, packs.value.packs)) if (!waiting.has(other)) waiting.set(other, [])
    if (waiting.size > 0) wake()
  }

  function reassess(id: DocumentId, before?: UnderstandingState): void {
    toBeAssessed(id, before ? [before] : [])
    wake()
  }
  const toBeAssessed = (id: DocumentId, before: readonly UnderstandingState[]) => waiting.set(id, [...(waiting.get(id) ?? []), ...before])

  function observe(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      // Other documents of the same sender may be read better now, or not so well.
      if (event.type === 'TemplateLearned' || event.type === 'TemplateForgotten') {
        isAllAsked = true
        wake()
      }
      const id = event.type === 'DocumentUnderstood' ? undefined : documentConcerned(event)
      if (id === undefined) continue
      refused.delete(id)
      reassess(id, streams.load(understandings, understandingAt(id)))
    }
  }

  function now(id: DocumentId): Promise<Reason | undefined> {
    const before = waiting.get(id) ?? []
    waiting.delete(id)
    refused.delete(id)
    return handle(id, before)
  }

  function resume(): void {
    if (!backlog.begin()) return
    isAllAsked = true
    wake()
  }

  const stopListening = [
    streams.onCommitted(observe),
    deps.packs.onChange(() => {
      isAllAsked = true
      wake()
    }),
  ]

  return {
    wake,
    isIdle: rounds.isIdle,
    onIdle: rounds.onIdle,
    async understood(ids) {
      const always = (): boolean => !stopped.aborted
      const reasons: (Reason | undefined)[] = []
      await eachOf(ids, always, async (id) => {
        reasons.push(await now(id))
      })
      // Those they have to do with.
      await eachWaiting(always)
      await turns.ended()
      return stopped.aborted ? reason('cancelled') : reasons.find((why) => why !== undefined)
    },
    /** Whoever waits for all of it does not wait until the machine is free. */
    async complete() {
      hurried++
      try {
        resume()
        await rounds.complete()
        return stopped.aborted ? reason('cancelled') : undefined
      } finally {
        hurried--
      }
    },
    reassess,
    resume,
    async stop() {
      clearTimeout(lateTimer)
      for (const stop of stopListening) stop()
      await rounds.ended()
      await turns.ended()
    },
  }
}
