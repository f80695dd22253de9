/** One page of an image file to its final state: OCR, blank, picture or failed. */
import { decidePage } from '#core/documents/reading'
import type { GreyPicture, PageRecogniser, WordKnowledge } from '#core/documents/reading'
import { reason } from '#kernel'
import type { EngineVersion, PageResult, ReadOptions, Reading } from '#ports'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { ImagePage, ImageSource } from './image-source'

/** Raised when the same page would be read differently than before. */
export const imageEngine: EngineVersion = { name: 'image', version: '1' }

export interface ReadImageDeps {
  readonly recogniser: PageRecogniser
  readonly words: WordKnowledge
}

const lookSide = 580
const thumbnailSide = 320
/** A4 at 300 dpi is 3,508 high; more detail than this is the scanner's, not the writing's. */
const maxOcrSide = 4_000

export async function readImagePage(
  source: ImageSource,
  pageNumber: number,
  options: ReadOptions,
  deps: ReadImageDeps,
): Promise<PageResult> {
  let image: ImagePage
  let read: GreyPicture
  let look: GreyPicture
  let thumbnail: Uint8Array
  try {
    image = await source.page(pageNumber)
    // The file is decoded once; everything smaller is made from what is read.
    const colour = await rawColour(
      image.picture().resize({ width: maxOcrSide, height: maxOcrSide, fit: 'inside', withoutEnlargement: true }),
    )
    read = { pixels: await colour.sharp().greyscale().raw().toBuffer(), width: colour.width, height: colour.height }
    const small = await colour
      .sharp()
      .resize({ width: lookSide, height: lookSide, fit: 'inside' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    look = { pixels: small.data, width: small.info.width, height: small.info.height }
    thumbnail = await colour
      .sharp()
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 65 })
      .toBuffer()
  } catch (error) {
    return { page: pageNumber, readings: [failed(reason('page-damaged', {}, String(error)))], chosen: 0 }
  }

  const size = paperSize(image)
  const decision = decidePage(
    {
      layer: { text: '', words: [] },
      invisibleShare: 0,
      unmappedShare: 0,
      images: [{ x: 0, y: 0, width: 1, height: 1 }],
      picture: () => look,
      width: size.width / 72,
    },
    deps.words,
    options.how,
  )
  const base = { page: pageNumber, size, thumbnail }
  if (decision.type === 'blank') return { ...base, readings: [{ state: 'blank', engine: imageEngine, notes: decision.notes }], chosen: 0 }
  const dpi = image.dpi === undefined ? undefined : (image.dpi * read.width) / image.width
  const recognised = await deps.recogniser.recognise(read, {
    ...(dpi !== undefined && { dpi }),
    ...(options.languages && { languages: options.languages }),
    ...(options.how && { how: options.how }),
  })
  return { ...base, readings: recognised.ok ? recognised.value : [failed(recognised.error)], chosen: 0 }
}

async function rawColour(picture: Sharp): Promise<{ width: number; height: number; sharp(): Sharp }> {
  const { data, info } = await picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } }
  return { width: info.width, height: info.height, sharp: () => sharp(data, raw) }
}

/** In points: by the resolution the file tells, else as if the longest side were a sheet of A4's. */
function paperSize({ width, height, dpi }: ImagePage): { readonly width: number; readonly height: number } {
  const scale = dpi === undefined ? 842 / Math.max(width, height) : 72 / dpi
  const round = (points: number) => Math.max(1, Math.round(points * 100) / 100)
  return { width: round(width * scale), height: round(height * scale) }
}

const failed = (why: ReturnType<typeof reason>): Reading => ({ state: 'failed', engine: imageEngine, reason: why, notes: [] })
