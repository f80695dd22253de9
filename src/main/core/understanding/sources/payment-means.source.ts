/** How an invoice is or was paid: the means a label's words begin with, or a sentence names. */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { LayoutPage, Segment } from '../layout/layout'
import { meansAtStart, meansInSentence, type Means } from '../values/payment-means'

const field = 'payment_method'
const leastLabelled = 0.15
const longestLine = 40

export const source: KnowledgeSource = {
  name: 'payment-means',
  version: '1',
  expected: (board) => (board.ran.has('labels') && board.type !== undefined && field in board.type.pack.fields ? 0.33 : 0),
  contribute: (board) => {
    const labelled = afterLabel(board)
    if (labelled.length > 0) return { fields: labelled }
    return {
      fields: board.layout
        .flatMap((page) => page.segments.flatMap((segment) => inSentence(segment) ?? besideAmount(segment, page)))
        .slice(0, 3),
    }
  },
}

/** "virement à 45 jours date de facture": what goes on is when, not how. What names no means gives way to what does. */
function afterLabel(board: Board): readonly FieldProposal[] {
  const labelled = board.proposals.filter((proposal) => proposal.field === field && proposal.spans.length > 0)
  const means = labelled.map((proposal) => {
    const [span] = proposal.spans
    const found = span === undefined ? undefined : meansAtStart(foldedAlike(span.segment.text.slice(span.start, span.end)))
    return { proposal, span, found }
  })
  const surestOther = Math.max(0, ...means.filter(({ found }) => found === undefined).map(({ proposal }) => proposal.confidence))
  return means.flatMap(({ proposal, span, found }) => {
    if (span === undefined || found === undefined || proposal.confidence < leastLabelled) return []
    const isWhole = found.start === 0 && found.end === span.end - span.start
    if (isWhole && surestOther <= proposal.confidence) return []
    return [
      proposed(
        span.segment,
        { start: span.start + found.start, end: span.start + found.end },
        Math.max(proposal.confidence, surestOther) + 0.1,
      ),
    ]
  })
}

function inSentence(segment: Segment): readonly FieldProposal[] | undefined {
  const found = meansInSentence(foldedAlike(segment.text))
  return found === undefined ? undefined : [proposed(segment, found, 0.5)]
}

/** "Carte bancaire •••• 7731    366,90": a line of what was paid. */
function besideAmount(segment: Segment, page: LayoutPage): readonly FieldProposal[] {
  const found = segment.text.length > longestLine ? undefined : meansAtStart(foldedAlike(segment.text))
  if (found === undefined || found.start > 0 || /\p{L}/u.test(segment.text.slice(found.end))) return []
  const after = (page.rows[segment.row] ?? []).filter(({ place }) => place.x > segment.place.x)
  return after.some(({ text }) => /\d[.,]\d{2}(?!\d)/.test(text)) ? [proposed(segment, found, 0.5)] : []
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
