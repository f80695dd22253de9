/** Who it comes from and who it goes to, with their addresses: by the head of the page, by blocks of lines, by headings. */
import { lettersOf } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { LayoutPage, Span } from '../layout/layout'
import { proposalAt } from '../labels/placed-proposal'
import { textOf, wholeSegment } from '../layout/spans'
import { addressBlocks, type AddressBlock } from '../parties/address-blocks'
import { logoNames, registeredNames, type HouseName } from '../parties/house-names'
import { senderNames, sitesOf, type SenderName } from '../parties/letterhead'
import {
  isCalledRecipient,
  isSameText,
  likeliestHouses,
  namesBut,
  rolesOf,
  surelyNamed,
  toDelivery,
  townOfDay,
  type Roles,
} from '../parties/roles'
import { isNamed, sectionCells, type SectionCell } from '../parties/section-names'
import type { TypePack } from '../pack-schema'
import { findValues, readValue } from '../values'
import { tidy } from '../values/texts'

/** A till receipt is read by a source of its own. */
const without: ReadonlySet<string> = new Set(['receipt', 'identity_card'])

export const source: KnowledgeSource = {
  name: 'parties',
  version: '5',
  expected: ({ type, layout }) => (type !== undefined && layout.length > 0 && !without.has(type.name) && hasParties(type.pack) ? 0.6 : 0),
  contribute: (board) => {
    const [page] = board.layout
    if (board.type === undefined || page === undefined) return {}
    const { pack } = board.type
    const blocks = addressBlocks(page)
    const registered = hasLetterhead(pack) ? registeredNames(page) : []
    const names = hasLetterhead(pack) ? senderNames(page, board).filter(({ span }) => !isCalledRecipient(page, span)) : []
    const roles = rolesOf(blocks, likeliestHouses(names, registered), names, townOfDay(page))
    const cells = board.layout.slice(0, 2).map((each) => sectionCells(each, pack))
    return {
      fields: [
        ...senderProposals(pack, namesBut(roles, names), roles.sender),
        ...houseProposals(pack, page, names, registered, roles),
        ...recipientProposals(pack, deliveryOf(pack, blocks) ?? roles.recipient),
        ...carrierProposals(pack, page, board),
        ...addressProposals(pack, roles.sender),
        ...siteProposals(pack, page, names),
        ...deliveryProposals(pack, blocks),
        ...registrationProposals(pack, cells[0] ?? []),
        ...cells.flatMap((own) => own.filter(isNamed).map(({ field, cell }) => nameProposal(field, wholeSegment(cell), 0.85))),
      ],
    }
  },
}

const hasParties = (pack: TypePack): boolean => Object.values(pack.fields).some(({ format }) => format === 'party')

/** The house whose paper it is carries the goods; who sends and receives them stands in boxes with labels. */
function carrierProposals(pack: TypePack, page: LayoutPage, board: Board): readonly FieldProposal[] {
  if (hasLetterhead(pack) || !('carrier' in pack.fields)) return []
  const named = new Set(board.proposals.filter(({ confidence }) => confidence > 0.3).map(({ value }) => lettersOf(String(value))))
  return senderNames(page, board)
    .filter(({ span, value, likelihood }) => likelihood > 0.5 && span.segment.row < 2 && !named.has(lettersOf(value)))
    .slice(0, 1)
    .map(({ span }) => nameProposal('carrier', span, 0.45))
}

/** On papers of carriage the carrier's name is at the head; who sends is labelled. */
const hasLetterhead = (pack: TypePack): boolean => !('consignee' in pack.fields)

