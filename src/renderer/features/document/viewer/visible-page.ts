/** Which page a person is looking at. */

export interface Placed {
  readonly index: number
  readonly start: number
  readonly end: number
}

const whole = 0.99

/**
 * The first of those that are seen most. A page that was asked for stays the one as long as it is seen whole, even where
 * the end of the document keeps it from the top.
 */
export function visiblePage(items: readonly Placed[], top: number, height: number, asked: number | undefined): number | undefined {
  const shareOf = ({ start, end }: Placed) =>
    Math.max(0, Math.min(end, top + height) - Math.max(start, top)) / Math.min(end - start, height)
  const pinned = items.find(({ index }) => index === asked)
  if (pinned && shareOf(pinned) >= whole) return pinned.index
  let best: Placed | undefined
  let bestShare = 0
  for (const item of items) {
    const share = shareOf(item)
    if (share > bestShare + 0.001) [best, bestShare] = [item, share]
  }
  return best?.index
}
