/**
 * Local thresholds on sliding sums: ink and paper parted under shadows, stains and uneven ink.
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
  // Sums down each column of the window; tables of the whole picture would take sixteen bytes a pixel.
  const sums = new Uint32Array(width)
  const squares = new Uint32Array(width)
  const addRow = (y: number, sign: 1 | -1) => {
    for (let x = 0, index = y * width; x < width; x++, index++) {
      const value = pixels[index]!
      sums[x]! += sign * value
      squares[x]! += sign * value * value
    }
  }
  for (let y = 0; y < Math.min(half, height); y++) addRow(y, 1)
  for (let y = 0; y < height; y++) {
    if (y + half < height) addRow(y + half, 1)
    if (y - half - 1 >= 0) addRow(y - half - 1, -1)
    const rows = Math.min(height, y + half + 1) - Math.max(0, y - half)
    let [sum, square, columns] = [0, 0, 0]
    for (let x = 0; x < Math.min(half, width); x++) {
      sum += sums[x]!
      square += squares[x]!
      columns++
    }
    for (let x = 0; x < width; x++) {
      if (x + half < width) {
        sum += sums[x + half]!
        square += squares[x + half]!
        columns++
      }
      if (x - half - 1 >= 0) {
        sum -= sums[x - half - 1]!
        square -= squares[x - half - 1]!
        columns--
      }
      const count = rows * columns
      const mean = sum / count
      const deviation = Math.sqrt(Math.max(0, square / count - mean * mean))
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
