/** Workers in processes of their own: they can be killed, and limited in memory. */
import type { JobMap, WorkerPool } from '#ports'
import { createForkStarter } from './fork-starter'
import { createPool, type PoolLog } from './pool'

export interface ChildPoolOptions {
  /** The built worker file. */
  readonly entry: URL
  readonly init: unknown
  readonly size: number
  readonly kind: string
  /** Resident size at which a worker is killed; also the limit of its JavaScript heap. */
  readonly memoryLimitBytes: number
  /** Items and result of one job, approximately. */
  readonly outputLimitBytes?: number
  readonly recycleAfterJobs?: number
  readonly recycleAboveBytes?: number
  /** 0 (usual) to 19 (only when nothing else wants the processor). */
  readonly niceness?: number
  /** An idle worker ends after so long. */
  readonly idleTimeoutMs?: number
  readonly log?: PoolLog
}

export function createChildPool<Jobs extends JobMap<Jobs>>(options: ChildPoolOptions): WorkerPool<Jobs> {
  const { entry, memoryLimitBytes, outputLimitBytes, niceness, ...pool } = options
  return createPool<Jobs>({
    ...pool,
    starter: createForkStarter({ entry, memoryLimitBytes, ...(niceness !== undefined && { niceness }) }),
    limits: { memoryLimitBytes, ...(outputLimitBytes !== undefined && { outputLimitBytes }) },
  })
}
