/** Patients whom no label names: beside or above their birth or their age, or in capitals at the head of a report. */
import type { FieldProposal } from '../knowledge-source'
import { belowIn, besideIn } from '../layout/beside'
import { proposalAt } from '../labels/placed-proposal'
import type { LayoutPage, Segment } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import { findValues, readValue, type FoundValue } from '../values'

/** Of the page's height. */
const head = 0.25
/** LDL, CRP and their like are no names. */
const surname = /\p{Lu}{4}/u

const isDoctor = /^(?:dr|pr|prof)\b/iu

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
        .filter(({ raw, confidence }) => confidence >= 0.4 && !isDoctor.test(raw))
        .map((found) => ({ segment, found }))

/** "Votre patient Monsieur R. KELLER, né le …", "Report on Mrs Ada Byrne, born …": in a sentence. */
const bornBehind =
  /^[\s,(–-]{0,3}(?:qui est )?(?:née?(?:\(e\))?(?: le)?|born|geb(?:\.|oren)|nacid[oa]|dob|d\.o\.b|date of birth|date de naissance)(?![\p{L}])/iu

const bornInSentence = (segment: Segment, page: LayoutPage): readonly Named[] =>
  findValues('person', segment.text, {})
    .filter(({ raw, end }) => {
      const { cell, from } = behindIn(segment, end, page)
      const rest = cell.text.slice(from)
      return (bornBehind.test(rest) || ageBehind.test(rest)) && !isDoctor.test(raw)
    })
    .map((found) => ({ segment, found }))

/** What stands behind the name: the rest of its line, or the next cell of the row. */
function behindIn(segment: Segment, end: number, page: LayoutPage): { readonly cell: Segment; readonly from: number } {
  const next = end === segment.text.length ? besideIn(page, segment) : undefined
  return next === undefined ? { cell: segment, from: end } : { cell: next, from: 0 }
}

/** "Mme Odile VERNAY 45 ans", "Mrs Ada Byrne (45 y)". */
const ageBehind =
  /^[\s,(–-]{0,3}(?:âgée? de |aged |age |alter |edad )?\d{1,3} ?(?:ans?|mois|years?(?: old)?|yrs?|y\.?o\.?|y|months?|jahre?|jaar|años?|meses)(?![\p{L}])/iu
/** "(26.05.2008)" behind it. */
const birthInBrackets = /^[^()\d]{0,4}\((?=\d)/u

/** Names without a title or capitals count too where the next line tells the birth. */
function nameAboveBirth(segment: Segment, page: LayoutPage): readonly Named[] {
  const [named] = namesIn(segment)
  if (named !== undefined) return [named]
  const found =
    plainName.test(segment.text) && bornLine.test(belowIn(page, segment, 0.02)?.text ?? '')
      ? readValue('person', segment.text, {})
      : undefined
  return found === undefined ? [] : [{ segment, found }]
}
const plainName = /^\p{Lu}[\p{L}'’-]+(?: (?:(?:de|du|van|von|der|den|del|la|le|bin|al|el) ){0,2}\p{Lu}[\p{L}'’.-]*){1,3}$/u

export const patientsOn = (page: LayoutPage): readonly FieldProposal[] => [...namedPatients(page), ...birthsBehindAge(page)]

/** "… 17 ans (26.05.2008)": the day in brackets behind the age of whoever is named before. */
function birthsBehindAge(page: LayoutPage): readonly FieldProposal[] {
  return page.segments.flatMap((segment): readonly FieldProposal[] => {
    const [named] = segment.text.length > 120 ? [] : findValues('person', segment.text, {})
    if (named === undefined) return []
    const { cell, from } = behindIn(segment, named.end, page)
    const age = ageBehind.exec(cell.text.slice(from))
    if (age === null) return []
    const behind = from + age[0].length
    const lead = birthInBrackets.exec(cell.text.slice(behind))
    if (lead === null) return []
    const start = behind + lead[0].length
    const [day] = findValues('date', cell.text.slice(start), {})
    return day?.start === 0 ? [{ field: 'birth_date', ...proposalAt({ segment: cell, start, end: cell.text.length }, day, 0.8) }] : []
  })
}

/** Where no label is read beside it, the only name in capitals at the head of a report is the patient's. */
function namedPatients(page: LayoutPage): readonly FieldProposal[] {
  const born = page.segments.flatMap((segment) => {
    const next = belowIn(page, segment, 0.02)
    return bornLine.test(next?.text ?? '') || bornLine.test(segment.text.split(/, | - | – /)[1] ?? '') ? nameAboveBirth(segment, page) : []
  })
  const [first] = [...born, ...page.segments.flatMap((segment) => bornInSentence(segment, page))]
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
