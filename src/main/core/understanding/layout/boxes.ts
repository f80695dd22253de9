/** Boxes on a page. */
import type { Box } from '#ports'

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height
export const centreX = (box: Box): number => box.x + box.width / 2
export const centreY = (box: Box): number => box.y + box.height / 2

/** The smallest box around all of them; at least one. */
export function around(boxes: readonly Box[]): Box {
  let [left, top, end, base] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    left = Math.min(left, box.x)
    top = Math.min(top, box.y)
    end = Math.max(end, right(box))
    base = Math.max(base, bottom(box))
  }
  return { x: left, y: top, width: end - left, height: base - top }
}

/** How much of the narrower one's width both share, 0 to 1. */
export function sharedWidth(a: Box, b: Box): number {
  const shared = Math.min(right(a), right(b)) - Math.max(a.x, b.x)
  return Math.max(0, shared) / Math.max(1e-6, Math.min(a.width, b.width))
}

/** How much of the smaller one's area both share, 0 to 1. */
export function sharedArea(a: Box, b: Box): number {
  const width = Math.max(0, Math.min(right(a), right(b)) - Math.max(a.x, b.x))
  const height = Math.max(0, Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y))
  return (width * height) / Math.max(1e-9, Math.min(a.width * a.height, b.width * b.height))
}

/** How much of the lower one's height both share; negative where they are apart. */
export function sharedHeight(a: Box, b: Box): number {
  const shared = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y)
  return shared / Math.max(1e-6, Math.min(a.height, b.height))
}
