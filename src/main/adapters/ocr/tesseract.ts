/** tesseract.js with local data only: one engine that is reused over pages and switches languages when asked to. */
import { createRequire } from 'node:module'
import tesseract from 'tesseract.js'
import type { Block, Worker } from 'tesseract.js'
import type { GreyPicture } from '#core/documents/reading'
import type { LanguageData } from './language-data'

export interface PixelBox {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PixelWord {
  readonly text: string
  readonly box: PixelBox
  /** 0 to 1. */
  readonly confidence: number
}

/** Paragraphs of lines of words, in the engine's reading order. */
export type PixelText = readonly (readonly (readonly PixelWord[])[])[]

/** Tesseract's page segmentation modes that are of use here. */
export type Layout = 'auto' | 'column' | 'block' | 'sparse'

export interface Tesseract {
  readonly version: string
  /** Undefined when it takes longer than that: the engine is then ended and a new one serves the next call. */
  recognise(picture: GreyPicture, language: string, layout: Layout, limitMs: number): Promise<PixelText | undefined>
  close(): Promise<void>
}

const { createWorker, OEM, PSM } = tesseract
const modes = { auto: PSM.AUTO, column: PSM.SINGLE_COLUMN, block: PSM.SINGLE_BLOCK, sparse: PSM.SPARSE_TEXT } as const

const tesseractVersion = (createRequire(import.meta.url)('tesseract.js/package.json') as { readonly version: string }).version

/** Its memory never shrinks: given back when no page asks for it, and after so many pictures in any case. */
const idleMs = 10_000
const mostPictures = 200

export function createTesseract(data: LanguageData): Tesseract {
  let worker: Promise<Worker> | undefined
  let current: string | undefined
  let pictures = 0
  let idle: NodeJS.Timeout | undefined

  async function engineFor(language: string, signal: AbortSignal): Promise<Worker> {
    const languages = language.split('+')
    const langPath = data.folderWith(languages)
    worker ??= createWorker(languages, OEM.LSTM_ONLY, {
      langPath,
      gzip: true,
      cacheMethod: 'none',
      // Rejections reach the caller; without a handler an error would also be thrown where nobody catches it.
      errorHandler: () => undefined,
    })
    const engine = await worker
    signal.throwIfAborted()
    if (current !== undefined && current !== language) await engine.reinitialize(language, OEM.LSTM_ONLY)
    current = language
    return engine
  }

  async function close(): Promise<void> {
    clearTimeout(idle)
    const ending = worker
    worker = undefined
    current = undefined
    pictures = 0
    // One that never came up has nothing to end.
    await ending?.then((engine) => engine.terminate()).catch(() => undefined)
  }

  /** An engine that was ended meanwhile must not be spoken to: it throws where nobody can catch it. */
  async function recognise(picture: GreyPicture, language: string, layout: Layout, signal: AbortSignal): Promise<PixelText> {
    const engine = await engineFor(language, signal)
    signal.throwIfAborted()
    await engine.setParameters({ tessedit_pageseg_mode: modes[layout], user_defined_dpi: '300', debug_file: '/dev/null' })
    signal.throwIfAborted()
    const { data: page } = await engine.recognize(toPortableGraymap(picture), {}, { blocks: true, text: false })
    return toPixelText(page.blocks ?? [])
  }

  return {
    version: tesseractVersion,
    async recognise(picture, language, layout, limitMs) {
      clearTimeout(idle)
      const found = await within(limitMs, (signal) => recognise(picture, language, layout, signal))
      if (found === undefined || ++pictures >= mostPictures) await close()
      else idle = setTimeout(() => void close(), idleMs).unref()
      return found
    },
    close,
  }
}

function within<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(limitMs)
    signal.addEventListener('abort', () => {
      resolve(undefined)
    })
    work(signal).then(resolve, reject)
  })
}

/** The cheapest format Leptonica reads: a header and the pixels. */
function toPortableGraymap({ pixels, width, height }: GreyPicture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])
}

function toPixelText(blocks: readonly Block[]): PixelText {
  return blocks.flatMap((block) =>
    block.paragraphs.map((paragraph) =>
      paragraph.lines
        .map((line) => line.words.filter((word) => word.text.trim() !== '').map(toPixelWord))
        .filter((words) => words.length > 0),
    ),
  )
}

function toPixelWord(word: Block['paragraphs'][number]['lines'][number]['words'][number]): PixelWord {
  const { x0, y0, x1, y1 } = word.bbox
  return {
    text: word.text.trim(),
    box: { left: x0, top: y0, right: x1, bottom: y1 },
    confidence: Math.min(1, Math.max(0, word.confidence / 100)),
  }
}
