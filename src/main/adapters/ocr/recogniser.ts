/** A picture of a page to its readings: one pass for good pages, further ones for doubtful ones. */
import { join } from 'node:path'
import {
  askedForNote,
  chooseReading,
  doubtOf,
  doubtfulNote,
  hasColumns,
  hasLeftOut,
  isSureOfRegained,
  withRegained,
} from '#core/documents/reading'
import type { GreyPicture, PageRecogniser, RecogniseOptions, WordKnowledge } from '#core/documents/reading'
import { err, ok, reason } from '#kernel'
import type { Box, Reading, ReadingHow } from '#ports'
import { chooseLanguage } from './choose-language'
import { findLanguageData } from './language-data'
import { measureWriting } from './measure-writing'
import type { WritingMeasure } from './measure-writing'
import { meanConfidence, toPageText } from './page-text'
import { bestLetterHeight, prepare } from './prepare'
import type { Preparation } from './prepare'
import { createTesseract } from './tesseract'
import type { Layout, Tesseract } from './tesseract'
import { loadWords } from './words'

export interface RecogniserDeps {
  /** The folder that ships beside the application. */
  readonly resources: string
  /** Where people add `<language>.traineddata(.gz)` files of their own. */
  readonly addedLanguages?: string
  readonly temporaryFolder: string
}

/** A reading with more doubt than this is tried again with another preparation. */
const acceptedDoubtOfPage = 0.2
/** A figure beside a good text layer adds a few labels: its page is found by the layer. */
const acceptedDoubtOfPart = 0.4
/** A figure with fewer words than this is read once, whatever comes out: a scan below a digital heading has more. */
const wordsWorthMoreTries = 40
/** The labels of a figure are as legible at 9 points as at 12, and take half as long. */
const letterHeightOfPart = 20
/** A figure with more doubt than this is read once more with its letters in full size. */
const worthFullSize = 0.3
/** No further try starts after this: a page has a minute in all. */
const patienceMs = 15_000
/** One look at a page may take so long, and a smaller one after that: together well under a page's minute. */
const longestTryMs = 32_000
const longestSmallTryMs = 12_000
/** Turned the wrong way, or on a ground that hides its letters, a page reads as noise. */
const hopelessDoubt = 0.45
const hopelessRealWordShare = 0.35

export function createPageRecogniser(deps: RecogniserDeps): PageRecogniser {
  const words = loadWords(deps.resources)
  const data = findLanguageData(
    [join(deps.resources, 'ocr'), ...(deps.addedLanguages === undefined ? [] : [deps.addedLanguages])],
    deps.temporaryFolder,
  )
  const engine = createTesseract(data)
  // Pages of one document, and documents of one person, mostly share a language.
  let lastLanguage: string | undefined
  const startLanguage = ({ likelyLanguage }: RecogniseOptions): string =>
    likelyLanguage !== undefined && data.available.includes(likelyLanguage)
      ? likelyLanguage
      : (lastLanguage ?? defaultLanguage(data.available))
  return {
    async recognise(picture, options) {
      const missing = options.languages?.find((language) => !data.available.includes(language))
      if (missing !== undefined || data.available.length === 0) {
        return err(reason('language-data-missing', { language: missing ?? '', available: data.available.join(', ') }))
      }
      try {
        const page = createPage(engine, words, picture, options)
        const fixed = options.languages && options.languages.length > 0 ? options.languages.join('+') : undefined
        const readings = await readPage(page, words, fixed, fixed ?? startLanguage(options), data.available)
        lastLanguage = fixed ?? readings[0]?.language ?? lastLanguage
        return ok(readings)
      } catch (error) {
        await engine.close()
        return err(reason('ocr-engine-failed', {}, String(error)))
      }
    },
    close: () => engine.close(),
  }
}

const defaultLanguage = (available: readonly string[]): string => (available.includes('fra') ? 'fra' : (available[0] ?? 'eng'))

interface Try extends Preparation {
  readonly language: string
  readonly layout: Layout
  readonly notes: readonly string[]
}

