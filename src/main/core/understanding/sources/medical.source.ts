/** Measured values of patients with unit and reference range, and the examination a report is about. */
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { LayoutPage, Segment } from '../layout/layout'
import { proposalAt } from '../labels/placed-proposal'
import { textOf, wholeSegment } from '../layout/spans'
import { resultsOn } from '../medical/results'
import { examHeading } from '../medical/exam'
import type { TypePack } from '../pack-schema'
import { valueContextOf } from '../value-context'
import { findValues, type FoundValue } from '../values'
import { tidy } from '../values/texts'

/** The same analyte further down is an earlier result or a remark. */
const laterShare = 0.8

export const source: KnowledgeSource = {
  name: 'medical',
  version: '4',
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
    if (first !== undefined) fields.push(...patients(first, pack), ...wards(first, pack))
    return { fields }
  },
}

/** Of the page's height. */
const head = 0.25
/** LDL, CRP and their like are no names. */
const surname = /\p{Lu}{4}/u

/** Whoever's birth is told below the name, or behind it, is the patient. */
const bornLine =
  /^(?:née?(?:\(e\))?(?: le)?(?![\p{L}])|date de naissance|dob\b|d\.o\.b|born\b|date of birth|geb(?:\.|oren)|geboren|nacid[oa])/iu

interface Named {
  readonly segment: Segment
  readonly found: FoundValue
}

const namesIn = (segment: Segment): readonly Named[] =>
  segment.text.length > 70
    ? []
    : findValues('person', segment.text, {})
        .filter(({ raw, confidence }) => confidence >= 0.4 && !/^(?:dr|pr|prof)\b/iu.test(raw))
        .map((found) => ({ segment, found }))

/** "Votre patient Monsieur R. KELLER, né le …", "Report on Mrs Ada Byrne, born …": in a sentence. */
const bornBehind =
  /^[\s,(–-]{0,3}(?:qui est )?(?:née?(?:\(e\))?(?: le)?|born|geb(?:\.|oren)|nacid[oa]|dob|d\.o\.b|date of birth|date de naissance)(?![\p{L}])/iu

const bornInSentence = (segment: Segment): readonly Named[] =>
  findValues('person', segment.text, {})
    .filter(({ raw, end }) => bornBehind.test(segment.text.slice(end)) && !/^(?:dr|pr|prof)\b/iu.test(raw))
    .map((found) => ({ segment, found }))

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

/** Where no label is read beside it, the only name in capitals at the head of a report is the patient's. */
function patients(page: LayoutPage, pack: TypePack): readonly FieldProposal[] {
  if (!('patient_name' in pack.fields)) return []
  const born = page.segments.flatMap((segment) => {
    const next = page.rows[segment.row + 1]?.find(({ place }) => Math.abs(place.x - segment.place.x) < 0.02)
    return bornLine.test(next?.text ?? '') || bornLine.test(segment.text.split(/, | - | – /)[1] ?? '') ? namesIn(segment).slice(0, 1) : []
  })
  const [first] = [...born, ...page.segments.flatMap(bornInSentence)]
  if (first !== undefined) return [{ field: 'patient_name', ...proposalAt(wholeSegment(first.segment), first.found, 0.6) }]
  const named = page.segments
    .filter(({ place }) => place.y < head)
    .flatMap(namesIn)
    .filter(({ found }) => found.confidence >= 0.55 && !/^(?:Dr|Pr|Prof)(?![\p{L}])/iu.test(found.raw) && surname.test(found.raw))
  const [only] = named
  if (only === undefined || new Set(named.map(({ found }) => found.value)).size > 1) return []
  const { segment, found } = only
  return [{ field: 'patient_name', ...proposalAt(wholeSegment(segment), found, 0.45) }]
}
