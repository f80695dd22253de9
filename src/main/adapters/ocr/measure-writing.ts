/** How large the writing on a page is, which way it runs and how far it leans: from the shapes of its letters, without reading it. */
import { findBlobs } from '#core/documents/reading'
import type { Blob, GreyPicture } from '#core/documents/reading'
import type { Box } from '#ports'
import { fromGrey, toGrey } from './prepare'
import { findDark } from './sauvola'

export interface WritingMeasure {
  /** Median height of letters in pixels of the picture; undefined when there are too few to tell. */
  readonly letterHeight?: number
  /** True when lines run from bottom to top or from top to bottom. */
  readonly isSideways: boolean
  /** Degrees clockwise that make the lines level (after a quarter turn when sideways). */
  readonly skew: number
  /** Where single letters are, in fractions of the picture: those about as high as most. */
  readonly letters: readonly Box[]
}

/** Enough to tell letters apart on a sheet of A4; more only costs time. */
const measureSide = 1_700
const minLetters = 12
const maxSkew = 8

export async function measureWriting(picture: GreyPicture): Promise<WritingMeasure> {
  const scale = Math.min(1, measureSide / Math.max(picture.width, picture.height))
  const small =
    scale === 1
      ? picture
      : await toGrey(fromGrey(picture).resize({ width: Math.max(1, Math.round(picture.width * scale)), kernel: 'linear' }))
  const mask = findDark(small, { window: 31, k: 0.25 })
  const letters = findBlobs({ width: small.width, height: small.height, mask }).filter((blob) => isLetter(blob, small))
  if (letters.length < minLetters) return { isSideways: false, skew: 0, letters: [] }
  const level = bestLean(letters, false)
  const sideways = bestLean(letters, true)
  const isSideways = sideways.score > level.score * 1.25
  const heightOf = (blob: Blob) => (isSideways ? blob.right - blob.left : blob.bottom - blob.top)
  const usual = weightedMedian(letters.map(heightOf))
  return {
    letterHeight: usual / scale,
    isSideways,
    skew: isSideways ? sideways.angle : level.angle,
    letters: letters.filter((blob) => isLike(heightOf(blob), usual)).map((blob) => boxOf(blob, small)),
  }
}

/** Small letters are two thirds of capitals; specks and figures are neither. */
const isLike = (height: number, usual: number): boolean => height > 0.6 * usual && height < 1.6 * usual

const boxOf = ({ left, top, right, bottom }: Blob, { width, height }: GreyPicture): Box => ({
  x: left / width,
  y: top / height,
  width: (right - left) / width,
  height: (bottom - top) / height,
})

/** Each height counts as often as it is high: specks are many, but small. */
function weightedMedian(heights: readonly number[]): number {
  const sorted = [...heights].sort((a, b) => a - b)
  let left = sorted.reduce((sum, height) => sum + height, 0) / 2
  for (const height of sorted) {
    left -= height
    if (left <= 0) return height
  }
  return 0
}

function isLetter(blob: Blob, picture: GreyPicture): boolean {
  const [width, height] = [blob.right - blob.left, blob.bottom - blob.top]
  const longest = Math.max(width, height)
  if (longest < 5 || longest > Math.max(picture.width, picture.height) / 12) return false
  if (Math.min(width, height) < longest * 0.2) return false
  return blob.pixels > width * height * 0.1 && blob.pixels < width * height * 0.95
}

/** The angle at which the letters' middles fall into the fewest rows: sum of squares of a fine histogram. */
function bestLean(letters: readonly Blob[], isSideways: boolean): { readonly angle: number; readonly score: number } {
  const sample = letters.length > 4_000 ? letters.filter((_, index) => index % Math.ceil(letters.length / 4_000) === 0) : letters
  const size = sample.map((blob) => (isSideways ? blob.right - blob.left : blob.bottom - blob.top)).sort((a, b) => a - b)
  const bin = Math.max(1.5, (size[sample.length >> 1] ?? 8) / 4)
  const points = sample.map((blob) => {
    const x = (blob.left + blob.right) / 2
    // Letters stand on their line: the foot is steadier than the middle.
    return isSideways ? [(blob.top + blob.bottom) / 2, x] : [x, blob.bottom]
  }) as (readonly [number, number])[]
  let best = { angle: 0, score: scoreAt(points, 0, bin) * 1.02 }
  for (let angle = -maxSkew; angle <= maxSkew; angle += 0.5) {
    const score = scoreAt(points, angle, bin)
    if (score > best.score) best = { angle, score }
  }
  const around = best.angle
  for (let angle = around - 0.4; angle <= around + 0.4; angle += 0.1) {
    const score = scoreAt(points, angle, bin)
    if (score > best.score) best = { angle, score }
  }
  // Sideways, rows are counted along x: the same lean turns the other way.
  return { angle: isSideways ? best.angle : -best.angle, score: best.score }
}

function scoreAt(points: readonly (readonly [number, number])[], angle: number, bin: number): number {
  const slope = Math.tan((angle * Math.PI) / 180)
  const counts = new Map<number, number>()
  for (const [along, across] of points) {
    const row = Math.round((across - slope * along) / bin)
    counts.set(row, (counts.get(row) ?? 0) + 1)
  }
  let score = 0
  for (const count of counts.values()) score += count * count
  return score / points.length
}
