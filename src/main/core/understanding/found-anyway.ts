/** What a document says that needs no type to be understood: days, sums of money, numbers that prove themselves, ways to reach somebody. */
import type { Board } from './knowledge-source'
import type { LayoutPage, Segment } from './layout/layout'
import { boxOf, snippetOf, wholeSegment } from './layout/spans'
import type { FieldFormat } from './pack-schema'
import type { FoundAnyway } from './understanding'
import { valueContextOf, valuesIn } from './value-context'
import { valueKey } from './value-key'
import { hasValidDigits, type FoundValue } from './values'

/** In the order in which they take their characters: an account number holds what looks like a telephone number. */
const formats: readonly FieldFormat[] = [
  'iban',
  'email',
  'container',
  'imo',
  'awb',
  'nir',
  'siret',
  'vat_id',
  'siren',
  'ean',
  'date',
  'amount',
  'phone',
]
/** As a person could look through. */
const mostFound = 40
const leastConfidence = 0.6

/** In reading order, each value once, where it stands first. */
export function foundAnyway(board: Board, version: string): readonly FoundAnyway[] {
  const found = new Map<string, FoundAnyway>()
  for (const page of board.layout)
    for (const segment of page.segments)
      for (const { format, value } of foundIn(segment, board)) {
        const key = `${format} ${valueKey(value.value)} ${value.currency ?? ''}`
        if (found.size < mostFound && !found.has(key)) found.set(key, placed(format, value, segment, page, version))
      }
  return [...found.values()]
}

interface Found {
  readonly format: FieldFormat
  readonly value: FoundValue
}

function foundIn(segment: Segment, board: Board): readonly Found[] {
  const context = valueContextOf(board, segment.page)
  const found: Found[] = []
  for (const format of formats)
    for (const value of valuesIn(wholeSegment(segment), format, context))
      if (isTelling(format, value) && !found.some(({ value: other }) => value.start < other.end && other.start < value.end))
        found.push({ format, value })
  return found.sort((one, other) => one.value.start - other.value.start)
}

/** A bare number may be anything; with its currency it is money, with right check digits it is what it looks like. */
function isTelling(format: FieldFormat, { value, raw, confidence }: FoundValue): boolean {
  if (confidence < leastConfidence || hasValidDigits(format, value) === false) return false
  return format !== 'amount' || /[\p{Sc}\p{L}]/u.test(raw)
}

function placed(
  format: FieldFormat,
  { value, raw, currency, start, end }: FoundValue,
  segment: Segment,
  page: LayoutPage,
  version: string,
): FoundAnyway {
  const spans = [{ segment, start, end }]
  const box = boxOf(spans)
  return {
    format,
    value,
    raw,
    ...(currency === undefined ? {} : { currency }),
    evidence: [{ page: page.page, ...(box && { box }), snippet: snippetOf(spans, page), source: 'understand', version }],
  }
}
