/** Work done in another process or thread: typed jobs with streamed items, one result, and death as an ordinary failure. */
import type { Result } from '#kernel'

export interface Job {
  readonly input: unknown
  /** Streamed while the job runs. */
  readonly item: unknown
  readonly result: unknown
}

export type JobMap<Jobs> = { readonly [Name in keyof Jobs]: Job }

export type JobFailure =
  | { readonly type: 'Crashed'; readonly detail: string }
  /** No worker could be started at all: an incomplete installation, not the job's fault. */
  | { readonly type: 'CannotStart'; readonly detail: string }
  | { readonly type: 'TimedOut'; readonly afterMs: number }
  | { readonly type: 'OutOfMemory'; readonly limitBytes: number }
  | { readonly type: 'OutputTooLarge'; readonly limitBytes: number }
  | { readonly type: 'Cancelled' }

export interface JobOptions<Item> {
  readonly onItem?: (item: Item) => void
  readonly signal?: AbortSignal
  /** The longest silence (no item, no result) before the worker is killed. */
  readonly idleTimeoutMs?: number
  /** The longest time in all. */
  readonly timeoutMs?: number
  /** Jobs with the same affinity go to the same worker while it lives (an open document stays open there). */
  readonly affinity?: string
  /** Higher runs first; equal ones in order. */
  readonly priority?: number
}

export interface JobRunner<Jobs extends JobMap<Jobs>> {
  run<Name extends keyof Jobs & string>(
    name: Name,
    input: Jobs[Name]['input'],
    options?: JobOptions<Jobs[Name]['item']>,
  ): Promise<Result<Jobs[Name]['result'], JobFailure>>
}

/** What a worker's entry gives: one function a job. Anything thrown is a crash of that job, not of the worker. */
export type JobHandlers<Jobs extends JobMap<Jobs>> = {
  readonly [Name in keyof Jobs]: (
    input: Jobs[Name]['input'],
    context: { readonly emit: (item: Jobs[Name]['item']) => void; readonly signal: AbortSignal },
  ) => Promise<Jobs[Name]['result']> | Jobs[Name]['result']
}

/** Figures for Health. */
export interface WorkerFigures {
  readonly pid: number
  readonly kind: string
  readonly rssBytes: number
  readonly jobsDone: number
  readonly restarts: number
  readonly busy: boolean
}

export interface WorkerPool<Jobs extends JobMap<Jobs>> extends JobRunner<Jobs> {
  /** Workers that could take a job at once. */
  readonly size: number
  figures(): readonly WorkerFigures[]
  /** Ends the idle workers so that their memory is given back; the next job starts one again. */
  rest(): Promise<void>
  close(): Promise<void>
}
