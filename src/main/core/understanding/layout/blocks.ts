/** Segments one below the other that belong together: addresses, paragraphs, lists of labels. */
import { bottom, centreX } from './boxes'
import type { Block, Row, Segment } from './layout'

/** Gaps in heights of the line above: lines of one paragraph stand closer than paragraphs. */
const widestLineGap = 1.1

/** Each segment is in exactly one block; blocks in reading order of their first segment. */
export function blocksOf(rows: readonly Row[], aspect: number): readonly Block[] {
  const blocks: Segment[][] = []
  let open: Segment[][] = []
  for (const row of rows) {
    const continued = new Set<Segment[]>()
    for (const segment of row) {
      const block = open.find((candidate) => !continued.has(candidate) && continues(candidate.at(-1), segment, aspect))
      if (block === undefined) {
        const fresh = [segment]
        blocks.push(fresh)
        continued.add(fresh)
      } else {
        block.push(segment)
        continued.add(block)
      }
    }
    const lowest = Math.max(...row.map(({ place }) => place.y))
    open = [...open.filter((block) => !continued.has(block) && isNear(block.at(-1), lowest)), ...continued]
  }
  return blocks
}

function continues(above: Segment | undefined, below: Segment, aspect: number): boolean {
  if (above === undefined) return false
  const height = Math.max(above.place.height, below.place.height)
  const gap = below.place.y - bottom(above.place)
  if (gap > widestLineGap * height || gap < -0.6 * height) return false
  const isLeftAligned = Math.abs(above.place.x - below.place.x) * aspect < height * 0.9
  const isCentred = Math.abs(centreX(above.place) - centreX(below.place)) * aspect < height * 0.9
  const isSameSize = Math.min(above.place.height, below.place.height) > height * 0.5
  return isSameSize && (isLeftAligned || isCentred)
}

const isNear = (segment: Segment | undefined, y: number): boolean =>
  segment !== undefined && y - bottom(segment.place) < (widestLineGap + 1) * segment.place.height
