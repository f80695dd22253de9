/** Work in the background, done in rounds: whoever wakes it during one gets another one after it. */

export interface Rounds {
  /** Starts (again) when there may be something to do. */
  readonly wake: () => void
  /** Another round was asked for since this one began. */
  readonly isAsked: () => boolean
  readonly isIdle: () => boolean
  /** Told after each wake, when nothing is left that can be done now. */
  readonly onIdle: (listener: () => void) => () => void
  /** Resolves when nothing is left to do, or when it may not go on. */
  complete(): Promise<void>
  /** Resolves when the round at work has ended. */
  ended(): Promise<void>
}

export function createRounds(deps: {
  readonly round: () => Promise<void>
  /** Asked before each round: false while something else comes first, and for good at the end. */
  readonly goesOn: () => boolean
  /** A bug: the next wake tries again. */
  readonly onError: (error: unknown) => void
}): Rounds {
  const listeners = new Set<() => void>()
  let running: Promise<void> | undefined
  let isAsked = false

  function wake(): void {
    if (!deps.goesOn()) return
    isAsked = true
    running ??= run()
      .catch(deps.onError)
      .finally(() => {
        running = undefined
        // Asked between the last look and now.
        if (isAsked && deps.goesOn()) wake()
        else for (const listener of listeners) listener()
      })
  }

  async function run(): Promise<void> {
    while (isAsked && deps.goesOn()) {
      isAsked = false
      await deps.round()
    }
  }

  return {
    wake,
    isAsked: () => isAsked,
    isIdle: () => running === undefined,
    onIdle(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async complete() {
      do {
        wake()
        await running
      } while ((isAsked || running) && deps.goesOn())
    },
    async ended() {
      await running
    },
  }
}
