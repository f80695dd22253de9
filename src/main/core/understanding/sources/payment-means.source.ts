/** How an invoice is or was paid: the means a label's words begin with, or a sentence names. */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { Segment } from '../layout/layout'
import { meansAtStart, meansInSentence, type Means } from '../values/payment-means'

const field = 'payment_method'

export const source: KnowledgeSource = {
  name: 'payment-means',
  version: '1',
  expected: (board) => (board.ran.has('labels') && board.type !== undefined && field in board.type.pack.fields ? 0.33 : 0),
  contribute: (board) => {
    const labelled = afterLabel(board)
    if (labelled.length > 0) return { fields: labelled }
    return { fields: board.layout.flatMap(({ segments }) => segments.flatMap((segment) => inSentence(segment))).slice(0, 3) }
  },
}

/** "virement à 45 jours date de facture": what goes on is when, not how. */
const afterLabel = (board: Board): readonly FieldProposal[] =>
  board.proposals.flatMap((proposal) => {
    const [span] = proposal.spans
    if (proposal.field !== field || span === undefined) return []
    const text = span.segment.text.slice(span.start, span.end)
    const found = meansAtStart(foldedAlike(text))
    if (found === undefined || found.end === text.length) return []
    return [proposed(span.segment, { start: span.start + found.start, end: span.start + found.end }, proposal.confidence + 0.12)]
  })

function inSentence(segment: Segment): readonly FieldProposal[] {
  const found = meansInSentence(foldedAlike(segment.text))
  return found === undefined ? [] : [proposed(segment, found, 0.5)]
}

function proposed(segment: Segment, { start, end }: Means, confidence: number): FieldProposal {
  const raw = segment.text.slice(start, end)
  return { field, value: raw, raw, confidence: Math.min(0.95, confidence), spans: [{ segment, start, end }] }
}

/** Where folding changes the length, places would be lost: then only the case is folded. */
function foldedAlike(text: string): string {
  const folded = fold(text)
  return folded.length === text.length ? folded : text.toLowerCase()
}
