/** One vector for a text: the mean of its tokens' states, scaled to length one. */

/** `states` holds `dimensions` numbers a token, row by row; the text is `count` tokens from token `first`. Padding lies behind them. */
export function meanPool(states: Float32Array, first: number, count: number, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  for (let token = first; token < first + count; token++) {
    const start = token * dimensions
    for (let dimension = 0; dimension < dimensions; dimension++) {
      vector[dimension] = (vector[dimension] ?? 0) + (states[start + dimension] ?? 0)
    }
  }
  // The scale of the sum and of the mean differ only in length, which is set to one here.
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}
