/** A proposal that waits for its field. */
import type { FieldProposal } from '../knowledge-source'
import type { Span } from '../layout/layout'
import type { FoundValue } from '../values'

export type PlacedProposal = Omit<FieldProposal, 'field'>

/** `found` in the text of `span`. */
export function proposalAt(span: Span, found: FoundValue, confidence: number): PlacedProposal {
  const { value, raw, unit, currency, reference } = found
  return {
    value,
    raw,
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
    ...(reference === undefined ? {} : { reference }),
    confidence,
    spans: [{ segment: span.segment, start: span.start + found.start, end: span.start + found.end }],
  }
}
