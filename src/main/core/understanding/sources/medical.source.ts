/** Measured values of patients with unit and reference range, and the examination a report is about. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { textOf } from '../layout/spans'
import { analytesOf, resultsOn } from '../medical/analytes'
import { examHeading } from '../medical/exam'
import { valueContextOf } from '../value-context'
import { tidy } from '../values/texts'

/** The same analyte further down is an earlier result or a remark. */
const laterShare = 0.8

export const source: KnowledgeSource = {
  name: 'medical',
  version: '1',
  expected: ({ type, layout }) => (type?.pack.domain === 'medical' && layout.length > 0 ? 0.8 : 0),
  contribute: (board) => {
    if (board.type === undefined) return {}
    const { pack } = board.type
    const analytes = analytesOf(pack)
    const fields: FieldProposal[] = []
    const seen = new Set<string>()
    for (const page of board.layout) {
      for (const { hasUnit, ...result } of resultsOn(page, analytes, valueContextOf(board, page.page))) {
        fields.push({ ...result, confidence: (hasUnit ? 0.92 : 0.5) * (seen.has(result.field) ? laterShare : 1) })
        seen.add(result.field)
      }
    }
    const [first] = board.layout
    const exam = first === undefined || !('exam_type' in pack.fields) ? undefined : examHeading(first)
    if (exam !== undefined)
      fields.push({ field: 'exam_type', value: tidy(textOf(exam)), raw: textOf(exam), confidence: 0.75, spans: [exam] })
    return { fields }
  },
}
