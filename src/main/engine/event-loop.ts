/** How long the main thread keeps others waiting, over the last minute. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

type Watch = ReturnType<typeof monitorEventLoopDelay>

export interface EventLoopWatch {
  /** Milliseconds. */
  figures(): { readonly p50: number; readonly p99: number; readonly longest: number }
  stop(): void
}

/** Fine enough to see a frame that is missed, rare enough to cost nothing. */
const resolutionMs = 10
const turnMs = 30_000

/** Two watches that begin anew in turn: the older one has always seen between half a minute and a whole one. */
export function watchEventLoop(): EventLoopWatch {
  const watches: [Watch, Watch] = [begin(), begin()]
  const timer = setInterval(() => {
    watches.reverse()
    watches[1].reset()
  }, turnMs)
  timer.unref()

  return {
    figures() {
      const [older] = watches
      return { p50: waitOf(older.percentile(50)), p99: waitOf(older.percentile(99)), longest: waitOf(older.count > 0 ? older.max : 0) }
    },
    stop() {
      clearInterval(timer)
      for (const watch of watches) watch.disable()
    },
  }
}

function begin(): Watch {
  const watch = monitorEventLoopDelay({ resolution: resolutionMs })
  watch.enable()
  return watch
}

/** What is measured is the time between two looks, which are that far apart when nothing is in the way. */
const waitOf = (nanoseconds: number): number => Math.round(Math.max(0, nanoseconds / 1e6 - resolutionMs) * 100) / 100
