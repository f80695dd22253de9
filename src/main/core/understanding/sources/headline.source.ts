/** The number in or beside a document's title: "Gutschrift (389) Nr. 471102 vom …", "N° CMR-554 091 77". */
import { fold } from '#core/search'
import type { FieldProposal, KnowledgeSource } from '../knowledge-source'
import { proposalAt } from '../labels/placed-proposal'
import { belowIn, besideIn } from '../layout/beside'
import type { LayoutPage, Segment } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import type { TypePack } from '../pack-schema'
import { findValues } from '../values'

/** Of the page's height. */
const head = 0.4
const titleHead = 0.2
const numberSign = /(?:^|[\s(])(?:n[°ºo]|nr|num|number|numéro|nummer|#)\s{0,2}[.:°º]{0,2}\s{0,2}(?=[\p{L}\p{N}])/iu

export const source: KnowledgeSource = {
  name: 'headline',
  version: '4',
  expected: ({ type, layout }) => (type !== undefined && layout.length > 0 && numberField(type.pack) !== undefined ? 0.55 : 0),
  contribute: ({ type, layout }) => {
    const field = type === undefined ? undefined : numberField(type.pack)
    const [page] = layout
    if (type === undefined || field === undefined || page === undefined) return {}
    const titles = titlesOf(type.pack)
    const fields = page.segments.flatMap((segment): FieldProposal[] => {
      const folded = segment.place.y < head ? fold(segment.text) : ''
      const isTitle = titles.some((title) => folded.startsWith(title))
      const isNumber = segment.place.y < titleHead && numberSign.exec(segment.text)?.index === 0
      if (segment.place.y < head && numberAlone.test(segment.text)) return numberNextTo(segment, page, field)
      return isTitle || isNumber ? numberIn(segment, field, isTitle) : []
    })
    return { fields }
  },
}

/** What the document itself is called by: its first field of that kind that it must have. */
function numberField(pack: TypePack): string | undefined {
  const numbers = Object.entries(pack.fields).filter(([, { format }]) => format === 'identifier')
  const required = numbers.find(([name, { need }]) => need === 'required' && /number|_id$/.test(name))
  return (required ?? numbers.find(([name, { need }]) => need === 'recommended' && name === 'document_number'))?.[0]
}

function titlesOf(pack: TypePack): readonly string[] {
  return Object.values(pack.recognise.titles)
    .flat()
    .map(fold)
    .filter((title) => title.length >= 4)
}

function numberIn(segment: Segment, field: string, isTitle: boolean): FieldProposal[] {
  const sign = numberSign.exec(segment.text)
  const from = sign === null ? 0 : sign.index + sign[0].length
  if (sign !== null && inGroups.test(segment.text.slice(from))) return wholeNumber(segment, from, field, 0.82)
  const [found] = findValues('identifier', segment.text, {}).filter(
    ({ start, confidence }) => start >= from && confidence >= (sign === null ? 0.7 : 0.45),
  )
  if (found === undefined || (sign !== null && found.start > from + 1)) return []
  const confidence = (sign === null ? 0.6 : 0.8) * (isTitle ? 1 : 0.85) * Math.max(0.8, found.confidence)
  return [{ field, ...proposalAt(wholeSegment(segment), found, confidence) }]
}

/** Nothing but "Number" as the label. */
const numberAlone = /^\s*(?:n[°ºo]\.?|nr\.?|num(?:ber|mer|éro|ero)|nummer)(?:\s*\/\s*(?:number|nummer|numéro|número))?\s*[.:]?\s*$/iu
/** "0447 182", "COL 25/0917", "26 / 0088 417": all that is left of the line. */
const inGroups = /^\s*(?:[A-Z]{1,4} )?[A-Z0-9][A-Z0-9/._-]*(?: (?:\/ ?)?\d{2,5}){0,3}\s*$/u
/** Numbers of the house, not of what it writes. */
const isOfHouse = /^(?:RPPS|ADEL|TVA|VAT|BTW|UST|RCS|TEL|FAX|NIR|IPP|RC|TRN|EORI|KVK|HRB|EIN|NPI|GST)(?![A-Z])/
const longestNumber = 24

function wholeNumber(segment: Segment, from: number, field: string, confidence: number): FieldProposal[] {
  const text = segment.text.slice(from)
  const raw = text.trim()
  if (!/\d{2}/.test(raw) || isOfHouse.test(raw) || raw.length > longestNumber || findValues('date', raw, {}).length > 0) return []
  const start = from + text.indexOf(raw)
  return [{ field, value: raw.replace(/\s/g, ''), raw, confidence, spans: [{ segment, start, end: start + raw.length }] }]
}

/** To the right of its label, or right below it. */
function numberNextTo(label: Segment, page: LayoutPage, field: string): FieldProposal[] {
  const beside = besideIn(page, label)
  const below = belowIn(page, label, 0.02)
  const cell = [beside, below].find((candidate) => candidate !== undefined && inGroups.test(candidate.text))
  return cell === undefined ? [] : wholeNumber(cell, 0, field, 0.7)
}
