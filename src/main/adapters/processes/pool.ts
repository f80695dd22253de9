/** A pool of supervised workers: starts them on demand, hands out jobs, replaces what dies, lets go what is not needed. */
import { err } from '#kernel'
import type { JobFailure, JobMap, JobOptions, WorkerPool } from '#ports'
import type { WorkerLimits } from './protocol'
import type { WorkerStarter } from './starter'
import { startSupervisedWorker, type SupervisedWorker, type WorkerEnd, type WorkerJob } from './supervised-worker'
import { chooseJob, type Waiting } from './waiting-jobs'

export type PoolLog = (level: 'debug' | 'warn', message: string, detail?: Readonly<Record<string, unknown>>) => void

export interface PoolDeps {
  readonly starter: WorkerStarter
  readonly init: unknown
  readonly size: number
  /** What Health and the log call these workers. */
  readonly kind: string
  readonly limits?: Omit<WorkerLimits, 'parentPid'>
  /** Its first worker starts with the pool: work for it is certain to come soon. */
  readonly isStartedAtOnce?: boolean
  /** A worker ends after so many jobs; a fresh one takes the next. */
  readonly recycleAfterJobs?: number
  /** A worker that is larger after a job ends. */
  readonly recycleAboveBytes?: number
  /** An idle worker ends after so long, so that its memory is given back. */
  readonly idleTimeoutMs?: number
  readonly log?: PoolLog
}

interface Member {
  readonly worker: SupervisedWorker
  readonly affinities: Set<string>
  idleClock?: NodeJS.Timeout
}

interface WaitingJob extends Waiting {
  readonly work: WorkerJob
  /** A signal may outlive many jobs. */
  readonly stopListening: () => void
}

const longestBackoffMs = 5_000
const failedStartsBeforeGivingUp = 2
const affinitiesPerWorker = 64

