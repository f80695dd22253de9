/** A look at a very small picture of a page that can say one thing only: all that looks like writing lies under the words of the layer. */
/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index lies inside its table by construction, and a fallback would be paid for on every pixel */
import type { Box } from '#ports'
import { coverBoxes, findInk } from './ink'
import type { GreyPicture } from './page-recogniser'

/** Small letters blur to a light grey at this size. */
const contrast = 14
/** Longer than any stroke of a letter at this size. */
const flatRun = 12
/** Anti-aliasing makes neighbouring pixels of one rule differ by this much. */
const flatDifference = 6
/** Two or three letters of a footnote leave more. */
const strayPixels = 6
const strayShare = 0.008

/** False is no answer: a larger picture tells. */
export function isPlainlyCovered(picture: GreyPicture, words: readonly Box[]): boolean {
  const { pixels, width, height } = picture
  const { mask } = findInk(picture, contrast)
  const covered = coverBoxes(words, width, height, 1)
  const loose = new Uint8Array(mask.length)
  let [ink, stray] = [0, 0]
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 0) continue
    ink++
    if (covered[index] === 1) continue
    loose[index] = 1
    stray++
  }
  const allowed = Math.max(strayPixels, ink * strayShare)
  if (stray <= allowed) return true
  return stray - countFlat(pixels, loose, width, height) <= allowed
}

/** Pixels of `loose` in rules and filled areas: long runs of one brightness along a row or a column. */
function countFlat(pixels: Uint8Array, loose: Uint8Array, width: number, height: number): number {
  const flat = new Uint8Array(loose.length)
  const scan = (lines: number, lineStep: number, length: number, step: number) => {
    for (let line = 0; line < lines; line++) {
      let start = 0
      for (let at = 1; at <= length; at++) {
        const here = line * lineStep + at * step
        if (
          at < length &&
          loose[here] === 1 &&
          loose[here - step] === 1 &&
          Math.abs(pixels[here]! - pixels[here - step]!) <= flatDifference
        )
          continue
        if (at - start >= flatRun && loose[line * lineStep + start * step] === 1)
          for (let inRun = start; inRun < at; inRun++) flat[line * lineStep + inRun * step] = 1
        start = at
      }
    }
  }
  scan(height, width, width, 1)
  scan(width, 1, height, width)
  let count = 0
  for (let index = 0; index < flat.length; index++) count += flat[index]!
  return count
}
