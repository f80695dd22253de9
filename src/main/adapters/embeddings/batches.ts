/** Which texts go through the model together: like lengths, few at a time, a bounded number of tokens. */

export interface BatchLimits {
  readonly texts: number
  /** Padding counted: a batch costs its longest text times its size. */
  readonly tokens: number
}

/** Indices into `lengths`, longest batch last; every index exactly once. */
export function planBatches(lengths: readonly number[], limits: BatchLimits): readonly (readonly number[])[] {
  const byLength = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length || a.index - b.index)
  const batches: number[][] = []
  let current: number[] = []
  for (const { length, index } of byLength) {
    const isFull = current.length === limits.texts || (current.length > 0 && length * (current.length + 1) > limits.tokens)
    if (isFull) {
      batches.push(current)
      current = []
    }
    current.push(index)
  }
  if (current.length > 0) batches.push(current)
  return batches
}
