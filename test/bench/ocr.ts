/** How well and how fast pictures of pages become text, beside the native tesseract with the same language data. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createImageReader } from '#adapters/images'
import { createPageRecogniser, createSecondOpinion, loadWords } from '#adapters/ocr'
import type { SecondOpinion } from '#adapters/ocr'
import { wantsSecondOpinion } from '#core/documents/reading'
import { getOrThrow } from '#kernel'
import type { FormatReader } from '#ports'
import { openData } from '#support/open-data'
import { characterErrorRate, mean, median, wordRecall } from './ocr-measures'
import { hasPeer } from './peer'

export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly peer: number | null
  readonly ratio: number | null
  readonly target: string
}

interface Sample {
  readonly path: string
  readonly truth: string
}

interface Outcome {
  readonly texts: readonly string[]
  readonly secondsAPage: number
  /** Without the second engine: what the pages cost the read worker. */
  readonly firstSecondsAPage: number
}

const resources = resolve('resources')
/** `PALIMPSEST_BENCH_EVERY=3` reads every third page only: all of them take some minutes. */
const every = Math.max(1, Math.round(Number(process.env['PALIMPSEST_BENCH_EVERY'] ?? 1)) || 1)
const sets = [
  { folder: 'ocr/fr-tapuscorpus', language: 'fra', measure: 'cer' },
  { folder: 'ocr/en-funsd', language: 'eng', measure: 'recall' },
  { folder: 'extract/receipts-sroie', language: 'eng', measure: 'recall' },
] as const

export async function benchOcr(): Promise<readonly BenchRow[]> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'palimpsest-ocr-'))
  const recogniser = createPageRecogniser({ resources, temporaryFolder })
  const reader = createImageReader({ recogniser, words: loadWords(resources) })
  const secondOpinion = createSecondOpinion({ resources })
  const hasNative = hasPeer('tesseract', '--version', 'tesseract-ocr')
  const rows: BenchRow[] = []
  try {
    for (const { folder, language, measure } of sets) {
      const samples = samplesIn(openData(folder))
      if (samples.length === 0) continue
      const ours = await readAll(samples, reader, secondOpinion)
      const native = hasNative ? readNatively(samples, language, temporaryFolder) : undefined
      const score = (outcome: Outcome) =>
        samples.map(({ truth }, index) => (measure === 'cer' ? characterErrorRate : wordRecall)(outcome.texts[index] ?? '', truth))
      const row = (name: string, unit: string, of: (outcome: Outcome) => number, target: string) => {
        const [value, peer] = [of(ours), native ? of(native) : null]
        rows.push({ name: `${folder} ${name}`, value, unit, peer, ratio: peer === null || peer === 0 ? null : value / peer, target })
      }
      if (measure === 'cer') {
        row('median', 'CER', (outcome) => median(score(outcome)), '<= .045')
        row('mean', 'CER', (outcome) => mean(score(outcome)), '<= .09')
      } else row('mean', 'word recall', (outcome) => mean(score(outcome)), folder.includes('funsd') ? '>= .66' : '>= .80')
      row('empty pages', 'pages', (outcome) => outcome.texts.filter((text) => text.trim() === '').length, '0')
      row('first engine', 'pages/s', (outcome) => 1 / outcome.firstSecondsAPage, '>= 0.8 x peer')
      row('all engines', 'pages/s', (outcome) => 1 / outcome.secondsAPage, '')
    }
    return rows
  } finally {
    await recogniser.close()
    rmSync(temporaryFolder, { recursive: true, force: true })
  }
}

function samplesIn(folder: string | undefined): readonly Sample[] {
  if (folder === undefined) return []
  return readdirSync(folder)
    .filter((name) => /\.(png|jpe?g|tiff?)$/.test(name))
    .sort()
    .filter((_, index) => index % every === 0)
    .map((name) => ({ path: join(folder, name), truth: readFileSync(join(folder, name.replace(/\.\w+$/, '.gt.txt')), 'utf8') }))
}

async function readAll(samples: readonly Sample[], reader: FormatReader, secondOpinion: SecondOpinion): Promise<Outcome> {
  const texts: string[] = []
  let [firstMs, allMs] = [0, 0]
  for (const { path } of samples) {
    const mediaType = path.endsWith('.png') ? 'image/png' : /tiff?$/.test(path) ? 'image/tiff' : 'image/jpeg'
    const started = performance.now()
    const document = getOrThrow(await reader.open({ path, name: path, mediaType, bytes: statSync(path).size }, {}))
    let page = await document.readPage(1, {})
    firstMs += performance.now() - started
    if (wantsSecondOpinion(page)) page = await secondOpinion(document, page, {})
    allMs += performance.now() - started
    await document.close()
    texts.push(page.readings[page.chosen]?.content?.text ?? '')
  }
  return { texts, firstSecondsAPage: firstMs / 1000 / samples.length, secondsAPage: allMs / 1000 / samples.length }
}

function readNatively(samples: readonly Sample[], language: string, temporaryFolder: string): Outcome {
  writeFileSync(
    join(temporaryFolder, `${language}.traineddata`),
    gunzipSync(readFileSync(join(resources, 'ocr', `${language}.traineddata.gz`))),
  )
  const started = performance.now()
  const texts = samples.map(({ path }) =>
    execFileSync('tesseract', [path, '-', '--tessdata-dir', temporaryFolder, '-l', language], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    }),
  )
  const seconds = (performance.now() - started) / 1000 / samples.length
  return { texts, secondsAPage: seconds, firstSecondsAPage: seconds }
}
