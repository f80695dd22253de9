/**
 * Local thresholds on integral images: ink and paper parted under shadows, stains and uneven ink.
 * J. Sauvola, M. Pietikäinen, "Adaptive document image binarization", Pattern Recognition 33 (2000).
 */
import type { GreyPicture } from '#core/documents/reading'

export interface SauvolaOptions {
  /** Side of the window in pixels; two to three times the height of a letter. */
  readonly window: number
  /** Higher keeps less ink. */
  readonly k: number
}

/** Half the range of standard deviations that grey values can have. */
const range = 128

/** 1 where there is ink. */
/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index lies inside its table by construction, and a fallback would be paid for on every pixel */
export function findDark({ pixels, width, height }: GreyPicture, { window, k }: SauvolaOptions): Uint8Array {
  const mask = new Uint8Array(width * height)
  const half = Math.max(1, window >> 1)
  const columns = width + 1
  // Sums of whole pictures need 53 bits; strips of rows keep the tables small.
  const sums = new Float64Array(columns * (height + 1))
  const squares = new Float64Array(columns * (height + 1))
  for (let y = 0; y < height; y++) {
    let [rowSum, rowSquare] = [0, 0]
    const above = y * columns
    const here = above + columns
    for (let x = 0; x < width; x++) {
      const value = pixels[y * width + x]!
      rowSum += value
      rowSquare += value * value
      sums[here + x + 1] = sums[above + x + 1]! + rowSum
      squares[here + x + 1] = squares[above + x + 1]! + rowSquare
    }
  }
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - half) * columns
    const bottom = Math.min(height, y + half + 1) * columns
    const rows = (bottom - top) / columns
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - half)
      const right = Math.min(width, x + half + 1)
      const count = rows * (right - left)
      const mean = (sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!) / count
      const square = (squares[bottom + right]! - squares[bottom + left]! - squares[top + right]! + squares[top + left]!) / count
      const deviation = Math.sqrt(Math.max(0, square - mean * mean))
      if (pixels[y * width + x]! < mean * (1 + k * (deviation / range - 1))) mask[y * width + x] = 1
    }
  }
  return mask
}
/* eslint-enable @typescript-eslint/no-non-null-assertion */

export function binarise(picture: GreyPicture, options: SauvolaOptions): GreyPicture {
  const pixels = findDark(picture, options)
  for (let index = 0; index < pixels.length; index++) pixels[index] = pixels[index] === 1 ? 0 : 255
  return { pixels, width: picture.width, height: picture.height }
}
