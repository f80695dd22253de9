/** A small thread inside a child process that ends it when its parent is gone or its memory is used up, even in a busy loop. */
import { Worker } from 'node:worker_threads'
import { outOfMemoryMark, type WorkerLimits } from './protocol'

// Plain JavaScript as text: the thread must not depend on where the bundler puts files.
const guardSource = `
const { workerData } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const { parentPid, memoryLimitBytes, mark } = workerData
const firstParent = process.ppid

function endAll() {
  // A forked worker leads its own process group: whatever it started goes with it.
  try { process.kill(-process.pid, 'SIGKILL') } catch {}
  process.kill(process.pid, 'SIGKILL')
}

function isParentGone() {
  if (process.ppid !== firstParent) return true
  try { process.kill(parentPid, 0); return false } catch (error) { return error.code === 'ESRCH' }
}

setInterval(() => {
  if (isParentGone()) endAll()
  if (memoryLimitBytes !== undefined && process.memoryUsage.rss() > memoryLimitBytes) {
    try { writeSync(2, '\\n' + mark + '\\n') } catch {}
    endAll()
  }
}, 200)
`

export function guardOwnLife(limits: WorkerLimits): void {
  const guard = new Worker(guardSource, {
    eval: true,
    workerData: { parentPid: limits.parentPid, memoryLimitBytes: limits.memoryLimitBytes, mark: outOfMemoryMark },
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4, stackSizeMb: 1 },
    execArgv: [],
    stdout: false,
    stderr: false,
  })
  guard.unref()
}
