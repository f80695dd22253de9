/** Who wants to know that the log grew. */

export function createSubscriptions() {
  const listeners = new Set<{ readonly call: (position: number) => void }>()
  return {
    subscribe(call: (position: number) => void): () => void {
      const listener = { call }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell(position: number): void {
      for (const listener of [...listeners]) {
        try {
          listener.call(position)
        } catch (error) {
          // The append is already durable: a listener's bug must not look like its failure, but must reach the top handler.
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
  }
}
