/** Workers as threads: cheap to talk to, for our own code on our own data. */
import type { JobMap, WorkerPool } from '#ports'
import { createPool, type PoolLog } from './pool'
import { createThreadStarter } from './thread-starter'

export interface ThreadPoolOptions {
  /** The built worker file. */
  readonly entry: URL
  readonly init: unknown
  readonly size: number
  readonly kind: string
  /** An idle thread ends after so long, so that its memory is given back. */
  readonly idleTimeoutMs?: number
  /** Its first thread starts with the pool: work for it is certain to come soon. */
  readonly isStartedAtOnce?: boolean
  readonly log?: PoolLog
}

export function createThreadPool<Jobs extends JobMap<Jobs>>({ entry, ...pool }: ThreadPoolOptions): WorkerPool<Jobs> {
  return createPool<Jobs>({ ...pool, starter: createThreadStarter(entry) })
}
