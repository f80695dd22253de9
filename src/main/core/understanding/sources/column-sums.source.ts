/** Packages and weights where no word says what the total is: the last figure of a column that is the sum of the others, or their sum. */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { labelIndexOf, type LabelIndex } from '../labels/label-index'
import { segmentWords } from '../labels/label-words'
import type { Segment, Span, Table } from '../layout/layout'
import { textOf, wholeSegment } from '../layout/spans'
import { valueContextOf, valuesIn } from '../value-context'

const fieldsHere = ['packages_total', 'gross_weight_kg', 'net_weight_kg']
const isSum = /^(?:grand |sub)?total|^summe\b|^totaal\b|^gesamt\b/
/** A printed total is surer. */
const confidence = 0.62
const printedConfidence = 0.85
/** Printed figures are rounded. */
const rounding = 0.005

export const source: KnowledgeSource = {
  name: 'column-sums',
  version: '2',
  expected: ({ type, layout, ran }) =>
    ran.has('labels') && layout.length > 0 && fieldsHere.some((field) => field in (type?.pack.fields ?? {})) ? 0.35 : 0,
  contribute: (board) => {
    if (board.type === undefined) return {}
    const index = labelIndexOf(board.type.pack, board.packs)
    const tables = board.layout.flatMap((page) => page.tables)
    return { fields: fieldsHere.flatMap((field) => tables.flatMap((table) => sumOf(field, table, index, board))) }
  },
}

function sumOf(field: string, { header, rows }: Table, index: LabelIndex, board: Board): readonly FieldProposal[] {
  const format = board.type?.pack.fields[field]?.format
  const column = header.findIndex((head) => headsField(head, field, index))
  if (column < 0 || (format !== 'integer' && format !== 'weight_kg')) return []
  // A row of sums says it itself, and its figure is no line.
  if (rows.some((row) => row.some((cell) => cell !== undefined && isSum.test(fold(cell.text))))) return []
  const figures: { readonly value: number; readonly span: Span }[] = []
  for (const row of rows) {
    const cell = row[column]
    if (cell === undefined) continue
    const [found] = valuesIn(wholeSegment(cell), format, valueContextOf(board, cell.page))
    if (found === undefined || found.start > 0 || typeof found.value !== 'number') return []
    figures.push({ value: found.value, span: { segment: cell, start: found.start, end: found.end } })
  }
  if (figures.length < 2) return []
  const unit = format === 'weight_kg' ? { unit: 'kg' } : {}
  const lines = figures.slice(0, -1)
  const last = figures.at(-1)
  const sum = lines.reduce((total, { value }) => total + value, 0)
  if (last !== undefined && lines.length > 1 && Math.abs(sum - last.value) <= rounding * last.value)
    return [{ field, value: last.value, raw: textOf(last.span), ...unit, confidence: printedConfidence, spans: [last.span] }]
  const spans = figures.map(({ span }) => span)
  const total = Number((sum + (last?.value ?? 0)).toFixed(6))
  return [{ field, value: total, raw: spans.map(textOf).join(' + '), ...unit, confidence, spans }]
}

/** "Gross weight (kg)": the label, and perhaps its unit. */
function headsField(head: Segment, field: string, { entries }: LabelIndex): boolean {
  const words = segmentWords(head).map(({ text }) => text)
  return (entries.get(words[0] ?? '') ?? []).some(
    (entry) =>
      entry.fields.includes(field) &&
      words.length - entry.words.length <= 1 &&
      entry.words.every((word, at) => words[at] === word) &&
      words.slice(entry.words.length).every((word) => /^(?:kgs?|t|lbs?)$/.test(word)),
  )
}
