/** Ends threads while they load a native module, at every moment of it. What goes wrong then ends the whole process. */
import { setTimeout as pause } from 'node:timers/promises'
import { createThreadPool } from '#adapters/processes'
import type { LoadingJobs } from './loading-worker'

const entry = new URL(process.argv[2] ?? '')
const moments = 60
for (let afterMs = 0; afterMs < moments; afterMs++) {
  const pool = createThreadPool<LoadingJobs>({ entry, init: undefined, size: 1, kind: 'loading', isStartedAtOnce: true })
  await pause(afterMs)
  await pool.close()
  if (pool.figures().length > 0) throw new Error('A closed pool still has a thread.')
}
process.send?.(moments)
