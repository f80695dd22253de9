/** What a pool and its workers say to each other; everything in it survives a structured clone. */

export interface WorkerLimits {
  /** The worker ends itself when this process is gone. */
  readonly parentPid: number
  readonly memoryLimitBytes?: number
  readonly outputLimitBytes?: number
}

export type ToWorker =
  | { readonly type: 'init'; readonly init: unknown; readonly limits: WorkerLimits }
  | { readonly type: 'run'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'close' }

export type FromWorker =
  /** Sent first: a message posted before the worker listens could be lost. */
  | { readonly type: 'hello' }
  | { readonly type: 'ready'; readonly rssBytes: number }
  | { readonly type: 'unable'; readonly detail: string }
  | { readonly type: 'item'; readonly id: number; readonly item: unknown }
  | { readonly type: 'overflow'; readonly id: number }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown; readonly rssBytes: number }
  | { readonly type: 'threw'; readonly id: number; readonly detail: string; readonly rssBytes: number }

/** Written to stderr by a worker that ends itself because of its size. */
export const outOfMemoryMark = 'palimpsest-worker: memory limit reached'
