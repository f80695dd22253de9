/** One door to every kind of image file: how many pages, how large, and each as a sharp pipeline turned as the camera meant it. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { err, ok, reason } from '#kernel'
import type { Reason, Result } from '#kernel'
import type { FileToRead } from '#ports'
import { decodeBmp, readBmpSize } from './bmp'
import { decodeHeic } from './heic'

export interface ImageSource {
  readonly pageCount: number
  page(page: number): Promise<ImagePage>
}

export interface ImagePage {
  /** As shown. */
  readonly width: number
  readonly height: number
  /** Pixels per inch, when the file tells and it is believable. */
  readonly dpi?: number
  /** A fresh pipeline, upright, without transparency. */
  picture(): Sharp
}

/** 34,000 pixels square: an A0 sheet at 1,000 dpi. libvips reads it in strips, so memory stays small; time does not. */
const maxPixels = 1_200_000_000
/** Decoders that need the whole picture in memory, four bytes a pixel. */
const maxPixelsInMemory = 120_000_000
const maxPages = 20_000

sharp.cache(false)
sharp.concurrency(1)

export async function openImage(file: FileToRead): Promise<Result<ImageSource, Reason>> {
  if (file.mediaType === 'image/bmp' || file.mediaType === 'image/x-ms-bmp') return openBmp(file)
  if (file.mediaType === 'image/heic' || file.mediaType === 'image/heif') return openHeic(file)
  return openWithSharp(file)
}

const options = { limitInputPixels: false, failOn: 'none', sequentialRead: true } as const

async function openWithSharp({ path, mediaType }: FileToRead): Promise<Result<ImageSource, Reason>> {
  let first
  try {
    first = await sharp(path, options).metadata()
  } catch (error) {
    return err(reason('document-damaged', {}, String(error)))
  }
  const pixels = first.width * first.height
  if (pixels > maxPixels) return err(reason('image-too-large', { width: first.width, height: first.height }))
  // The frames of an animation are not pages.
  const pageCount = mediaType === 'image/tiff' ? (first.pages ?? 1) : 1
  if (pageCount > maxPages) return err(reason('document-too-many-pages', { pages: pageCount, limit: maxPages }))
  return ok({
    pageCount,
    async page(page) {
      const at = { ...options, page: page - 1 }
      const { autoOrient, density } = await sharp(path, at).metadata()
      const dpi = believableDpi(density)
      return {
        width: autoOrient.width,
        height: autoOrient.height,
        ...(dpi !== undefined && { dpi }),
        picture: () => sharp(path, at).autoOrient().flatten({ background: '#ffffff' }),
      }
    },
  })
}

async function openBmp({ path }: FileToRead): Promise<Result<ImageSource, Reason>> {
  const bytes = await readFile(path)
  const size = readBmpSize(bytes)
  if (!size) return err(reason('document-damaged', {}, 'not a bitmap this reader knows'))
  if (size.width * size.height > maxPixelsInMemory) return err(reason('image-too-large', { ...size }))
  const pixels = decodeBmp(bytes)
  return pixels ? ok(oneInMemory(pixels.data, pixels.width, pixels.height, pixels.dpi)) : err(reason('document-damaged'))
}

async function openHeic({ path }: FileToRead): Promise<Result<ImageSource, Reason>> {
  const decoded = await decodeHeic(await readFile(path), maxPixelsInMemory)
  return decoded.ok ? ok(oneInMemory(decoded.value.data, decoded.value.width, decoded.value.height, undefined)) : decoded
}

function oneInMemory(data: Uint8Array, width: number, height: number, density: number | undefined): ImageSource {
  const dpi = believableDpi(density)
  const picture = () => sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' })
  return { pageCount: 1, page: () => Promise.resolve({ width, height, ...(dpi !== undefined && { dpi }), picture }) }
}

/** Cameras and screens write 72 or 96 without meaning it. */
function believableDpi(density: number | undefined): number | undefined {
  return density !== undefined && density >= 100 && density <= 2_400 ? density : undefined
}
