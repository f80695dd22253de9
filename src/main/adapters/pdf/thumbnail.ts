/** The small picture lists show of a page, and the same pixels in grey for looking at. */
/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index lies inside its table by construction, and a fallback would be paid for on every pixel */
import sharp from 'sharp'
import type { GreyPicture } from '#core/documents/reading'
import type { Picture } from './page-picture'

/** From RGB, with the weights of ITU-R BT.601. */
export function greyOf({ pixels, width, height }: Picture): GreyPicture {
  const grey = new Uint8Array(width * height)
  for (let index = 0, at = 0; index < grey.length; index++, at += 3) {
    grey[index] = (pixels[at]! * 77 + pixels[at + 1]! * 150 + pixels[at + 2]! * 29) >> 8
  }
  return { pixels: grey, width, height }
}

// One thread a worker: the machine's other cores have workers of their own. No picture is asked for twice.
sharp.concurrency(1)
sharp.cache(false)

/**
 * From RGB to JPEG: WebP of this size takes twice the time to make and saves nothing, and Huffman tables of its own would make
 * it a tenth smaller for half as much time again.
 */
export async function thumbnailOf({ pixels, width, height }: Picture): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 65, optimiseCoding: false })
    .toBuffer()
}
