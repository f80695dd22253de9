/** Two values under one label: what "Port of loading / discharge" heads is read part by part. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { findLabels, type PageLabels } from '../labels/find-labels'
import { labelIndexOf, type LabelIndex } from '../labels/label-index'
import { isAllowed } from '../labels/label-proposals'
import { valuePlaces } from '../labels/label-values'
import { proposalAt } from '../labels/placed-proposal'
import { bottom } from '../layout/boxes'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { textOf, wholeSegment } from '../layout/spans'
import { pairedLabelIn, type PairedLabel } from '../pairs/paired-label'
import type { FieldFormat, FieldRule } from '../pack-schema'
import { valueContextOf, valuesIn } from '../value-context'
import { findValues, readValue, type FoundValue, type ValueContext } from '../values'

const pages = 4
const mostRows = 60
const lines: ReadonlySet<FieldFormat> = new Set(['text', 'party', 'person', 'place'])

export const source: KnowledgeSource = {
  name: 'paired-labels',
  version: '3',
  expected: ({ type, layout }) => (type === undefined || layout.length === 0 ? 0 : 0.58),
  contribute: (board) => {
    if (board.type === undefined) return {}
    const index = labelIndexOf(board.type.pack, board.packs)
    return { fields: board.layout.slice(0, pages).flatMap((page) => pairsOn(page, index, board)) }
  },
}

function pairsOn(page: LayoutPage, index: LabelIndex, board: Board): readonly FieldProposal[] {
  const fieldsOf = (key: string): readonly string[] =>
    index.entries.get(key.split(' ')[0] ?? '')?.find(({ words }) => words.join(' ') === key)?.fields ?? []
  const paired = page.segments.flatMap((segment) => {
    const label = pairedLabelIn(segment.text, fieldsOf)
    return label === undefined ? [] : [{ segment, label }]
  })
  if (paired.length === 0) return []
  const labels = findLabels(page, index, board.languageOf(page.page), false)
  const context = valueContextOf(board, page.page)
  const rules = board.type?.pack.fields ?? {}
  return paired.flatMap(({ segment, label }) => {
    const isMany = label.fields.flat().some((field) => rules[field]?.many)
    const read = placesOf(segment, label, page, labels, isMany).map((place) => partsOf(place, label, rules, context) ?? [])
    // A column ends where its cells are no longer two values.
    const end = read.findIndex((parts) => parts.length === 0)
    if (isMany && end === 0) {
      // "Container / Seal" before its two values instead of over a column of them.
      const [place] = placesOf(segment, label, page, labels, false)
      const beside = place === undefined ? undefined : partsOf(place, label, rules, context)
      return [...(beside ?? []), ...singleCodes(segment, label, page, rules)]
    }
    return read.slice(0, end < 0 ? undefined : end).flat()
  })
}

/** Behind the colon, else where a label's value stands; of a column, all of its cells. */
function placesOf(segment: Segment, label: PairedLabel, page: LayoutPage, labels: PageLabels, isMany: boolean): readonly Span[] {
  if (/[\p{L}\p{N}]/u.test(segment.text.slice(label.end))) return [{ segment, start: label.end, end: segment.text.length }]
  if (isMany) return columnUnder(segment, page)
  const hit = { span: wholeSegment(segment), fields: [], lesser: [], words: [], strength: 1 }
  return valuePlaces(hit, page, labels, false)
    .slice(0, 1)
    .map(({ span }) => span)
}

const container = /^[A-Z]{3}[UJZ] ?\d{6} ?-?\d$/

/** A container and its seal on a line each: what follows a container and is none is its seal. */
function singleCodes(
  head: Segment,
  { fields }: PairedLabel,
  page: LayoutPage,
  rules: Readonly<Record<string, FieldRule>>,
): readonly FieldProposal[] {
  const seal = fields.flat().find((field) => rules[field]?.format === 'identifier')
  if (seal === undefined || !fields.flat().some((field) => rules[field]?.format === 'container')) return []
  const cells = columnUnder(head, page).map(({ segment }) => segment)
  return cells.flatMap((cell, at): readonly FieldProposal[] => {
    const isSeal = container.test(cells[at - 1]?.text ?? '') && /^[A-Z]{0,4}[- ]?\d{4,10}$/.test(cell.text)
    const found = isSeal ? readValue('identifier', cell.text, {}) : undefined
    return found === undefined ? [] : [{ field: seal, ...proposalAt(wholeSegment(cell), found, 0.8) }]
  })
}

function columnUnder(head: Segment, page: LayoutPage): readonly Span[] {
  const found: Span[] = []
  let base = bottom(head.place)
  for (const row of page.rows.slice(head.row + 1, head.row + 1 + mostRows)) {
    const cell = row.find(({ place }) => Math.abs(place.x - head.place.x) < 0.02)
    if (cell === undefined || cell.place.y - base > 4 * page.lineHeight) break
    found.push(wholeSegment(cell))
    base = bottom(cell.place)
  }
  return found
}

const bySign = /\s*[/|&+]\s*|\s+[-–—]\s+|\s*;\s*/u
const byWords = /\s*[,;]\s*(?:le\s+|den\s+|the\s+|on\s+)?|\s+(?:le|on|am|den|and|et|und|the)\s+|\s*[/|]\s*|\s+[-–—]\s+/iu

/** As many parts as the label has, each read as its field; else nothing. */
function partsOf(
  place: Span,
  { fields, isSign }: PairedLabel,
  rules: Readonly<Record<string, FieldRule>>,
  context: ValueContext,
): readonly FieldProposal[] | undefined {
  // "Antécédents et allergies" over a text: nobody parts two texts by a comma.
  if (!isSign && fields.flat().some((name) => rules[name]?.format === 'text')) return undefined
  const text = textOf(place)
  const joint = (isSign ? [bySign, byWords] : [byWords]).map((sign) => sign.exec(text)).find(Boolean)
  if (!joint || joint.index === 0) return undefined
  const ends = [place.start + joint.index, place.start + joint.index + joint[0].length] as const
  const spans: readonly Span[] = [
    { segment: place.segment, start: place.start + (/^\s*/u.exec(text)?.[0].length ?? 0), end: ends[0] },
    { segment: place.segment, start: ends[1], end: place.end },
  ]
  return fields.flatMap((names, at) => {
    const span = spans[at]
    return span === undefined ? [] : names.flatMap((name) => valueOf(name, rules[name], span, context))
  })
}

function valueOf(name: string, rule: FieldRule | undefined, span: Span, context: ValueContext): readonly FieldProposal[] {
  const text = textOf(span)
  if (rule === undefined || text.length > 60) return []
  const found: FoundValue | undefined = lines.has(rule.format)
    ? (readValue(rule.format, text, context) ?? findValues(rule.format, text, context)[0])
    : rule.format === 'identifier'
      ? codeIn(text, context)
      : valuesIn(span, rule.format, context)[0]
  return found === undefined || !isAllowed(rule, found.value) ? [] : [{ field: name, ...proposalAt(span, found, 0.86) }]
}

/** "SM 335": all of it, where it is short. */
const codeIn = (text: string, context: ValueContext): FoundValue | undefined =>
  /\p{N}/u.test(text) && text.length <= 20 ? readValue('identifier', text, context) : findValues('identifier', text, context)[0]
