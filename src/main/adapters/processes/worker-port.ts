/** The worker's end of the line to its pool: a thread, a forked process, or an Electron utility process. */
import { isMainThread, parentPort } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './protocol'

export interface WorkerPort {
  readonly isOwnProcess: boolean
  /** Throws when the message cannot be cloned. */
  post(message: FromWorker): void
  listen(onMessage: (message: ToWorker) => void, onPoolGone: () => void): void
}

/** What Electron puts on `process` inside a utility process. */
interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

export function openWorkerPort(): WorkerPort {
  if (!isMainThread && parentPort) return threadPort(parentPort)
  const utilityPort = (process as { parentPort?: UtilityPort }).parentPort
  if (utilityPort) return utilityProcessPort(utilityPort)
  if (process.send) return forkedPort()
  throw new Error('This file is a worker: it is started by a pool, not by hand.')
}

function threadPort(port: NonNullable<typeof parentPort>): WorkerPort {
  return {
    isOwnProcess: false,
    post: (message) => {
      port.postMessage(message)
    },
    listen: (onMessage, onPoolGone) => {
      port.on('message', onMessage)
      port.on('close', onPoolGone)
    },
  }
}

function utilityProcessPort(port: UtilityPort): WorkerPort {
  return {
    isOwnProcess: true,
    post: (message) => {
      port.postMessage(message)
    },
    listen: (onMessage) => {
      port.on('message', (event) => {
        onMessage(event.data as ToWorker)
      })
    },
  }
}

function forkedPort(): WorkerPort {
  return {
    isOwnProcess: true,
    post: (message) => {
      // With a callback an unreachable pool is not an exception: `disconnect` says so.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
    },
    listen: (onMessage, onPoolGone) => {
      process.on('message', (message) => {
        onMessage(message as ToWorker)
      })
      process.on('disconnect', onPoolGone)
    },
  }
}
