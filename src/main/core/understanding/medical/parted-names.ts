/** Patients whose surname and first name stand in fields of their own: one name, in the order in which they are printed. */
import type { FieldProposal } from '../knowledge-source'
import { besideIn } from '../layout/beside'
import type { LayoutPage, Segment, Span } from '../layout/layout'
import { textOf } from '../layout/spans'
import { tidy } from '../values/texts'

/** The one a person goes by comes before the one of birth. */
const surnames = [
  /^(?:nom (?:d['’]usage|usuel|utilis[ée])|preferred surname|married name)\s*:?\s*/iu,
  /^(?:nom(?: de (?:naissance|famille))?|surname|last name|family name|nachname|familienname|achternaam|apellidos)\s*:?\s*/iu,
]
const given = /^(?:pr[ée]noms?(?: usuel| utilis[ée])?|first names?|given names?|forenames?|vornamen?|voorna(?:am|men)|nombre)\s*:?\s*/iu
const name = /^\p{Lu}[\p{L}'’-]+(?: \p{L}[\p{L}'’-]*){0,3}$/u
/** Rows from one to the other. */
const farthest = 3

export function partedNames(page: LayoutPage): readonly FieldProposal[] {
  const firsts = valuesBehind(page, given)
  for (const label of surnames) {
    for (const last of valuesBehind(page, label)) {
      const first = firsts.find(({ segment }) => Math.abs(segment.row - last.segment.row) <= farthest)
      if (first === undefined) continue
      const spans = [last, first].sort((a, b) => a.segment.index - b.segment.index || a.start - b.start)
      const value = spans.map((span) => tidy(textOf(span))).join(' ')
      return [{ field: 'patient_name', value, raw: spans.map(textOf).join(' '), confidence: 0.9, spans }]
    }
  }
  return []
}

/** Behind the label in its own segment, else in the one beside it; nothing but a name. */
function valuesBehind(page: LayoutPage, label: RegExp): readonly Span[] {
  return page.segments.flatMap((segment): readonly Span[] => {
    const [lead] = segment.place.y < head ? (label.exec(segment.text) ?? []) : []
    if (lead === undefined) return []
    const span =
      lead.length < segment.text.length ? { segment, start: lead.length, end: segment.text.length } : wholeOf(besideIn(page, segment))
    return span !== undefined && name.test(textOf(span)) && /:\s*$/.test(lead) === /:/.test(segment.text) ? [span] : []
  })
}

/** Of the page's height: further down others are named. */
const head = 0.5

const wholeOf = (segment: Segment | undefined): Span | undefined => segment && { segment, start: 0, end: segment.text.length }
