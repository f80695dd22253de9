/** One worker with its current job, its clocks and its limits: whatever happens to it, the job gets an answer. */
import { err, ok, type Result } from '#kernel'
import type { JobFailure, JobOptions } from '#ports'
import { rssBytesOf } from './process-memory'
import { outOfMemoryMark, type FromWorker, type WorkerLimits } from './protocol'
import type { WorkerStarter } from './starter'

export interface WorkerJob {
  readonly name: string
  readonly input: unknown
  readonly options: JobOptions<unknown>
  settle(result: Result<unknown, JobFailure>): void
}

/** `asked`: it was told to end. `killed`: a limit or a cancelled job ended it. `died`: by itself. `unable`: it never got ready. */
export type WorkerEnd = { readonly how: 'asked' | 'killed' | 'died' | 'unable'; readonly detail: string }

export interface WorkerDeps {
  readonly starter: WorkerStarter
  readonly init: unknown
  readonly limits: WorkerLimits
  readonly onFree: () => void
  readonly onEnded: (end: WorkerEnd) => void
  readonly onPrinted: (text: string) => void
}

export interface SupervisedWorker {
  readonly state: 'starting' | 'idle' | 'busy' | 'ending'
  readonly pid: number
  readonly jobsDone: number
  rssBytes(): number
  run(job: WorkerJob): void
  /** Lets an idle worker go, interrupts a busy one; resolves when it is gone. */
  end(): Promise<void>
}

const startMs = 60_000
const cancelMs = 2_000
const closeMs = 1_500
const memoryLookMs = 150
const keptOutput = 4_000

