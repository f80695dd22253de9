/** One page of a PDF to its final state: text layer, OCR, both, blank, picture or failed. */
import { askedForNote, chooseReading, decidePage, mergeTexts } from '#core/documents/reading'
import type { GreyPicture, PageDecision, PageRecogniser, WordKnowledge } from '#core/documents/reading'
import { reason } from '#kernel'
import type { PageResult, ReadOptions, Reading } from '#ports'
import { pdfEngine } from './engine'
import { readLayerText } from './layer-text'
import type { LayerText } from './layer-text'
import type { OpenPdf } from './open-pdf'
import { shownSize } from './page-geometry'
import type { PageGeometry } from './page-geometry'
import { findImages, isOnlyTextWriting } from './page-objects'
import type { PageImage } from './page-objects'
import { pixelSize, renderGrey, renderRgb } from './page-picture'
import type { Picture } from './page-picture'
import { greyOf, thumbnailOf } from './thumbnail'
import { forgetPdfium } from './pdfium'
import { withPage } from './with-page'

export interface ReadPageDeps {
  readonly recogniser: PageRecogniser
  readonly words: WordKnowledge
}

/** Of the pages of one document that were read before. */
export interface DocumentSoFar {
  language?: string
}

/** The size of a first glimpse, which is that of a thumbnail: 27 dpi for a sheet of A4. */
const thumbnailPixels = 320
/** Where the glimpse leaves a doubt: 50 dpi. */
const lookPixels = 580
const maxOcrDpi = 300
/** An A0 drawing at 300 dpi would be 130 megapixels. */
const maxOcrSide = 5_000

export async function readPdfPage(
  pdf: OpenPdf,
  pageNumber: number,
  options: ReadOptions,
  deps: ReadPageDeps & { readonly soFar: DocumentSoFar },
): Promise<PageResult> {
  try {
    return await readWholePage(pdf, pageNumber, options, deps)
  } catch (error) {
    if (!isPdfiumAtItsEnd(error)) throw error
    forgetPdfium()
    return { page: pageNumber, readings: [{ ...failed('page-out-of-memory'), notes: [error.message] }], chosen: 0 }
  }
}

async function readWholePage(
  pdf: OpenPdf,
  pageNumber: number,
  options: ReadOptions,
  { soFar, ...deps }: Parameters<typeof readPdfPage>[3],
): Promise<PageResult> {
  const label = pageLabel(pdf, pageNumber)
  const base = { page: pageNumber, ...(label !== undefined && { label }) }
  const result = await withPage(pdf, pageNumber, async (page, geometry): Promise<PageResult> => {
    const size = shownSize(geometry)
    let small: Picture | undefined
    const glimpse = (): Picture => (small ??= renderSmall(pdf, page, geometry))
    const layer = readLayerText(pdf.pdfium, page, geometry)
    const images = findImages(pdf.pdfium, page, geometry)
    const decision = decidePage(
      {
        layer: layer.content,
        invisibleShare: layer.invisibleShare,
        unmappedShare: layer.unmappedShare,
        images: images.map((image) => image.box),
        hasOnlyKnownText: images.length === 0 && layer.hasEveryGlyph && isOnlyTextWriting(pdf.pdfium, page),
        glimpse: () => greyOf(glimpse()),
        picture: () => greyOf(renderRgb(pdf.pdfium, page, pixelSize(geometry, lookPixels)) ?? glimpse()),
        width: size.width / 72,
      },
      deps.words,
      options.how,
    )
    if (decision.type === 'trust' && decision.quality.language !== undefined) soFar.language = decision.quality.language
    // A page that is found by its layer gets its thumbnail once everything can be found; this one takes long in any case.
    const isLate = decision.type === 'trust'
    const [thumbnail, readings] = await Promise.all([
      isLate ? undefined : thumbnailOf(glimpse()),
      readingsFor(decision, layer, options, { ...deps, likelyLanguage: decision.quality.language ?? soFar.language }, () =>
        renderForOcr(pdf, page, geometry, images),
      ),
    ])
    return { ...base, size, readings, chosen: chooseFor(decision, readings, deps.words), ...(thumbnail && { thumbnail }) }
  })
  return result ?? { ...base, readings: [failed('page-damaged')], chosen: 0 }
}

export async function makePdfThumbnail(pdf: OpenPdf, pageNumber: number): Promise<Uint8Array | undefined> {
  try {
    return await withPage(pdf, pageNumber, (page, geometry) => thumbnailOf(renderSmall(pdf, page, geometry)))
  } catch (error) {
    if (!isPdfiumAtItsEnd(error)) throw error
    forgetPdfium()
    return undefined
  }
}

function renderSmall(pdf: OpenPdf, page: number, geometry: PageGeometry): Picture {
  const picture = renderRgb(pdf.pdfium, page, pixelSize(geometry, thumbnailPixels))
  if (!picture) throw Object.assign(new Error('No memory for a picture'), { name: 'RuntimeError' })
  return picture
}

