/** How well documents are understood: golden documents through the real readers, held against what a person found in them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { loadPacks } from '#adapters/packs'
import { understand } from '#core/understanding'
import { withReadings } from './field-readings'
import { scoreDocument, totalsOf, type DocumentScore, type FieldScore, type Golden } from './field-scores'
import type { Measure } from './measure'

interface GoldenDocument {
  readonly path: string
  readonly name: string
  readonly isScan: boolean
  readonly golden: Golden
}

interface Outcome extends GoldenDocument {
  readonly score: DocumentScore
  readonly millisecondsAPage: number
}

const value = z.union([z.string(), z.number()])
const goldenSchema = z.object({ doc_type: z.string(), fields: z.record(z.string(), z.union([value, z.array(value)])) })
/** Days as people write them in the receipts' countries: day first, two digits for this century, or the month by its English name. */
const receiptSchema = z
  .object({ company: z.string(), date: z.string(), address: z.string(), total: z.string() })
  .transform(({ date, total, ...rest }): Golden => ({
    type: 'receipt',
    fields: { ...rest, date: isoDay(date), total: Number(total.replace(',', '.')) },
  }))
const anyGolden = z.union([goldenSchema.transform(({ doc_type, fields }): Golden => ({ type: doc_type, fields })), receiptSchema])

/** The one in the middle of so many turns, after a first one: a worker that understands a folder is warm, too. */
const timesTimed = 7

/** `list`: every value that is not right, on standard error. */
export async function benchFields({ data, cache }: { readonly data: string; readonly cache: string }): Promise<readonly Measure[]> {
  const { packs, problems } = loadPacks([resolve('resources/packs')])
  for (const { file, line, problem } of problems) process.stderr.write(`${file}:${line ?? 1} ${problem}\n`)
  const outcomes = await withReadings(cache, async (read) => {
    const done: Outcome[] = []
    for (const golden of goldenDocuments(data)) {
      const document = await read(golden.path)
      const times: number[] = []
      let understanding = understand(document, packs, [])
      for (let time = 0; time < timesTimed; time++) {
        const started = performance.now()
        understanding = understand(document, packs, [])
        times.push((performance.now() - started) / Math.max(1, document.pages.length))
      }
      const score = scoreDocument(golden.golden, understanding, document)
      if (!score.isTypeRight) process.stderr.write(`  ${golden.name}: taken for ${understanding.type}\n`)
      done.push({ ...golden, score, millisecondsAPage: times.sort((a, b) => a - b)[timesTimed >> 1] ?? 0 })
    }
    return done
  })
  for (const outcome of outcomes) listMistakes(outcome)
  return measuresOf(outcomes)
}

/** A scan of a document has the golden values of the document. */
function goldenDocuments(folder: string): readonly GoldenDocument[] {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.(pdf|png|jpe?g|tiff?)$/.test(name))
    .sort()
  return files.map((name) => {
    const golden: unknown = JSON.parse(readFileSync(join(folder, name.replace(/(\.scan)?\.\w+$/, '.json')), 'utf8'))
    return { path: join(folder, name), name, isScan: !name.endsWith('.pdf') || name.includes('scan'), golden: anyGolden.parse(golden) }
  })
}

function measuresOf(outcomes: readonly Outcome[]): readonly Measure[] {
  const measure = (name: string, figure: number, unit: string, target: string | null): Measure => ({
    name,
    value: figure,
    unit,
    peer: null,
    ratio: null,
    target,
  })
  const rows: Measure[] = []
  for (const [kind, some, target] of [
    ['digital', outcomes.filter(({ isScan }) => !isScan), '>= 0.88'],
    ['scans', outcomes.filter(({ isScan }) => isScan), '>= 0.80'],
  ] as const) {
    const { precision, recall, f1 } = totalsOf(some.flatMap(({ score }) => score.fields))
    rows.push(measure(`${kind} precision`, precision, '', null), measure(`${kind} recall`, recall, '', null))
    rows.push(measure(`${kind} F1`, f1, '', target))
  }
  const f1Of = (name: string, some: readonly FieldScore[]): Measure => {
    const { precision, recall, f1 } = totalsOf(some)
    return measure(`${name} F1 (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)})`, f1, '', null)
  }
  for (const type of [...new Set(outcomes.map(({ golden }) => golden.type))].sort())
    rows.push(
      f1Of(
        type,
        outcomes.filter(({ golden }) => golden.type === type).flatMap(({ score }) => score.fields),
      ),
    )
  const boxes = outcomes.flatMap(({ score }) => score.boxes)
  const scores = outcomes.flatMap(({ score }) => score.fields)
  const times = outcomes.map(({ millisecondsAPage }) => millisecondsAPage).sort((a, b) => a - b)
  return [
    ...rows,
    measure('boxes that contain the value', boxes.filter(Boolean).length / Math.max(1, boxes.length), '', '>= 0.97'),
    measure('type accuracy', outcomes.filter(({ score }) => score.isTypeRight).length / Math.max(1, outcomes.length), '', '>= 0.95'),
    ...[...new Set(scores.map(({ field }) => field))].sort().map((field) =>
      f1Of(
        `field ${field}`,
        scores.filter((score) => score.field === field),
      ),
    ),
    measure('invented values', scores.filter(({ outcome }) => outcome === 'wrong').length / Math.max(1, scores.length), 'of fields', null),
    measure('understanding a page, p95', times[Math.min(times.length - 1, Math.floor(times.length * 0.95))] ?? 0, 'ms', '<= 30'),
  ]
}

function listMistakes({ name, score }: Outcome): void {
  for (const { field, outcome, wanted, got, confidence } of score.fields)
    if (outcome !== 'right')
      process.stderr.write(`  ${name} ${field}: ${JSON.stringify(wanted)}, ${outcome} ${JSON.stringify(got)} ${confidence.toFixed(2)}\n`)
}

function isoDay(written: string): string {
  if (/\p{L}/u.test(written)) return new Date(`${written} UTC`).toISOString().slice(0, 10)
  const [day = '', month = '', year = ''] = written.split(/[/.-]/)
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
