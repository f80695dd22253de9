/** While a person searches, work in the background steps aside: on a small machine both at once make each letter wait. */

export interface PersonSearching {
  /** A search was asked for. */
  asks(): void
  isAtIt(): boolean
  /** Called when background work may go on. */
  onRest(listener: () => void): void
  stop(): void
}

export const personPause = {
  /** From the last search until background work goes on: longer than people pause between two words. */
  restMs: 1_500,
  /** Whoever searches without end, as programs do, holds nothing up for longer than this. */
  mostMs: 30_000,
}

/** `now`: milliseconds that never go back. */
export function createPersonSearching(now: () => number = () => performance.now()): PersonSearching {
  const listeners: (() => void)[] = []
  let [beganAt, askedAt] = [-Infinity, -Infinity]
  let timer: NodeJS.Timeout | undefined

  const isAtIt = (): boolean => now() - askedAt < personPause.restMs && now() - beganAt < personPause.mostMs

  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      for (const listener of listeners) listener()
    }, personPause.restMs).unref()
  }

  return {
    asks() {
      if (now() - askedAt >= personPause.restMs) beganAt = now()
      askedAt = now()
      if (isAtIt()) wait()
    },
    isAtIt,
    onRest: (listener) => void listeners.push(listener),
    stop: () => {
      clearTimeout(timer)
    },
  }
}
