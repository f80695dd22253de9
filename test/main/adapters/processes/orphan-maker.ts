/** A parent to be killed: one of its children is in a busy loop, one idle. Tells their process ids. */
import { createChildPool } from '#adapters/processes'
import type { TrialJobs } from './trial-worker'

const entry = new URL(process.argv[2] ?? '')
const pool = createChildPool<TrialJobs>({ entry, init: { greeting: 'Hi' }, size: 2, kind: 'trial', memoryLimitBytes: 2 ** 29 })
await Promise.all([pool.run('greet', { name: 'a' }), pool.run('greet', { name: 'b' })])
void pool.run('count', { to: 1_000, everyMs: 1_000 })
void pool.run('spin', undefined)
setTimeout(() => process.send?.(pool.figures().map(({ pid }) => pid)), 300)