type Upright = Preparation & Required<Pick<Preparation, 'quarterTurns'>> & { readonly letterHeight?: number }

interface Page {
  /** More doubt is tried away. */
  readonly acceptedDoubt: number
  /** A figure beside a good text layer: its language is known, and a page is found without it. */
  readonly isPart: boolean
  readonly isLanguageKnown: boolean
  readonly how: ReadingHow | undefined
  readonly measure: Promise<WritingMeasure>
  /** Undefined when it takes too long. */
  read(attempt: Try, limitMs: number): Promise<Reading | undefined>
}

async function readPage(
  page: Page,
  words: WordKnowledge,
  fixed: string | undefined,
  startLanguage: string,
  available: readonly string[],
): Promise<readonly Reading[]> {
  const { acceptedDoubt, isPart, how } = page
  const measure = await page.measure
  const preparation = preparationFor(measure, how?.quarterTurns)
  let best: Try = {
    ...preparation,
    ...(isPart && { wantedHeight: letterHeightOfPart }),
    language: startLanguage,
    layout: 'auto',
    notes: preparation.quarterTurns === 0 ? [] : [`rotated-${preparation.quarterTurns * 90}`],
  }
  const readings: Reading[] = []
  const started = performance.now()
  let isOutOfTime = false
  /** Of what a further try put beside the first one's words. */
  let isSure = true
  /** Undefined where there is no time for it, or was too little. */
  const readInTime = async (next: Try): Promise<Reading | undefined> => {
    if (isOutOfTime || (readings.length > 0 && performance.now() - started > patienceMs)) return undefined
    const reading = await page.read(next, longestTryMs)
    isOutOfTime = reading === undefined
    return reading
  }
  const attempt = async (next: Try): Promise<boolean> => {
    const reading = await readInTime(next)
    if (!reading) return false
    readings.push(reading)
    const isBetter = readings.length === 1 || chooseReading(readings, words) === readings.length - 1
    if (isBetter) best = next
    return isBetter
  }
  const current = () => readings[chooseReading(readings, words)]
  const look = () => {
    const reading = current()
    return reading ? doubtOf(reading, words) : { doubt: 1, realWordShare: 0 }
  }
  const doubt = () => look().doubt
  const isHopeless = () => {
    const { doubt, realWordShare } = look()
    return doubt > hopelessDoubt || (doubt > acceptedDoubt && realWordShare < hopelessRealWordShare)
  }

  await attempt(best)
  if (readings.length === 0) {
    const letterHeight = 2 * (measure.letterHeight ?? bestLetterHeight)
    const small = await page.read({ ...best, letterHeight, notes: [...best.notes, 'half-size'] }, longestSmallTryMs)
    if (!small) throw new Error(`no reading within ${(longestTryMs + longestSmallTryMs) / 1000} seconds`)
    return [{ ...small, notes: [...small.notes, doubtfulNote] }]
  }
  const foundWords = current()?.content?.words.length ?? 0
  if (isPart && doubt() > worthFullSize && foundWords >= wordsWorthMoreTries) await attempt({ ...best, wantedHeight: bestLetterHeight })
  if (isPart && (foundWords < wordsWorthMoreTries || (page.isLanguageKnown && doubt() <= acceptedDoubt))) return ranked()

  const language = fixed ?? chooseLanguage(current()?.content?.text ?? '', best.language, available, words)
  if (language !== best.language) await attempt({ ...best, language })
  // So few letters say nothing of which way they stand.
  const hasWriting = measure.letterHeight !== undefined
  if (hasWriting && isHopeless() && how?.quarterTurns === undefined) {
    const turns: (0 | 1 | 2 | 3)[] = measure.isSideways ? [3] : [2, 1, 3]
    for (const quarterTurns of turns) {
      if (!isHopeless()) break
      await attempt({ ...best, quarterTurns, notes: [`rotated-${quarterTurns * 90}`] })
    }
  }
  // Of a curled receipt the column of amounts may be missing, with no doubt about the rest.
  const patchy = isAnythingLeftOut(current(), measure.letters) ? current() : undefined
  const regained = patchy && (await regain(patchy))
  if (regained) readings.push(regained)
  if (patchy?.content && regained?.content) isSure = isSureOfRegained(patchy.content, regained.content)
  // What can be read at all gains more from the second engine than from another preparation: on 19 of 19 pages measured.
  if (isHopeless()) await attempt({ ...best, sauvola: true, notes: [...best.notes, 'sauvola'] })
  if (hasWriting && isHopeless()) await attempt({ ...best, layout: 'sparse', notes: [...best.notes, 'sparse'] })
  if (hasWriting && isHopeless()) await attempt({ ...best, layout: 'block', notes: [...best.notes, 'block'] })
  return ranked()

  /** What is read straight across the page has it. */
  async function regain(reading: Reading): Promise<Reading | undefined> {
    if (!reading.content || hasColumns(reading.content)) return undefined
    const across = await readInTime({ ...best, layout: 'block' })
    if (!across?.content) return undefined
    const content = withRegained(reading.content, across.content, measure.letters)
    return { ...reading, confidence: meanConfidence(content), content, notes: [...reading.notes, 'regained'] }
  }

  function ranked(): readonly Reading[] {
    const isPatchy = !isPart && isAnythingLeftOut(current(), measure.letters)
    const isDoubtful = doubt() > acceptedDoubt || !isSure || isPatchy
    const chosen = chooseReading(readings, words)
    const [first, ...others] = [readings[chosen], ...readings.filter((_, index) => index !== chosen)].filter(
      (reading) => reading !== undefined,
    )
    const added = [...(isDoubtful ? [doubtfulNote] : []), ...(how ? [askedForNote] : [])]
    return first ? [{ ...first, notes: [...first.notes, ...added] }, ...others] : []
  }
}

