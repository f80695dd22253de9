/** The small picture lists show of a page, and the same pixels in grey for looking at. */
import sharp from 'sharp'
import type { GreyPicture } from '#core/documents/reading'
import type { ColourPicture } from './page-picture'

const thumbnailSide = 320

/** Weights of ITU-R BT.601. */
export function greyOf({ pixels, width, height }: ColourPicture): GreyPicture {
  const grey = new Uint8Array(width * height)
  for (let index = 0, at = 0; index < grey.length; index++, at += 4) {
    grey[index] = ((pixels[at] ?? 0) * 77 + (pixels[at + 1] ?? 0) * 150 + (pixels[at + 2] ?? 0) * 29) >> 8
  }
  return { pixels: grey, width, height }
}

export async function thumbnailOf({ pixels, width, height }: ColourPicture): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', kernel: 'linear' })
    .removeAlpha()
    .webp({ quality: 60, effort: 0 })
    .toBuffer()
}
