/** Work on the same thing, one after another; work on different things does not wait. */

export interface Turns<Key> {
  /** Runs when everything asked for earlier on this key has ended, well or badly. */
  take<T>(key: Key, run: () => Promise<T>): Promise<T>
  /** Resolves when what was asked for so far has ended: on one key, or on all. Never rejects. */
  ended(key?: Key): Promise<void>
}

export function createTurns<Key>(): Turns<Key> {
  const last = new Map<Key, Promise<void>>()
  return {
    take(key, run) {
      const mine = (last.get(key) ?? Promise.resolve()).then(run)
      const end = mine
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => {
          if (last.get(key) === end) last.delete(key)
        })
      last.set(key, end)
      return mine
    },
    async ended(key) {
      await (key === undefined ? Promise.all(last.values()) : last.get(key))
    },
  }
}