const isAnythingLeftOut = (reading: Reading | undefined, letters: readonly Box[]): boolean =>
  reading?.content !== undefined && hasLeftOut(reading.content, letters)

function preparationFor(measure: WritingMeasure, asked: ReadingHow['quarterTurns']): Upright {
  const found = measure.isSideways ? 1 : 0
  const quarterTurns = asked ?? found
  return {
    quarterTurns,
    // Tesseract follows smaller leans by itself; a lean measured along the wrong side is none.
    skew: Math.abs(measure.skew) >= 0.4 && quarterTurns % 2 === found ? measure.skew : 0,
    ...(measure.letterHeight !== undefined && { letterHeight: measure.letterHeight }),
  }
}

function createPage(engine: Tesseract, words: WordKnowledge, picture: GreyPicture, options: RecogniseOptions): Page {
  const region = options.region && { region: options.region }
  return {
    acceptedDoubt: options.region ? acceptedDoubtOfPart : acceptedDoubtOfPage,
    isPart: options.region !== undefined,
    isLanguageKnown: options.likelyLanguage !== undefined,
    how: options.how,
    measure: measureOf(picture, options.region),
    async read({ language, layout, notes, ...preparation }, limitMs) {
      const prepared = await prepare(picture, { ...preparation, ...region })
      const found = await engine.recognise(prepared.picture, language, layout, limitMs)
      if (!found) return undefined
      const content = toPageText(found, prepared.toShown)
      const base = { engine: { name: 'tesseract', version: engine.version }, notes }
      if (!/[\p{L}\p{N}]/u.test(content.text)) return { ...base, state: 'picture', notes: [...notes, 'no-words-found'] }
      return { ...base, state: 'ocr', language, confidence: meanConfidence(content), content }
    },
  }
}

/** Its letters lie where they are on the whole page. */
async function measureOf(picture: GreyPicture, region: Box | undefined): Promise<WritingMeasure> {
  if (!region) return measureWriting(picture)
  const measure = await measureWriting((await prepare(picture, { region })).picture)
  const letters = measure.letters.map(({ x, y, width, height }) => ({
    x: region.x + x * region.width,
    y: region.y + y * region.height,
    width: width * region.width,
    height: height * region.height,
  }))
  return { ...measure, letters }
}
