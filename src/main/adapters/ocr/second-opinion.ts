/** Reads a doubtful page with the second engine and puts both readings together. */
import { combineReadings, doubtfulNote } from '#core/documents/reading'
import type { GreyPicture } from '#core/documents/reading'
import { reason } from '#kernel'
import type { PageResult, PageText, ReadableDocument, ReadOptions, Reading, ReadingHow } from '#ports'
import { measureWriting } from './measure-writing'
import { meanConfidence, toPageText } from './page-text'
import { createPaddle } from './paddle'
import { prepare, type Preparation } from './prepare'
import type { PixelWord } from './tesseract'
import { loadWords } from './words'

export interface SecondOpinionDeps {
  /** The folder that ships beside the application. */
  readonly resources: string
}

export interface SecondOpinion {
  /** The page with the second engine's reading, and with both together when that says more. */
  (document: Pick<ReadableDocument, 'renderPage'>, first: PageResult, options: ReadOptions): Promise<PageResult>
}

/** About 170 dpi for a sheet of A4: the detector looks at no more than 1,920 pixels. */
const pictureSide = 2_000

/** What the detector costs grows with the picture: at half the side, a quarter. */
const smallScale = 0.5
/** Lines this high in the small picture, some 18 points of a sheet of A4 with what the engine adds around them, lose nothing by it. */
const largeLine = 40

/** One model in memory for as long as the process lives. */
export function createSecondOpinion({ resources }: SecondOpinionDeps): SecondOpinion {
  const words = loadWords(resources)
  const engine = createPaddle(resources)
  return async (document, first, { how }) => {
    const rendered = await document.renderPage?.(first.page, pictureSide)
    if (!rendered?.ok) return first
    const second = await readWith(rendered.value, first.readings[first.chosen], how?.quarterTurns)
    const readings = [...first.readings, second]
    const best = first.readings[first.chosen]
    if (!best || second.state !== 'ocr') return { ...first, readings }
    if (best.state !== 'ocr' && best.state !== 'textLayer') return { ...first, readings, chosen: readings.length - 1 }
    const content = combineReadings(best, second, words)
    if (!content) return { ...first, readings }
    const combined: Reading = {
      state: best.state,
      engine: { name: `${best.engine.name}+${second.engine.name}`, version: `${best.engine.version}+${second.engine.version}` },
      ...(best.language !== undefined && { language: best.language }),
      confidence: meanConfidence(content),
      content,
      notes: ['combined', ...best.notes.filter((note) => note !== doubtfulNote)],
    }
    return { ...first, readings: [...readings, combined], chosen: readings.length }
  }

  async function readAt(grey: GreyPicture, preparation: Preparation): Promise<PageText> {
    const { picture, toShown } = await prepare(grey, preparation)
    return toPageText(await engine.recognise(picture), toShown)
  }

  /** Undefined where something on the page wants to be seen larger. */
  async function readSmall(grey: GreyPicture, upright: Preparation): Promise<PageText | undefined> {
    const { picture, toShown } = await prepare(grey, { ...upright, scale: smallScale })
    const found = await engine.recognise(picture)
    const lines = found.flat().filter((words) => words.some(isWriting))
    const isLarge = (words: readonly PixelWord[]): boolean => words.every(({ box }) => box.bottom - box.top >= largeLine)
    return lines.length > 0 && lines.every(isLarge) ? toPageText(found, toShown) : undefined
  }

  async function readWith(
    { pixels, width, height }: { readonly pixels: Uint8Array; readonly width: number; readonly height: number },
    best: Reading | undefined,
    askedTurns: ReadingHow['quarterTurns'],
  ): Promise<Reading> {
    const base = { engine: { name: 'pp-ocr', version: engine.version } }
    const grey: GreyPicture = { pixels: greyFromRgba(pixels), width, height }
    try {
      const { skew, isSideways, letters } = await measureWriting(grey)
      const turned = best?.notes.find((note) => note.startsWith('rotated-'))
      const found = turned === undefined ? (isSideways ? 1 : 0) : Math.round(Number(turned.slice(8)) / 90) % 4
      const quarterTurns = askedTurns ?? found
      const upright = { skew: Math.abs(skew) > 0.4 ? skew : 0, quarterTurns: quarterTurns as 0 | 1 | 2 | 3 }
      // Without letters of the usual size it is a cover or a sign, or none of the writing is dark on light.
      const content = (letters.length === 0 ? await readSmall(grey, upright) : undefined) ?? (await readAt(grey, upright))
      if (!/[\p{L}\p{N}]/u.test(content.text)) return { ...base, state: 'picture', notes: ['no-words-found'] }
      const language = best?.language
      return {
        ...base,
        state: 'ocr',
        ...(language !== undefined && { language }),
        confidence: meanConfidence(content),
        content,
        notes: [],
      }
    } catch (error) {
      return { ...base, state: 'failed', reason: reason('ocr-engine-failed', {}, String(error)), notes: [] }
    }
  }
}

/** Specks and strokes are taken for single letters. */
const isWriting = ({ text }: PixelWord): boolean => (text.match(/[\p{L}\p{N}]/gu) ?? []).length > 1

/** Weights of ITU-R BT.601. */
function greyFromRgba(pixels: Uint8Array): Uint8Array {
  const grey = new Uint8Array(pixels.length / 4)
  for (let index = 0, at = 0; index < grey.length; index++, at += 4) {
    grey[index] = ((pixels[at] ?? 0) * 77 + (pixels[at + 1] ?? 0) * 150 + (pixels[at + 2] ?? 0) * 29) >> 8
  }
  return grey
}
