/** The resident size of another process, where the system tells it cheaply. */
import { readFileSync } from 'node:fs'

/** Undefined where unknown: there the worker's own guard is the only one that looks. */
export function rssBytesOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return found ? Number(found[1]) * 1024 : undefined
  } catch {
    return undefined
  }
}
