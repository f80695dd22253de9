/** Values beside, behind and below the labels of the type's pack. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { labelIndexOf } from '../labels/label-index'
import { findLabels } from '../labels/find-labels'
import { labelProposals } from '../labels/label-proposals'
import { valueContextOf } from '../value-context'

/** Fields stand on the first pages and the last; what lies between is lines. */
const pagesLookedAt = 12

export const source: KnowledgeSource = {
  name: 'labels',
  version: '3',
  expected: ({ type, layout }) => (type === undefined || layout.length === 0 ? 0 : 0.9),
  contribute: (board) => {
    if (board.type === undefined) return {}
    const { pack } = board.type
    const index = labelIndexOf(pack, board.packs)
    const fields: FieldProposal[] = []
    for (const [at, page] of board.layout.entries()) {
      if (at >= pagesLookedAt && at < board.layout.length - 2) continue
      const isRead = page.segments.some(({ words }) => words[0]?.confidence !== undefined)
      const labels = findLabels(page, index, board.languageOf(page.page), isRead)
      const context = valueContextOf(board, page.page)
      // A document says what it is about on its first page, and what it comes to on its last.
      const weight = at === 0 || at === board.layout.length - 1 ? 1 : 0.9
      for (const [field, rule] of Object.entries(pack.fields))
        for (const proposal of labelProposals(field, rule, { page, labels, context }))
          fields.push({ ...proposal, confidence: proposal.confidence * weight })
    }
    return { fields }
  },
}
