/** The most memory a process and everything below it used together; Linux only. */
import { readFileSync, readdirSync } from 'node:fs'

const everyMs = 200
const pageBytes = 4096

/** Resident sizes added up: pages shared between processes count in each, so the truth is a little lower. */
export function peakMemoryOf(root: number): { stop(): number } {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, treeBytes(root))
  }, everyMs)
  return {
    stop() {
      clearInterval(timer)
      return peak
    },
  }
}

function treeBytes(root: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const stat = readText(`/proc/${name}/stat`)
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0))
  }
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) if (at === root) return true
    return false
  }
  return [...parents.keys()].filter(isBelow).reduce((sum, pid) => sum + residentBytes(pid), 0)
}

const residentBytes = (pid: number): number => Number(readText(`/proc/${String(pid)}/statm`).split(' ')[1] ?? 0) * pageBytes

/** A process may end between being listed and being looked at. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
