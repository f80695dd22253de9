/** Marks places of a page as a highlighter would: the paper turns yellow, the writing stays as dark as it was. */
import type { Box, RenderedPage } from '#ports'

/** Share of red, green and blue light the ink lets through. */
const ink = [1, 0.9, 0.3] as const

export function markBoxes(page: RenderedPage, boxes: readonly Box[]): RenderedPage {
  if (boxes.length === 0) return page
  const { width, height } = page
  const pixels = Uint8Array.from(page.pixels)
  /** A place under two boxes is marked once. */
  const isMarked = new Uint8Array(width * height)
  for (const box of boxes) {
    const left = clamp(Math.floor(box.x * width), width)
    const right = clamp(Math.ceil((box.x + box.width) * width), width)
    const bottom = clamp(Math.ceil((box.y + box.height) * height), height)
    for (let y = clamp(Math.floor(box.y * height), height); y < bottom; y++) {
      for (let at = y * width + left; at < y * width + right; at++) {
        if (isMarked[at] === 1) continue
        isMarked[at] = 1
        for (const [channel, share] of ink.entries()) pixels[at * 4 + channel] = Math.round((pixels[at * 4 + channel] ?? 0) * share)
      }
    }
  }
  return { pixels, width, height }
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most)
