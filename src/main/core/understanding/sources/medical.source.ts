/** Measured values of patients with unit and reference range, and the examination a report is about. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { LayoutPage } from '../layout/layout'
import { textOf } from '../layout/spans'
import { resultsOn } from '../medical/results'
import { examHeading } from '../medical/exam'
import { seenInLetter } from '../medical/letters'
import { patientsOn } from '../medical/patients'
import type { TypePack } from '../pack-schema'
import { valueContextOf } from '../value-context'
import { tidy } from '../values/texts'

/** The same analyte further down is an earlier result or a remark. */
const laterShare = 0.8

export const source: KnowledgeSource = {
  name: 'medical',
  version: '6',
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
    if (first !== undefined)
      fields.push(
        ...patientsOn(first),
        ...wards(first, pack),
        ...board.layout.slice(0, 2).flatMap((page) => seenInLetter(page, valueContextOf(board, page.page))),
      )
    return { fields: fields.filter(({ field }) => field in pack.fields) }
  },
}

/** Of the page's height. */
const head = 0.25
const wardName = /^(?:service|unité|département|pôle) (?:de |d['’]|des |du )(\p{L}[\p{L} '’-]{3,40})$/iu

/** "Service de chirurgie orthopédique" below the name of the house. */
function wards(page: LayoutPage, pack: TypePack): readonly FieldProposal[] {
  if (!('ward' in pack.fields)) return []
  return page.segments.flatMap((segment): readonly FieldProposal[] => {
    const name = segment.place.y < head ? wardName.exec(segment.text)?.[1] : undefined
    const end = segment.text.length
    return name === undefined
      ? []
      : [{ field: 'ward', value: tidy(name), raw: name, confidence: 0.6, spans: [{ segment, start: end - name.length, end }] }]
  })
}