/** An instance without memory, or one that was stopped, is of no more use. */
const isPdfiumAtItsEnd = (error: unknown): error is Error => error instanceof Error && error.name === 'RuntimeError'

type OcrPicture = { readonly picture: GreyPicture; readonly dpi: number } | undefined

async function readingsFor(
  decision: PageDecision,
  layer: LayerText,
  options: ReadOptions,
  deps: ReadPageDeps & { readonly likelyLanguage: string | undefined },
  render: () => OcrPicture,
): Promise<readonly Reading[]> {
  if (decision.type === 'blank') return [{ state: 'blank', engine: pdfEngine, notes: decision.notes }]
  const layerReading = layerToReading(decision, layer)
  if (decision.type === 'trust') return [layerReading]
  const kept = layer.content.text === '' ? [] : [layerReading]

  const rendered = render()
  if (!rendered) return [...kept, failed('page-out-of-memory')]
  const recognised = await deps.recogniser.recognise(rendered.picture, {
    dpi: rendered.dpi,
    ...(options.languages && { languages: options.languages }),
    ...(options.how && { how: options.how }),
    ...(decision.type === 'merge' && { region: decision.region }),
    ...(decision.type === 'merge' && deps.likelyLanguage !== undefined && { likelyLanguage: deps.likelyLanguage }),
  })
  if (!recognised.ok) return [...kept, { state: 'failed', engine: { name: 'tesseract', version: '' }, reason: recognised.error, notes: [] }]
  const found = recognised.value[0]
  if (decision.type !== 'merge' || !found?.content || found.content.words.length === 0) return [...kept, ...recognised.value]
  return [mergedReading(layerReading, found), ...kept, ...recognised.value]
}

function layerToReading(decision: PageDecision, layer: LayerText): Reading {
  const { language, score } = decision.quality
  return {
    state: 'textLayer',
    engine: pdfEngine,
    ...(language !== undefined && { language }),
    confidence: Math.round(score * 100) / 100,
    content: layer.content,
    notes: decision.notes,
  }
}

/** Named for the part that says more. */
function mergedReading(layer: Reading, found: Reading): Reading {
  const content = mergeTexts(layer.content ?? { text: '', words: [] }, found.content ?? { text: '', words: [] })
  const layerCharacters = layer.content?.text.length ?? 0
  const isMostlyLayer = content.text.length < layerCharacters * 2
  const language = found.language ?? layer.language
  return {
    state: isMostlyLayer ? 'textLayer' : 'ocr',
    engine: { name: `${layer.engine.name}+${found.engine.name}`, version: `${layer.engine.version}+${found.engine.version}` },
    ...(language !== undefined && { language }),
    ...(found.confidence !== undefined && { confidence: found.confidence }),
    content,
    notes: ['merged', ...found.notes],
  }
}

function chooseFor(decision: PageDecision, readings: readonly Reading[], words: WordKnowledge): number {
  if (decision.type === 'merge') return 0
  if (readings.length === 1) return 0
  // A layer without meaning loses to any OCR; a layer of bad quality may still be the better reading.
  const isMeaningless = decision.notes.some((note) => note === 'unmapped-characters' || note === 'mostly-signs')
  const recognised = readings.filter((reading) => reading.state !== 'textLayer')
  // Who asked for the picture does not want the layer, unless there is nothing else.
  const isUnwanted = decision.notes.includes(askedForNote) && recognised.some((reading) => reading.state === 'ocr')
  const candidates = isMeaningless || isUnwanted ? recognised : readings
  const best = candidates[chooseReading(candidates, words)]
  return best ? readings.indexOf(best) : 0
}

function renderForOcr(pdf: OpenPdf, page: number, geometry: PageGeometry, images: readonly PageImage[]): OcrPicture {
  const size = shownSize(geometry)
  const longest = Math.max(size.width, size.height)
  const finest = Math.max(0, ...images.filter((image) => image.box.width * image.box.height > 0.2).map((image) => image.dpi))
  // A photographed page placed small has more detail than its paper size says.
  const dpi = Math.min(finest > 0 && finest < maxOcrDpi ? Math.max(finest, 150) : maxOcrDpi, (maxOcrSide * 72) / longest)
  const picture = renderGrey(pdf.pdfium, page, pixelSize(geometry, (longest * dpi) / 72))
  return picture && { picture, dpi }
}

/** The label when it is not just the page's number. */
function pageLabel({ pdfium, document }: OpenPdf, pageNumber: number): string | undefined {
  const label = pdfium.text((buffer, bytes) => pdfium.api.FPDF_GetPageLabel(document, pageNumber - 1, buffer, bytes)).trim()
  return label === '' || label === String(pageNumber) || label.length > 40 ? undefined : label
}

const failed = (code: 'page-damaged' | 'page-out-of-memory'): Reading => ({
  state: 'failed',
  engine: pdfEngine,
  reason: reason(code),
  notes: [],
})
