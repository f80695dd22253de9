/** A proposal that waits for its field. */
import type { FieldProposal } from '../knowledge-source'
import type { Span } from '../layout/layout'
import type { Paragraph } from '../layout/paragraphs'
import type { FoundValue } from '../values'

export type PlacedProposal = Omit<FieldProposal, 'field'>

/** `found` in the text of `span`. */
export const proposalAt = ({ segment, start }: Span, found: FoundValue, confidence: number): PlacedProposal => ({
  ...saidOf(found),
  confidence,
  spans: [{ segment, start: start + found.start, end: start + found.end }],
})

/** `found` in the text of a paragraph, perhaps over several of its lines. */
export const proposalIn = ({ spansOf }: Pick<Paragraph, 'spansOf'>, found: FoundValue, confidence: number): PlacedProposal => ({
  ...saidOf(found),
  confidence,
  spans: spansOf(found.start, found.end),
})

const saidOf = ({ value, raw, unit, currency, reference }: FoundValue) => ({
  value,
  raw,
  ...(unit === undefined ? {} : { unit }),
  ...(currency === undefined ? {} : { currency }),
  ...(reference === undefined ? {} : { reference }),
})
