/** One figure of a benchmark, with what it is measured against in the same run. */
export interface Measure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly peer: number | null
  readonly ratio: number | null
  /** As text: `>= 0.9`. Rates (`…/s`) with a peer are held against it, everything else by itself. */
  readonly target: string | null
}
