/** A till receipt by its looks: a narrow page, the shop at the top, its address below, cash and change at the end. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { amountsOn } from '../roles/amounts-on'
import { headOf } from '../receipts/receipt-head'
import { paidAtTill } from '../receipts/paid-at-till'

export const source: KnowledgeSource = {
  name: 'receipt',
  version: '5',
  expected: (board) => (board.type?.name === 'receipt' && board.layout.length > 0 ? 0.65 : 0),
  contribute: (board) => {
    const [page] = board.layout
    if (page === undefined) return {}
    return { fields: [...headOf(page), ...totalsOf(board)] }
  },
}

/** What was handed over less what was given back. */
function totalsOf(board: Board): readonly FieldProposal[] {
  const total = paidAtTill(amountsOn(board), board.layout)
  if (total === undefined) return []
  const { value, raw, span, currency, likelihood } = total
  return [{ field: 'total', value, raw, ...(currency === undefined ? {} : { currency }), confidence: likelihood, spans: [span] }]
}
