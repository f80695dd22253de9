/** Looks at a page's text layer and at its picture, and decides how the page is to become text. */
import type { Box, PageText, ReadingHow } from '#ports'
import { isPlainlyCovered } from './glimpse'
import { coverBoxes, findBlobs, findInk, isLikeWriting } from './ink'
import type { GreyPicture } from './page-recogniser'
import { assessText } from './text-quality'
import type { TextQuality } from './text-quality'
import type { WordKnowledge } from './word-list'

export interface PageLook {
  readonly layer: PageText
  /** Share of the layer's words drawn invisibly. */
  readonly invisibleShare: number
  /** Share of the layer's characters whose font does not say what they mean. */
  readonly unmappedShare: number
  /** Where images are. */
  readonly images: readonly Box[]
  /** There is nothing on the page but letters that are in the layer, and drawings that cannot be writing. */
  readonly hasOnlyKnownText?: boolean
  /** The page at about 27 dpi, where there is one: enough to trust a plain page by, not to find anything out. */
  readonly glimpse?: () => GreyPicture
  /** The page at about 50 dpi; asked for when the glimpse leaves a doubt. */
  readonly picture: () => GreyPicture
  /** In inches, as shown. */
  readonly width: number
}

export type PageDecision = {
  readonly quality: TextQuality
  readonly notes: readonly string[]
} & (
  | { readonly type: 'blank' }
  | { readonly type: 'trust' }
  /** The whole page; the layer is kept as a reading when it has text. */
  | { readonly type: 'recognise' }
  /** The layer is good for what it covers; this part of the page is writing that it does not cover. */
  | { readonly type: 'merge'; readonly region: Box }
)

/** Specks of a scanner: less ink than a single short word leaves on a page (a hundred-thousandth at 50 dpi is two pixels). */
const blankInkShare = 0.00002
/**
 * A digital layer that says wrong letters has next to no real words; one of names, codes or a language no list knows has some,
 * and recognising its picture with the wrong language would only make it worse.
 */
const goodScore = 0.3
/** An OCR layer somebody else made must be better than a digital one: its mistakes are invisible. */
const goodInvisibleScore = 0.72

/** The page was read from its picture because a person wanted it so. */
export const askedForNote = 'asked-for'

export function decidePage(look: PageLook, words: WordKnowledge, how?: ReadingHow): PageDecision {
  const quality = assessText(look.layer.text, words)
  if (how) return { type: 'recognise', quality, notes: [askedForNote] }
  if (quality.characters === 0) {
    if (findInk(look.picture()).share < blankInkShare) return { type: 'blank', quality, notes: ['no-ink'] }
    return { type: 'recognise', quality, notes: ['no-text-layer'] }
  }

  const isOcrLayer = look.invisibleShare > 0.5 || (look.images.length <= 3 && areaShareOf(look.images) > 0.8)
  const problems = layerProblems(look, quality, isOcrLayer)
  const trusted = { type: 'trust', quality, notes: isOcrLayer ? ['ocr-layer'] : [] } as const
  const boxes = look.layer.words.map((word) => word.box)
  if (problems.length === 0 && (look.hasOnlyKnownText || (look.glimpse && isPlainlyCovered(look.glimpse(), boxes)))) return trusted

  const picture = look.picture()
  const ink = findInk(picture)
  if (problems.length > 0) return { type: ink.share < blankInkShare && !isOcrLayer ? 'trust' : 'recognise', quality, notes: problems }

  const uncovered = findUncoveredWriting(look, picture, boxes, ink.mask)
  if (!uncovered) return trusted
  if (isOcrLayer && uncovered.share > 0.35) return { type: 'recognise', quality, notes: ['low-coverage', 'ocr-layer'] }
  return { type: 'merge', region: uncovered.region, quality, notes: ['low-coverage'] }
}

/** Of the page; on a grid of points, because images may overlap. */
function areaShareOf(boxes: readonly Box[]): number {
  const side = 100
  return boxes.length === 0 ? 0 : shareOf(coverBoxes(boxes, side, side, 0))
}

function layerProblems(look: PageLook, quality: TextQuality, isOcrLayer: boolean): readonly string[] {
  const problems: string[] = []
  // Where letters of other scripts come out, the font knew what it meant whatever PDFium thinks of its table.
  const isMapped = quality.otherScriptShare > 0.3 && quality.rubbishShare < 0.05
  if ((look.unmappedShare > 0.2 && !isMapped) || quality.rubbishShare > 0.2) problems.push('unmapped-characters')
  // A few words can be names or numbers: only a sample tells.
  const isSample = quality.latinWords >= 8
  if (isSample && quality.score < (isOcrLayer ? goodInvisibleScore : goodScore)) problems.push('few-real-words')
  if (quality.wordCharacterShare < 0.35 && quality.characters >= 4) problems.push('mostly-signs')
  return problems
}

interface UncoveredWriting {
  readonly region: Box
  /** Share of all writing-like ink that is uncovered. */
  readonly share: number
}

/** Fewer blobs outside an image are bullets, logos and drawings. */
export const fewestLettersDrawn = 40
const minBlobsInImages = 8

function findUncoveredWriting(
  look: PageLook,
  { width, height }: GreyPicture,
  boxes: readonly Box[],
  mask: Uint8Array,
): UncoveredWriting | undefined {
  const dpi = width / look.width
  const covered = coverBoxes(boxes, width, height, 1)
  const uncovered = new Uint8Array(mask.length)
  let [uncoveredCount, inkCount] = [0, 0]
  for (let index = 0; index < mask.length; index++) {
    if (mask[index] === 0) continue
    inkCount++
    if (covered[index] === 1) continue
    uncovered[index] = 1
    uncoveredCount++
  }
  // A clean digital page ends here.
  if (uncoveredCount < 30 || uncoveredCount < inkCount * 0.04) return undefined

  const blobs = findBlobs({ width, height, mask: uncovered }).filter((blob) => isLikeWriting(blob, dpi))
  const inImage = coverBoxes(look.images, width, height, 0)
  const blobsInImages = blobs.filter(
    (blob) => inImage[Math.floor((blob.top + blob.bottom) / 2) * width + Math.floor((blob.left + blob.right) / 2)] === 1,
  )
  const chosen = blobsInImages.length >= minBlobsInImages ? blobsInImages : blobs.length >= fewestLettersDrawn ? blobs : []
  const writing = chosen.reduce((sum, blob) => sum + blob.pixels, 0)
  if (chosen.length === 0 || writing < uncoveredCount * 0.15) return undefined
  const share = writing / Math.max(1, writing + (inkCount - uncoveredCount))
  if (chosen !== blobsInImages && share < 0.2) return undefined
  return { region: grow(blobsToBox(chosen, width, height), 0.01), share }
}

function blobsToBox(blobs: readonly { left: number; top: number; right: number; bottom: number }[], width: number, height: number): Box {
  const left = Math.min(...blobs.map((blob) => blob.left)) / width
  const top = Math.min(...blobs.map((blob) => blob.top)) / height
  const right = Math.max(...blobs.map((blob) => blob.right)) / width
  const bottom = Math.max(...blobs.map((blob) => blob.bottom)) / height
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function grow(box: Box, by: number): Box {
  const [x, y] = [Math.max(0, box.x - by), Math.max(0, box.y - by)]
  return { x, y, width: Math.min(1, box.x + box.width + by) - x, height: Math.min(1, box.y + box.height + by) - y }
}

function shareOf(mask: Uint8Array): number {
  let count = 0
  for (let index = 0; index < mask.length; index++) count += mask[index] ?? 0
  return count / Math.max(1, mask.length)
}
