/** Measured values of patients with unit and reference range, and the examination a report is about. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { LayoutPage } from '../layout/layout'
import { proposalAt } from '../labels/placed-proposal'
import { textOf, wholeSegment } from '../layout/spans'
import { resultsOn } from '../medical/analytes'
import { examHeading } from '../medical/exam'
import type { TypePack } from '../pack-schema'
import { valueContextOf } from '../value-context'
import { findValues } from '../values'
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
    const fields: FieldProposal[] = []
    const seen = new Set<string>()
    for (const page of board.layout) {
      for (const { hasUnit, ...result } of resultsOn(page, pack, valueContextOf(board, page.page))) {
        fields.push({ ...result, confidence: (hasUnit ? 0.92 : 0.5) * (seen.has(result.field) ? laterShare : 1) })
        seen.add(result.field)
      }
    }
    const [first] = board.layout
    const exam = first === undefined || !('exam_type' in pack.fields) ? undefined : examHeading(first)
    if (exam !== undefined)
      fields.push({ field: 'exam_type', value: tidy(textOf(exam)), raw: textOf(exam), confidence: 0.75, spans: [exam] })
    if (first !== undefined) fields.push(...patients(first, pack))
    return { fields }
  },
}

/** Of the page's height. */
const head = 0.25
/** LDL, CRP and their like are no names. */
const surname = /\p{Lu}{4}/u

/** Where no label is read beside it, the only name in capitals at the head of a report is the patient's. */
function patients(page: LayoutPage, pack: TypePack): readonly FieldProposal[] {
  if (!('patient_name' in pack.fields)) return []
  const named = page.segments
    .filter(({ place }) => place.y < head)
    .flatMap((segment) => findValues('person', segment.text, {}).map((found) => ({ segment, found })))
    .filter(({ found }) => found.confidence >= 0.55 && !/^(?:Dr|Pr|Prof)(?![\p{L}])/iu.test(found.raw) && surname.test(found.raw))
  const [only] = named
  if (only === undefined || new Set(named.map(({ found }) => found.value)).size > 1) return []
  const { segment, found } = only
  return [{ field: 'patient_name', ...proposalAt(wholeSegment(segment), found, 0.45) }]
}