function senderProposals(pack: TypePack, names: readonly SenderName[], block: AddressBlock | undefined): readonly FieldProposal[] {
  const fields = Object.entries(pack.fields).filter(
    ([name, { format, role }]) => format === 'party' && (role === 'sender' || isHouse.has(name)),
  )
  const isAnyRegistered = names.some(({ hasLegalForm }) => hasLegalForm)
  return fields.flatMap(([field]) => [
    // As registered, a name has its legal form.
    ...houseNames(field, names).map(({ span, hasLegalForm, likelihood }) =>
      nameProposal(field, span, likelihood * (field === 'partner_name' && isAnyRegistered && !hasLegalForm ? 0.75 : 0.9)),
    ),
    ...(block?.name === undefined ? [] : [nameProposal(field, block.name, block.hasContact || block.isOneLine ? 0.62 : 0.5)]),
  ])
}

/** A logo over two lines, and the name in the small print where the head of the page has none like it. */
function houseProposals(
  pack: TypePack,
  page: LayoutPage,
  names: readonly SenderName[],
  printed: readonly HouseName[],
  { sender, recipient }: Roles,
): readonly FieldProposal[] {
  if (!hasLetterhead(pack)) return []
  const field = Object.entries(pack.fields).find(([, { format, role }]) => format === 'party' && role === 'sender')?.[0]
  if (field === undefined) return []
  const propose = ({ value, spans }: HouseName, confidence: number): FieldProposal => ({
    field,
    value: tidy(value),
    raw: value,
    confidence,
    spans,
  })
  const known = [...names.filter(({ likelihood }) => likelihood >= surelyNamed).map(({ value }) => value), ...namesOf([sender, recipient])]
  const registered = printed.filter(({ value }) => !known.some((name) => isSameText(name, value)))
  const written = printed.filter(({ value }) => names.some((name) => isGluedForm(name.value, value)))
  return [
    ...logoNames(page, sitesOf(page)).map((name) => propose(name, 0.74)),
    ...written.slice(0, 1).map((name) => propose(name, 0.85)),
    ...(sender?.name === undefined ? registered.slice(0, 1).map((name) => propose(name, 0.6)) : []),
  ]
}

/** "fenwoldenergy" of a logo is Fenwold Energy, "ondéapro" the mark of Ondéa Entreprises. */
function isGluedForm(logo: string, name: string): boolean {
  const [first = '', ...more] = name.split(' ')
  const key = lettersOf(logo)
  const isMark = /^\p{Ll}/u.test(logo) && lettersOf(first).length >= 5 && more.length > 0 && key.startsWith(lettersOf(first))
  if (!logo.includes(' ') && isMark) return true
  return !logo.includes(' ') && more.length > 1 && key.length > lettersOf(first).length && lettersOf(name).startsWith(key)
}

const namesOf = (blocks: readonly (AddressBlock | undefined)[]): readonly string[] =>
  blocks.flatMap((block) => (block?.name === undefined ? [] : [textOf(block.name)]))

/** Whose paper it is, where no field has the role. */
const isHouse: ReadonlySet<string> = new Set(['partner_name', 'facility', 'laboratory'])

/** A doctor's own name at the head is no house. */
const houseNames = (field: string, names: readonly SenderName[]): readonly SenderName[] =>
  field === 'facility' || field === 'laboratory' ? names.filter(({ value }) => !/^(?:dr|docteur|doctor|pr|prof)\b/iu.test(value)) : names

function recipientProposals(pack: TypePack, block: AddressBlock | undefined): readonly FieldProposal[] {
  if (block?.name === undefined) return []
  const { name, heading, street } = block
  // On medical papers it is a doctor who is written to, or the patient.
  const isDoctor = !('patient_name' in pack.fields) || doctor.test(textOf(name))
  if (!isDoctor) return civil.test(textOf(name)) ? [nameProposal('patient_name', name, 0.6, 'person')] : []
  return Object.entries(pack.fields)
    .filter(([, { format, role }]) => role === 'recipient' && (format === 'party' || format === 'person'))
    .map(([field]) => nameProposal(field, name, heading === '' ? (street === undefined ? 0.6 : 0.72) : 0.8))
}

