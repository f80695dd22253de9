/** Which pixels of a small picture of a page are ink, and which of them look like writing. */
/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index lies inside its table by construction, and a fallback would be paid for on every pixel */
import type { Box } from '#ports'
import type { GreyPicture } from './page-recogniser'

export interface Ink {
  readonly width: number
  readonly height: number
  /** 1 where there is ink. */
  readonly mask: Uint8Array
  /** Share of the page that is ink. */
  readonly share: number
}

/** Side of the squares whose paper colour is looked at by itself, in pixels: about half an inch at 50 dpi. */
const tile = 24
/** How much a pixel must differ from the paper around it (of 255): faint pencil passes, paper grain does not. */
const usualContrast = 36

export function findInk({ pixels, width, height }: GreyPicture, contrast = usualContrast): Ink {
  const columns = Math.ceil(width / tile)
  const rows = Math.ceil(height / tile)
  const histograms = brightnessOfTiles({ pixels, width, height }, columns, rows)
  const page = modeOf(sumOf(histograms), 0)
  const mask = new Uint8Array(width * height)
  let count = 0
  for (let row = 0; row < rows; row++) {
    const bottom = Math.min(height, (row + 1) * tile)
    for (let column = 0; column < columns; column++) {
      const [left, right] = [column * tile, Math.min(width, (column + 1) * tile)]
      const mode = modeOf(histograms, (row * columns + column) * bins)
      // A tile full of ink says nothing about its paper.
      const paper = mode.share > 0.35 ? mode.value : page.value
      for (let y = row * tile; y < bottom; y++) {
        for (let index = y * width + left, end = y * width + right; index < end; index++) {
          const difference = pixels[index]! - paper
          if (difference < contrast && difference > -contrast) continue
          mask[index] = 1
          count++
        }
      }
    }
  }
  return { width, height, mask, share: count / Math.max(1, width * height) }
}

/** Bins of eight brightnesses each, tile after tile. */
const bins = 32

function brightnessOfTiles({ pixels, width, height }: GreyPicture, columns: number, rows: number): Uint32Array {
  const histograms = new Uint32Array(columns * rows * bins)
  for (let y = 0, index = 0; y < height; y++) {
    let at = Math.floor(y / tile) * columns * bins
    for (let x = 0; x < width; at += bins) {
      for (const end = Math.min(width, x + tile); x < end; x++, index++) histograms[at + (pixels[index]! >> 3)]!++
    }
  }
  return histograms
}

function sumOf(histograms: Uint32Array): Uint32Array {
  const sum = new Uint32Array(bins)
  for (let index = 0; index < histograms.length; index++) sum[index % bins]! += histograms[index]!
  return sum
}

/** The most common brightness; the lighter of two equal ones. */
function modeOf(histograms: Uint32Array, start: number): { value: number; share: number } {
  let best = bins - 1
  let all = 0
  for (let bin = bins - 1; bin >= 0; bin--) {
    const count = histograms[start + bin]!
    all += count
    if (count > histograms[start + best]!) best = bin
  }
  const at = (bin: number) => (bin < 0 || bin >= bins ? 0 : histograms[start + bin]!)
  return { value: best * 8 + 4, share: (at(best) + at(best - 1) + at(best + 1)) / Math.max(1, all) }
}

/** A group of touching ink pixels. */
export interface Blob {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly pixels: number
}

/** Groups of touching ink pixels (8-connected). */
export function findBlobs({ width, height, mask }: Pick<Ink, 'width' | 'height' | 'mask'>): readonly Blob[] {
  const seen = new Uint8Array(width * height)
  const stack = new Int32Array(width * height)
  const blobs: Blob[] = []
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || seen[start] === 1) continue
    let size = 0
    stack[size++] = start
    seen[start] = 1
    let [left, top, right, bottom, pixels] = [width, height, 0, 0, 0]
    while (size > 0) {
      const index = stack[--size] ?? 0
      const y = Math.floor(index / width)
      const x = index - y * width
      pixels++
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx
          if (mask[next] === 0 || seen[next] === 1) continue
          seen[next] = 1
          stack[size++] = next
        }
      }
    }
    blobs.push({ left, top, right: right + 1, bottom: bottom + 1, pixels })
  }
  return blobs
}

/** Blobs of the size of letters and words when an inch has `dpi` pixels: between 4 and 40 points high, not a rule, not a block. */
export function isLikeWriting(blob: Blob, dpi: number): boolean {
  const [width, height] = [blob.right - blob.left, blob.bottom - blob.top]
  const points = (height * 72) / dpi
  if (points < 3 || points > 40 || height < 2 || width < 2) return false
  const fill = blob.pixels / (width * height)
  return width < height * 25 && fill < 0.97 && fill > 0.08
}

/** 1 for each pixel inside one of the boxes, each grown by `margin` pixels. */
export function coverBoxes(boxes: readonly Box[], width: number, height: number, margin: number): Uint8Array {
  const covered = new Uint8Array(width * height)
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.x * width) - margin)
    const right = Math.min(width, Math.ceil((box.x + box.width) * width) + margin)
    const top = Math.max(0, Math.floor(box.y * height) - margin)
    const bottom = Math.min(height, Math.ceil((box.y + box.height) * height) + margin)
    for (let y = top; y < bottom; y++) covered.fill(1, y * width + left, y * width + right)
  }
  return covered
}
