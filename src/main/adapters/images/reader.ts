/** The format reader for images. */
import { err, ok, reason } from '#kernel'
import type { FormatReader, ReadableDocument } from '#ports'
import { openImage } from './image-source'
import type { ImageSource } from './image-source'
import { imageEngine, readImagePage } from './read-image'
import type { ReadImageDeps } from './read-image'

export function createImageReader(deps: ReadImageDeps): FormatReader {
  return {
    engine: imageEngine,
    mediaTypes: [
      'image/png',
      'image/jpeg',
      'image/tiff',
      'image/webp',
      'image/gif',
      'image/bmp',
      'image/x-ms-bmp',
      'image/heic',
      'image/heif',
      'image/avif',
    ],
    async open(file) {
      const source = await openImage(file)
      return source.ok ? ok(toDocument(source.value, deps)) : source
    },
  }
}

function toDocument(source: ImageSource, deps: ReadImageDeps): ReadableDocument {
  return {
    info: { reader: imageEngine, pageCount: source.pageCount, members: [] },
    isWholeAtOnce: false,
    readPage: (page, options) => readImagePage(source, page, options, deps),
    async renderPage(pageNumber, longestSide) {
      try {
        const page = await source.page(pageNumber)
        const { data, info } = await page
          .picture()
          .resize({ width: longestSide, height: longestSide, fit: 'inside' })
          .toColourspace('srgb')
          .ensureAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true })
        return ok({ pixels: data, width: info.width, height: info.height })
      } catch (error) {
        return err(reason('page-damaged', {}, String(error)))
      }
    },
    close: () => Promise.resolve(),
  }
}