export function createPool<Jobs extends JobMap<Jobs>>(deps: PoolDeps): WorkerPool<Jobs> {
  const { kind, size, log } = deps
  const limits: WorkerLimits = { parentPid: process.pid, ...deps.limits }
  const members = new Set<Member>()
  const memberOf = new Map<string, Member>()
  const waiting: WaitingJob[] = []
  let restarts = 0
  let failuresInARow = 0
  let backoff: NodeJS.Timeout | undefined
  let isClosed = false

  if (deps.isStartedAtOnce) startMember()

  return {
    size,
    run: (name, input, options) =>
      new Promise((resolve) => {
        enqueue(name, input, options ?? {}, resolve)
      }),
    figures: () =>
      [...members].map(({ worker }) => ({
        pid: worker.pid,
        kind,
        rssBytes: worker.rssBytes(),
        jobsDone: worker.jobsDone,
        restarts,
        busy: worker.state === 'busy',
      })),
    rest: async () => {
      // One that is still starting has nothing to do either when nobody waits.
      const isSpare = ({ worker }: Member) => worker.state === 'idle' || (worker.state === 'starting' && waiting.length === 0)
      await Promise.all([...members].filter(isSpare).map(letGo))
    },
    close,
  }

  function enqueue(name: string, input: unknown, options: JobOptions<unknown>, settle: WorkerJob['settle']): void {
    const { signal } = options
    if (isClosed || signal?.aborted) {
      settle(err({ type: 'Cancelled' }))
      return
    }
    const onAbort = () => {
      waiting.splice(waiting.indexOf(job), 1)
      settle(err({ type: 'Cancelled' }))
    }
    const job: WaitingJob = {
      priority: options.priority ?? 0,
      affinity: options.affinity,
      work: { name, input, options, settle },
      stopListening: () => signal?.removeEventListener('abort', onAbort),
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    waiting.push(job)
    schedule()
  }

  function schedule(): void {
    if (isClosed) return
    for (const member of members) if (member.worker.state === 'idle') giveJobTo(member)
    const starting = [...members].filter(({ worker }) => worker.state === 'starting').length
    const wanted = Math.min(size - members.size, waiting.filter(canGoToNewWorker).length - starting)
    if (!backoff) for (let count = 0; count < wanted; count++) startMember()
  }

  /** A job whose busy worker has its document open waits for it. */
  function canGoToNewWorker({ affinity }: WaitingJob): boolean {
    return affinity === undefined || !memberOf.has(affinity)
  }

  function giveJobTo(member: Member): void {
    const [job] = waiting.splice(chooseJobIndex(member), 1)
    if (!job) return
    job.stopListening()
    clearTimeout(member.idleClock)
    if (job.affinity !== undefined) bind(job.affinity, member)
    member.worker.run({
      ...job.work,
      settle: (result) => {
        if (result.ok) failuresInARow = 0
        job.work.settle(result)
      },
    })
  }

  function chooseJobIndex(member: Member): number {
    const index = chooseJob(waiting, member, (affinity) => memberOf.get(affinity))
    return index === -1 ? waiting.length : index
  }

  function bind(affinity: string, member: Member): void {
    memberOf.get(affinity)?.affinities.delete(affinity)
    memberOf.set(affinity, member)
    member.affinities.add(affinity)
    const [oldest] = member.affinities
    if (member.affinities.size <= affinitiesPerWorker || oldest === undefined) return
    member.affinities.delete(oldest)
    memberOf.delete(oldest)
  }

  function startMember(): void {
    const worker = startSupervisedWorker({
      starter: deps.starter,
      init: deps.init,
      limits,
      onFree: () => {
        onFree(member)
      },
      onEnded: (end) => {
        onEnded(member, end)
      },
      onPrinted: (text) => log?.('debug', `${kind} worker printed`, { pid: worker.pid, text: text.slice(0, 1000) }),
    })
    const member: Member = { worker, affinities: new Set() }
    members.add(member)
  }

  function onFree(member: Member): void {
    const { worker } = member
    if (isWorn(worker)) void letGo(member)
    else if (deps.idleTimeoutMs !== undefined) {
      clearTimeout(member.idleClock)
      member.idleClock = setTimeout(() => {
        if (worker.state === 'idle') void letGo(member)
      }, deps.idleTimeoutMs)
    }
    schedule()
  }

  function isWorn(worker: SupervisedWorker): boolean {
    return (
      worker.state === 'idle' &&
      ((deps.recycleAfterJobs !== undefined && worker.jobsDone >= deps.recycleAfterJobs) ||
        (deps.recycleAboveBytes !== undefined && worker.jobsDone > 0 && worker.rssBytes() > deps.recycleAboveBytes))
    )
  }

  /** Its place is free when it is gone: two large workers never overlap. */
  function letGo(member: Member): Promise<void> {
    clearTimeout(member.idleClock)
    forgetAffinities(member)
    return member.worker.end()
  }

  function forgetAffinities(member: Member): void {
    for (const affinity of member.affinities) memberOf.delete(affinity)
    member.affinities.clear()
  }

  function onEnded(member: Member, { how, detail }: WorkerEnd): void {
    clearTimeout(member.idleClock)
    forgetAffinities(member)
    members.delete(member)
    if (how === 'asked' || isClosed) {
      schedule()
      return
    }
    restarts += 1
    log?.('warn', `${kind} worker ended`, { how, detail })
    // A worker killed for its job's sake is no sign that the next one will die too.
    if (how !== 'killed') failuresInARow += 1
    if (how === 'unable' && failuresInARow >= failedStartsBeforeGivingUp) {
      failAllWaiting({ type: 'CannotStart', detail })
    }
    if (failuresInARow > 1) waitBeforeNextStart()
    schedule()
  }

  function failAllWaiting(failure: JobFailure): void {
    for (const { work, stopListening } of waiting.splice(0)) {
      stopListening()
      work.settle(err(failure))
    }
  }

  function waitBeforeNextStart(): void {
    clearTimeout(backoff)
    backoff = setTimeout(
      () => {
        backoff = undefined
        schedule()
      },
      Math.min(longestBackoffMs, 50 * 2 ** (failuresInARow - 1)),
    )
  }

  async function close(): Promise<void> {
    isClosed = true
    clearTimeout(backoff)
    failAllWaiting({ type: 'Cancelled' })
    await Promise.all([...members].map(letGo))
  }
}
