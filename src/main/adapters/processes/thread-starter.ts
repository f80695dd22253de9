/** Starts a worker as a thread of this process. */
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FromWorker } from './protocol'
import type { WorkerStarter } from './starter'

/** What loads for longer hangs. */
const longestLoadMs = 10_000

export function createThreadStarter(entry: URL): WorkerStarter {
  return (events) => {
    const thread = new Worker(entry, { stdout: true, stderr: true, execArgv: [] })
    let lastError: string | undefined
    let hasLoaded: () => void
    const whenLoaded = new Promise<void>((resolve) => (hasLoaded = resolve))
    thread.on('message', (message: FromWorker) => {
      if (message.type === 'ready' || message.type === 'unable') hasLoaded()
      events.message(message)
    })
    for (const stream of [thread.stdout, thread.stderr]) stream.setEncoding('utf8').on('data', events.printed)
    thread.on('error', (error) => {
      lastError = error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    thread.on('exit', (code) => {
      hasLoaded()
      events.ended(lastError ?? `exit code ${code}`)
    })
    return {
      pid: process.pid,
      post: (message) => {
        thread.postMessage(message)
      },
      // A native module that is loading when its thread ends takes the whole process with it: it cannot make its error.
      kill: () => {
        void Promise.race([whenLoaded, pause(longestLoadMs, undefined, { ref: false })]).then(() => thread.terminate())
      },
    }
  }
}
