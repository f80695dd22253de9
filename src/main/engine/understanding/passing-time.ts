/** What only the passing of time brings: reminders, escalation, questions nobody asks any more, documents that should have come. */
import { decideExpectations, decideFollowUp, followUpState, type Rhythm } from '#core/quality'
import { ok, type DocumentId } from '#kernel'
import type { Clock, JobRunner, Log, QueryJobs } from '#ports'
import { allExpectations, expectations, followUpAt, followUps, followUpStream, qualities, qualityAt } from '../aggregates'
import type { Streams } from '../streams'
import { createKnownRhythms } from './known-rhythms'
import type { KnownPacks } from './packs'

export interface PassingTime {
  /** Does what is due now. */
  pass(): Promise<void>
  rhythms(): Promise<readonly Rhythm[]>
  /** Now and every hour. */
  start(): void
  stop(): Promise<void>
}

const everyMs = 60 * 60_000
const followUpsAtOnce = 200

export function createPassingTime(deps: {
  readonly streams: Streams
  readonly query: JobRunner<QueryJobs>
  readonly caughtUp: () => Promise<void>
  readonly packs: KnownPacks
  readonly clock: Clock
  readonly reassess: (id: DocumentId) => void
  readonly journal: Pick<Log, 'error'>
}): PassingTime {
  const { streams, query, clock } = deps
  let timer: NodeJS.Timeout | undefined
  let passing: Promise<void> = Promise.resolve()
  let isStopped = false
  const known = createKnownRhythms()

  async function passFollowUps(): Promise<void> {
    const now = clock.now()
    const isOverdue = new Map<DocumentId, boolean>()
    for (let after = 0; !isStopped;) {
      const due = await query.run('followUpsDue', { now, after, limit: followUpsAtOnce })
      if (!due.ok || due.value.length === 0) break
      for (const { id, place } of due.value) {
        after = place
        const passed = await passOne(id, now)
        if (passed) isOverdue.set(passed.documentId, passed.isOverdue || isOverdue.get(passed.documentId) === true)
      }
    }
    // The document bears a flag for it; or no more, where nobody asks any longer.
    for (const [id, isNow] of isOverdue) if (isNow !== isFlagged(id)) deps.reassess(id)
  }

  async function passOne(id: string, now: number): Promise<{ readonly documentId: DocumentId; readonly isOverdue: boolean } | undefined> {
    const state = streams.load(followUps, { stream: followUpStream(id) })
    if (state.status === 'unknown') return undefined
    const { documentId } = state
    const passed = await streams.execute(followUps, followUpAt(id, documentId), (before) =>
      decideFollowUp({ type: 'PassTime', now }, before),
    )
    return { documentId, isOverdue: followUpState(passed.ok ? passed.value.state : state, now) === 'overdue' }
  }

  const isFlagged = (id: DocumentId): boolean => streams.load(qualities, qualityAt(id))?.assessment.flags.includes('overdue') === true

  async function rhythms(): Promise<readonly Rhythm[]> {
    const packs = await deps.packs.current()
    if (!packs.ok) return []
    const types = [...packs.value.packs.values()].flatMap(({ recurs, type }) => (recurs ? [type] : []))
    await deps.caughtUp()
    const came = types.length === 0 ? undefined : await query.run('arrivals', { types })
    return came?.ok ? known.rhythmsOf(came.value) : []
  }

  async function passExpectations(): Promise<void> {
    const found = await rhythms()
    const now = clock.now()
    await streams.execute(expectations, allExpectations, (state) =>
      ok(decideExpectations({ type: 'CheckArrivals', rhythms: found, now }, state)),
    )
  }

  async function pass(): Promise<void> {
    passing = passing.then(async () => {
      if (isStopped) return
      await deps.caughtUp()
      await passFollowUps()
      await passExpectations()
    })
    await passing
  }

  function tick(): void {
    void deps.packs
      .refresh()
      .then(pass)
      .catch((error: unknown) => {
        passing = Promise.resolve()
        if (!isStopped) deps.journal.error('passing-time-failed', { error })
      })
  }

  return {
    pass,
    rhythms,
    start() {
      tick()
      timer = setInterval(tick, everyMs)
      timer.unref()
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      await passing.catch(() => undefined)
    },
  }
}