export function startSupervisedWorker({ starter, init, limits, onFree, onEnded, onPrinted }: WorkerDeps): SupervisedWorker {
  let state: SupervisedWorker['state'] = 'starting'
  let job: { readonly id: number; readonly work: WorkerJob; cancelled: boolean; stopClocks: () => void; heard: () => void } | undefined
  let jobsDone = 0
  let nextId = 1
  let lastRss = 0
  let output = ''
  /** What the job is told when the worker is killed on purpose. */
  let verdict: JobFailure | undefined
  let isReady = false
  let isAskedToEnd = false
  let unableDetail: string | undefined
  const startClock = setTimeout(() => {
    unableDetail = `not ready after ${startMs} ms`
    worker.kill()
  }, startMs)
  const memoryClock = limits.memoryLimitBytes === undefined ? undefined : setInterval(lookAtMemory, memoryLookMs)
  let gone: () => void
  const whenGone = new Promise<void>((resolve) => (gone = resolve))

  const worker = starter({
    message: (message) => {
      receive(message as FromWorker)
    },
    printed: (text) => {
      output = (output + text).slice(-keptOutput)
      onPrinted(text)
    },
    ended,
  })

  return {
    get state() {
      return state
    },
    get pid() {
      return worker.pid ?? 0
    },
    get jobsDone() {
      return jobsDone
    },
    rssBytes: () => rssNow() ?? lastRss,
    run,
    end,
  }

  function receive(message: FromWorker): void {
    switch (message.type) {
      case 'hello':
        worker.post(isAskedToEnd ? { type: 'close' } : { type: 'init', init, limits })
        return
      case 'ready':
        clearTimeout(startClock)
        isReady = true
        lastRss = message.rssBytes
        if (state === 'starting') becomeFree()
        return
      case 'unable':
        unableDetail = message.detail
        worker.kill()
        return
      case 'item':
        if (job?.id !== message.id || job.cancelled) return
        job.heard()
        job.work.options.onItem?.(message.item)
        return
      case 'overflow':
        if (job?.id === message.id) killWith({ type: 'OutputTooLarge', limitBytes: limits.outputLimitBytes ?? 0 })
        return
      case 'result':
      case 'threw':
        if (job?.id !== message.id || verdict) return
        lastRss = message.rssBytes
        if (job.cancelled) finish(err({ type: 'Cancelled' }))
        else finish(message.type === 'result' ? ok(message.result) : err({ type: 'Crashed', detail: message.detail }))
    }
  }

  function run(work: WorkerJob): void {
    const id = nextId++
    state = 'busy'
    output = ''
    const { idleTimeoutMs, timeoutMs, signal } = work.options
    const idleClock = idleTimeoutMs === undefined ? undefined : timeOutAfter(idleTimeoutMs)
    const totalClock = timeoutMs === undefined ? undefined : timeOutAfter(timeoutMs)
    const onAbort = () => {
      cancel()
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    job = {
      id,
      work,
      cancelled: false,
      heard: () => idleClock?.refresh(),
      stopClocks: () => {
        clearTimeout(idleClock)
        clearTimeout(totalClock)
        signal?.removeEventListener('abort', onAbort)
      },
    }
    try {
      worker.post({ type: 'run', id, name: work.name, input: work.input })
    } catch (error) {
      finish(err({ type: 'Crashed', detail: `the job's input cannot be sent: ${String(error)}` }))
    }
  }

  function timeOutAfter(afterMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      killWith({ type: 'TimedOut', afterMs })
    }, afterMs)
  }

  function cancel(): void {
    if (!job || job.cancelled || verdict) return
    const { id, stopClocks } = job
    job.cancelled = true
    stopClocks()
    worker.post({ type: 'cancel', id })
    const patience = setTimeout(() => {
      killWith({ type: 'Cancelled' })
    }, cancelMs)
    job.stopClocks = () => {
      clearTimeout(patience)
    }
  }

  function finish(result: Result<unknown, JobFailure>): void {
    const finished = job
    if (!finished) return
    job = undefined
    finished.stopClocks()
    jobsDone += 1
    if (state === 'busy') becomeFree(() => finished.work.settle(result))
    else {
      if (isAskedToEnd) worker.post({ type: 'close' })
      finished.work.settle(result)
    }
  }

  // The answer goes out first: what it sets off may already want this worker.
  function becomeFree(first?: () => void): void {
    state = 'idle'
    first?.()
    onFree()
  }

  function killWith(failure: JobFailure): void {
    if (verdict) return
    verdict = failure
    state = 'ending'
    worker.kill()
  }

  function lookAtMemory(): void {
    const limitBytes = limits.memoryLimitBytes
    const rss = state === 'idle' ? undefined : rssNow()
    if (rss !== undefined && limitBytes !== undefined && rss > limitBytes) killWith({ type: 'OutOfMemory', limitBytes })
  }

  function rssNow(): number | undefined {
    return limits.memoryLimitBytes === undefined || worker.pid === undefined ? undefined : rssBytesOf(worker.pid)
  }

  function ended(how: string): void {
    clearTimeout(startClock)
    clearInterval(memoryClock)
    state = 'ending'
    const words = output.trim()
    const detail = unableDetail ?? (words ? `${how}\n${words}` : how)
    finish(err(verdict ?? failureFrom(how, words)))
    onEnded({ how: isAskedToEnd ? 'asked' : !isReady ? 'unable' : verdict ? 'killed' : 'died', detail })
    gone()
  }

  function failureFrom(how: string, words: string): JobFailure {
    if (job?.cancelled || isAskedToEnd) return { type: 'Cancelled' }
    const isOutOfMemory =
      words.includes(outOfMemoryMark) || /JavaScript heap out of memory|ERR_WORKER_OUT_OF_MEMORY/.test(`${how} ${words}`)
    if (isOutOfMemory) return { type: 'OutOfMemory', limitBytes: limits.memoryLimitBytes ?? 0 }
    return { type: 'Crashed', detail: words ? `${how}\n${words}` : how }
  }

  async function end(): Promise<void> {
    isAskedToEnd = true
    if (job) cancel()
    else worker.post({ type: 'close' })
    state = 'ending'
    // A worker that is still loading has nothing to finish.
    if (!isReady) worker.kill()
    const patience = setTimeout(
      () => {
        worker.kill()
      },
      job ? cancelMs : closeMs,
    )
    await whenGone
    clearTimeout(patience)
  }
}