const doctor = /^(?:Drs?|Docteure?|Doctor|Doktor|Pr|Prof|Professeure?|Herrn? Dr|Frau Dr)(?![\p{L}])/u
const civil = /^(?:M|MM|Mr|Mrs|Ms|Miss|Mme|Mlle|Monsieur|Madame|Mademoiselle|Herrn?|Frau|Dhr|Mevr|Mevrouw|Sra?|Don|Doña)(?:\.| )/u

function nameProposal(field: string, span: Span, confidence: number, format: 'party' | 'person' = 'party'): FieldProposal {
  const raw = textOf(span)
  const read = readValue(format, raw, {})
  const [start, end] = read === undefined ? [span.start, span.end] : [span.start + read.start, span.start + read.end]
  return { field, value: read?.value ?? tidy(raw), raw: span.segment.text.slice(start, end), confidence, spans: [{ ...span, start, end }] }
}

function addressProposals(pack: TypePack, block: AddressBlock | undefined): readonly FieldProposal[] {
  if (block === undefined) return []
  const places = { partner_street: block.street, partner_zip: block.postcode, partner_city: block.town, state_code: block.state }
  return Object.entries(places).flatMap(([field, span]): FieldProposal[] =>
    span === undefined || !(field in pack.fields)
      ? []
      : [{ field, value: tidy(textOf(span)), raw: textOf(span), confidence: 0.6, spans: [span] }],
  )
}

/** The site that carries the sender's name; of an address with a path, the host. */
function siteProposals(pack: TypePack, page: LayoutPage, names: readonly SenderName[]): readonly FieldProposal[] {
  const field = 'partner_website'
  if (!(field in pack.fields)) return []
  const keys = names.filter(({ likelihood }) => likelihood > 0.5).map(({ value }) => lettersOf(value))
  return page.segments.flatMap((segment) =>
    findValues('url', segment.text, {}).flatMap((found): FieldProposal[] => {
      const host = /^(?:https?:\/\/)?[^/?#]+/i.exec(found.raw)?.[0] ?? found.raw
      const labels = host
        .replace(/^https?:\/\//i, '')
        .split('.')
        .slice(0, -1)
        .map(lettersOf)
      if (!labels.some((label) => label.length >= 4 && keys.some((name) => name.startsWith(label) || label.startsWith(name)))) return []
      const end = found.start + host.length
      return [{ field, value: host, raw: host, confidence: 0.6, spans: [{ segment, start: found.start, end }] }]
    }),
  )
}

/** On papers of goods whoever they go to, not who pays. */
const deliveryOf = (pack: TypePack, blocks: readonly AddressBlock[]): AddressBlock | undefined =>
  pack.fields['ship_to_name']?.role === 'recipient' ? blocks.find(({ heading }) => toDelivery.test(heading)) : undefined

/** The lines of the block that says where goods go. */
function deliveryProposals(pack: TypePack, blocks: readonly AddressBlock[]): readonly FieldProposal[] {
  const block = blocks.find(({ heading }) => toDelivery.test(heading))
  if (block === undefined || !('ship_to_address' in pack.fields)) return []
  const lines = block.lines.slice(block.street === undefined ? -1 : block.lines.indexOf(block.street.segment))
  const raw = lines.map(({ text }) => text).join(', ')
  return [
    {
      field: 'ship_to_address',
      value: raw,
      raw,
      confidence: 0.7,
      spans: lines.map(wholeSegment),
    },
  ]
}

/** Registration numbers below the sender's heading are the sender's, also where their check digits are wrong. */
function registrationProposals(pack: TypePack, cells: readonly SectionCell[]): readonly FieldProposal[] {
  return cells.flatMap(({ field, cell }): FieldProposal[] => {
    if (pack.fields[field]?.role !== 'sender') return []
    return (['vat_id', 'siret'] as const).flatMap((format) => {
      const name = Object.entries(pack.fields).find(([, rule]) => rule.format === format)?.[0]
      const [found] = findValues(format, cell.text, {})
      if (name === undefined || found === undefined) return []
      return [{ field: name, ...proposalAt(wholeSegment(cell), found, 0.9) }]
    })
  })
}
