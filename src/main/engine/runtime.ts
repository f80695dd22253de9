/** Where the running program finds its own parts: its host tells. */
import { availableParallelism, totalmem } from 'node:os'

export interface Runtime {
  readonly version: string
  /** The built entry of a worker. */
  readonly worker: (name: 'read' | 'embed' | 'index' | 'query' | 'understand') => URL
  /** The application's `resources` folder. */
  readonly resources: string
}

const gigabyte = 1024 ** 3
const mostWorkers = 8

/** One reader a core, as far as memory goes: each may grow to a gigabyte, and two more are for everything else. */
export function readWorkersFor(setting: number): number {
  if (setting > 0) return setting
  const byMemory = Math.floor(totalmem() / gigabyte) - 2
  return Math.max(1, Math.min(availableParallelism(), byMemory, mostWorkers))
}
