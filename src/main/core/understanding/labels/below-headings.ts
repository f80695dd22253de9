/** Headings over a small form of their own: what its field "Name" or "Date" has is theirs. */
import { besideIn } from '../layout/beside'
import type { LayoutPage, Segment } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import type { FieldFormat } from '../pack-schema'
import { findValues, readValue } from '../values'
import type { LabelHit } from './find-labels'
import type { LabelsOnPage } from './label-proposals'
import { labelWords } from './label-words'
import { proposalAt, type PlacedProposal } from './placed-proposal'

const rowsBelow = 4
/** Of the page's width. */
const sameEdge = 0.08

export function belowHeading(format: FieldFormat, hit: LabelHit, on: LabelsOnPage): PlacedProposal | undefined {
  if (format === 'party' || format === 'person') return nameBelow(format, hit, on)
  return format === 'date' ? dayBelow(hit, on) : undefined
}

const nameLabels = new Set([
  'name',
  'nom',
  'naam',
  'nombre',
  'company',
  'company name',
  'firma',
  'raison sociale',
  'societe',
  'bedrijf',
  'empresa',
  'full name',
  'nom and prenom',
])

/** A heading ("Customer") over a form whose field "Name" has the name. */
function nameBelow(format: FieldFormat, { span }: LabelHit, { page, context }: LabelsOnPage): PlacedProposal | undefined {
  if (span.segment.text.replace(/[\s:]+$/, '').length > span.end + 24) return undefined
  for (const row of page.rows.slice(span.segment.row + 1, span.segment.row + 1 + rowsBelow)) {
    const label = row.find(({ place, text }) => Math.abs(place.x - span.segment.place.x) < sameEdge && nameLabels.has(wordsOf(text)))
    if (label === undefined) continue
    const value = besideIn(page, label)
    const found = value === undefined ? undefined : readValue(format, value.text, context)
    if (value === undefined || found === undefined) return undefined
    return proposalAt(wholeSegment(value), found, 0.9)
  }
  return undefined
}

const wordsOf = (text: string): string =>
  labelWords(text)
    .map((word) => word.text)
    .join(' ')

const dayLabel = /^(?:dated?|datum|fecha|on|le|am|op|el)[ .:]+/iu
const nearestRows = 2

/** "Shipped on board the vessel", and below it "Date: 18 JAN 2026". */
function dayBelow({ span, words }: LabelHit, { page, context }: LabelsOnPage): PlacedProposal | undefined {
  if (words.length < 2 || /[\p{L}\p{N}]/u.test(span.segment.text.slice(span.end))) return undefined
  for (const segment of linesUnder(span.segment, page)) {
    const label = dayLabel.exec(segment.text)
    const [day] = label === null ? [] : findValues('date', segment.text, context)
    if (label !== null && day?.start === label[0].length) return proposalAt(wholeSegment(segment), day, 0.9)
  }
  return undefined
}

const linesUnder = ({ row, place }: Segment, { rows }: LayoutPage): readonly Segment[] =>
  rows.slice(row + 1, row + 1 + nearestRows).flatMap((line) => line.filter((other) => Math.abs(other.place.x - place.x) < sameEdge))
