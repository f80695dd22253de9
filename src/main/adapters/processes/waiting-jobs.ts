/** Which waiting job a free worker takes: by priority, then its own affinity, then in order. */

export interface Waiting {
  readonly priority: number
  readonly affinity: string | undefined
}

/** So many jobs waiting for one busy worker, and others may help. */
const overloadedFrom = 2

/**
 * Index of the job for `worker`, or -1. `waiting` is in the order of arrival; `workerOf` tells which living worker an affinity
 * belongs to.
 */
export function chooseJob<Worker>(waiting: readonly Waiting[], worker: Worker, workerOf: (affinity: string) => Worker | undefined): number {
  const waitingFor = new Map<Worker, number>()
  for (const job of waiting) {
    const owner = job.affinity === undefined ? undefined : workerOf(job.affinity)
    if (owner !== undefined) waitingFor.set(owner, (waitingFor.get(owner) ?? 0) + 1)
  }
  let best = -1
  let bestRank: readonly [number, number] = [-Infinity, 0]
  waiting.forEach((job, index) => {
    const owner = job.affinity === undefined ? undefined : workerOf(job.affinity)
    const isForeign = owner !== undefined && owner !== worker
    if (isForeign && (waitingFor.get(owner) ?? 0) < overloadedFrom) return
    const rank = [job.priority, owner === worker ? 1 : 0] as const
    if (rank[0] > bestRank[0] || (rank[0] === bestRank[0] && rank[1] > bestRank[1])) {
      best = index
      bestRank = rank
    }
  })
  return best
}
