/** The index against the events: made once more beside it, in a thread of its own, and compared row by row. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LogProblem } from '#ports'
import type { EngineParts } from '../parts'
import { answerOf } from './errors'

interface Progress {
  readonly type: 'progress'
  readonly done: number
  readonly total: number
}

/** Small enough that reading them keeps the main thread free. */
const batchSize = 500

/** Finds nothing where it was aborted. */
export async function* compareIndex(
  { log, follower, paths, scratchIndex }: EngineParts,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, readonly LogProblem[]> {
  const folder = mkdtempSync(join(paths.temporary, 'verify-'))
  const scratch = scratchIndex(folder)
  const options = signal ? { signal } : {}
  let done = 0
  try {
    for (;;) {
      await follower.caughtUp()
      for (const target = follower.reached().position; done < target;) {
        const events = log.readAll(done, Math.min(batchSize, target - done))
        const applied = await scratch.run('apply', { events }, options)
        if (signal?.aborted) return []
        const { position } = answerOf(applied)
        if (position <= done) throw new Error(`The index made to compare stays at ${String(position)}`)
        done = position
        yield { type: 'progress', done, total: target }
        await nextTurn()
      }
      const compared = await scratch.run('differences', { path: paths.index }, options)
      if (signal?.aborted) return []
      const { position, problems } = answerOf(compared)
      // Otherwise the index has gone on, or is being made again.
      if (position === done) return problems
    }
  } finally {
    await scratch.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
