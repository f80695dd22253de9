/** Cuts, scales and turns a picture for an engine, and leads its boxes back to the page as shown. */
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import type { GreyPicture } from '#core/documents/reading'
import type { Box } from '#ports'
import { binarise } from './sauvola'
import type { PixelBox } from './tesseract'

export interface Preparation {
  readonly region?: Box
  /** Height of the letters in the source: they are brought to the size the engine was trained on. */
  readonly letterHeight?: number
  /** What they are brought to; `bestLetterHeight` when left out. */
  readonly wantedHeight?: number
  /** Of the source, where the height of its letters is not known. */
  readonly scale?: number
  /** Quarter turns clockwise that make the writing upright. */
  readonly quarterTurns?: 0 | 1 | 2 | 3
  /** Degrees clockwise that make the lines level, after the quarter turns. */
  readonly skew?: number
  /** Black and white by local thresholds. */
  readonly sauvola?: boolean
}

/** Capital letters of 10 to 12 points at 300 dpi. */
export const bestLetterHeight = 28
const maxScale = 4
/** The longest side an engine is given: beyond this it only costs time and memory. */
const maxSide = 5_000

export interface Prepared {
  readonly picture: GreyPicture
  readonly toShown: (box: PixelBox) => Box
}

export async function prepare(
  source: GreyPicture,
  { region, letterHeight, wantedHeight = bestLetterHeight, scale: givenScale, quarterTurns = 0, skew = 0, sauvola = false }: Preparation,
): Promise<Prepared> {
  const cut = region ? pixelRegion(region, source) : { left: 0, top: 0, width: source.width, height: source.height }
  const scale = givenScale ?? scaleFor(cut, letterHeight, wantedHeight)
  const width = Math.max(1, Math.round(cut.width * scale))
  const height = Math.max(1, Math.round(cut.height * scale))
  const isUntouched = !region && width === source.width && height === source.height
  const raw = { raw: { width: source.width, height: source.height, channels: 1 as const } }
  let picture: GreyPicture = isUntouched
    ? source
    : await toGrey(
        sharp(source.pixels, raw)
          .extract(cut)
          .resize({ width, height, fit: 'fill', kernel: scale > 1 ? 'cubic' : 'lanczos3' }),
      )
  if (quarterTurns !== 0) picture = await toGrey(fromGrey(picture).rotate(quarterTurns * 90))
  const upright = picture
  if (skew !== 0) picture = await toGrey(fromGrey(picture).rotate(skew, { background: '#ffffff' }))
  if (sauvola) picture = binarise(picture, { window: 2.5 * bestLetterHeight, k: 0.3 })

  /** A point of the prepared picture in pixels of the source. */
  const back = (x: number, y: number): readonly [number, number] => {
    let [px, py] = [x, y]
    if (skew !== 0) {
      const angle = (-skew * Math.PI) / 180
      const [dx, dy] = [px - picture.width / 2, py - picture.height / 2]
      px = dx * Math.cos(angle) - dy * Math.sin(angle) + upright.width / 2
      py = dx * Math.sin(angle) + dy * Math.cos(angle) + upright.height / 2
    }
    if (quarterTurns === 1) [px, py] = [py, upright.width - px]
    if (quarterTurns === 2) [px, py] = [upright.width - px, upright.height - py]
    if (quarterTurns === 3) [px, py] = [upright.height - py, px]
    return [cut.left + (px / width) * cut.width, cut.top + (py / height) * cut.height]
  }

  return {
    picture,
    toShown(box) {
      const corners = [back(box.left, box.top), back(box.right, box.top), back(box.left, box.bottom), back(box.right, box.bottom)]
      const xs = corners.map(([x]) => Math.min(1, Math.max(0, x / source.width)))
      const ys = corners.map(([, y]) => Math.min(1, Math.max(0, y / source.height)))
      const [left, top] = [Math.min(...xs), Math.min(...ys)]
      return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
    },
  }
}

/** Small differences are not worth the blur of another size. */
function scaleFor(
  cut: { readonly width: number; readonly height: number },
  letterHeight: number | undefined,
  wantedHeight: number,
): number {
  const wanted = letterHeight === undefined ? 1 : Math.min(maxScale, Math.max(0.4, wantedHeight / letterHeight))
  const scale = Math.min(wanted > 0.8 && wanted < 1.25 ? 1 : wanted, maxSide / Math.max(cut.width, cut.height))
  return scale
}

export const fromGrey = ({ pixels, width, height }: GreyPicture): Sharp => sharp(pixels, { raw: { width, height, channels: 1 } })

export async function toGrey(picture: Sharp): Promise<GreyPicture> {
  const { data, info } = await picture.extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

function pixelRegion(region: Box, { width, height }: GreyPicture): { left: number; top: number; width: number; height: number } {
  const left = Math.min(width - 1, Math.max(0, Math.floor(region.x * width)))
  const top = Math.min(height - 1, Math.max(0, Math.floor(region.y * height)))
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.ceil(region.width * width))),
    height: Math.max(1, Math.min(height - top, Math.ceil(region.height * height))),
  }
}
