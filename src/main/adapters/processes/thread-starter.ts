/** Starts a worker as a thread of this process. */
import { Worker } from 'node:worker_threads'
import type { WorkerStarter } from './starter'

export function createThreadStarter(entry: URL): WorkerStarter {
  return (events) => {
    const thread = new Worker(entry, { stdout: true, stderr: true, execArgv: [] })
    let lastError: string | undefined
    thread.on('message', events.message)
    for (const stream of [thread.stdout, thread.stderr]) stream.setEncoding('utf8').on('data', events.printed)
    thread.on('error', (error) => {
      lastError = error instanceof Error ? (error.stack ?? error.message) : String(error)
    })
    thread.on('exit', (code) => {
      events.ended(lastError ?? `exit code ${code}`)
    })
    return {
      pid: process.pid,
      post: (message) => {
        thread.postMessage(message)
      },
      kill: () => {
        void thread.terminate()
      },
    }
  }
}
