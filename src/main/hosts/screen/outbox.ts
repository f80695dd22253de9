/** Things that wait for whoever takes them: each is given once, to the newest taker. */

export interface Outbox<T> {
  put(item: T): void
  /** Ends with the signal. */
  take(signal: AbortSignal | undefined): AsyncGenerator<T, void>
}

/** Nobody reads what is older than so many others. */
const mostKept = 100

export function createOutbox<T>(): Outbox<T> {
  const waiting: T[] = []
  const takers: (() => void)[] = []
  return {
    put(item) {
      waiting.push(item)
      if (waiting.length > mostKept) waiting.shift()
      takers.at(-1)?.()
    },
    async *take(signal) {
      while (!signal?.aborted) {
        const next = waiting.shift()
        if (next !== undefined) {
          yield next
          continue
        }
        let wake: () => void = () => undefined
        const woken = new Promise<void>((resolve) => (wake = resolve))
        takers.push(wake)
        signal?.addEventListener('abort', wake, { once: true })
        await woken
        takers.splice(takers.indexOf(wake), 1)
        signal?.removeEventListener('abort', wake)
      }
    },
  }
}
