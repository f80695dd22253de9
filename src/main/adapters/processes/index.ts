/** Killable work: pools of child processes or threads, and the entry that serves jobs inside them. */
export { createChildPool, type ChildPoolOptions } from './child-pool'
export { createThreadPool, type ThreadPoolOptions } from './thread-pool'
export type { PoolLog } from './pool'
export { serveJobs } from './serve-jobs'
