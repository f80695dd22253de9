/** So many in so long, counted in windows. */

export interface RateLimit {
  /** False when there have been too many. */
  take(): boolean
}

export function createRateLimit({ count, perMs }: { readonly count: number; readonly perMs: number }): RateLimit {
  let windowStart = 0
  let taken = 0
  return {
    take() {
      const now = performance.now()
      if (now - windowStart >= perMs) {
        windowStart = now
        taken = 0
      }
      taken += 1
      return taken <= count
    },
  }
}
