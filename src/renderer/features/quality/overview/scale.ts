/** Ends of axes a person can read: 1, 2 or 5 times a power of ten, and halves that are whole. */
export function niceMaximum(largest: number): number {
  if (largest <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(largest))
  const step = [1, 2, 4, 5, 10].find((each) => each * power >= largest) ?? 10
  const top = step * power
  return top % 2 === 0 ? top : top + 1
}

/** Of a share, one of five steps of one hue; 0 is none at all. */
export const stepOf = (share: number): number => (share <= 0 ? 0 : Math.min(5, 1 + Math.floor(share * 5)))
