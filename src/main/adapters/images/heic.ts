/** Decodes HEIC photos; libheif is loaded only when there is one. */
import { err, ok, reason } from '#kernel'
import type { Reason, Result } from '#kernel'
import type { Pixels } from './bmp'

/** The first picture of the file, already turned as the camera meant it. */
export async function decodeHeic(file: Uint8Array, maxPixels: number): Promise<Result<Pixels, Reason>> {
  const { default: heic } = await import('heic-decode')
  try {
    const images = await heic.all({ buffer: file })
    try {
      const [first] = images
      if (!first) return err(reason('document-no-pages'))
      if (first.width * first.height > maxPixels) return err(reason('image-too-large', { width: first.width, height: first.height }))
      const { width, height, data } = await first.decode()
      return ok({ width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) })
    } finally {
      images.dispose()
    }
  } catch (error) {
    return err(reason('document-damaged', {}, String(error)))
  }
}
