/** Measures of patients that a sentence tells. */
import type { KnowledgeSource } from '../knowledge-source'
import { toldMeasures } from '../medical/told-measures'
import { valueContextOf } from '../value-context'

/** What comes again further down is an earlier result or a remark. */
const laterShare = 0.8

export const source: KnowledgeSource = {
  name: 'told-measures',
  version: '1',
  expected: ({ type, layout }) => (type?.pack.domain === 'medical' && layout.length > 0 ? 0.28 : 0),
  contribute: (board) => {
    const { type, layout } = board
    if (type === undefined) return {}
    const seen = new Set<string>()
    const fields = layout
      .flatMap((page) => toldMeasures(page, type.pack, valueContextOf(board, page.page)))
      .map((told) => {
        const share = seen.has(told.field) ? laterShare : 1
        seen.add(told.field)
        return { ...told, confidence: told.confidence * share }
      })
    return { fields }
  },
}
