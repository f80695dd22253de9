/** Packages and weights where no total is printed: the sum of their column, with its cells as evidence. */
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

export const source: KnowledgeSource = {
  name: 'column-sums',
  version: '1',
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
  const spans: Span[] = []
  let sum = 0
  for (const row of rows) {
    const cell = row[column]
    if (cell === undefined) continue
    const [found] = valuesIn(wholeSegment(cell), format, valueContextOf(board, cell.page))
    if (found === undefined || found.start > 0 || typeof found.value !== 'number') return []
    sum += found.value
    spans.push({ segment: cell, start: found.start, end: found.end })
  }
  if (spans.length < 2) return []
  const raw = spans.map(textOf).join(' + ')
  return [{ field, value: Number(sum.toFixed(6)), raw, ...(format === 'weight_kg' ? { unit: 'kg' } : {}), confidence, spans }]
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
