/** Values that tell by themselves what they are: account and registration numbers, containers, addresses of the internet. Nine digits are no SIREN without a label. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { pageOf } from '../layout/beside'
import { brokenLines } from '../layout/broken-lines'
import { wholeSegment } from '../layout/spans'
import type { FieldFormat, FieldRule } from '../pack-schema'
import { isAllowed } from '../labels/label-proposals'
import { proposalAt, proposalIn } from '../labels/placed-proposal'
import type { Segment } from '../layout/layout'
import { lineAbove, lineBelow } from '../parties/address-blocks'
import { isUnderRecipient } from '../parties/roles'
import { townLineIn } from '../parties/town-lines'
import { valueContextOf, valuesIn } from '../value-context'
import { findValues, hasValidDigits, type FoundValue } from '../values'

const telling: ReadonlySet<FieldFormat> = new Set([
  'iban',
  'bic',
  'vat_id',
  'siret',
  'nir',
  'container',
  'imo',
  'awb',
  'email',
  'url',
  'phone',
  'vehicle_plate',
])
/** Formats whose form alone says little: others write the same way. */
const vague: ReadonlySet<FieldFormat> = new Set(['bic', 'awb', 'phone', 'vehicle_plate', 'url', 'email'])

export const source: KnowledgeSource = {
  name: 'formats',
  version: '4',
  expected: ({ type, layout }) =>
    type !== undefined && layout.length > 0 && Object.values(type.pack.fields).some(({ format }) => telling.has(format)) ? 0.7 : 0,
  contribute: (board) => {
    const wanted = Object.entries(board.type?.pack.fields ?? {}).filter(([, { format }]) => telling.has(format))
    const fields: FieldProposal[] = []
    for (const [field, rule] of wanted) {
      const found = board.layout.flatMap((page) =>
        page.segments.flatMap((segment) =>
          valuesIn(wholeSegment(segment), rule.format, valueContextOf(board, page.page)).map((value) => ({ segment, value })),
        ),
      )
      const allowed = found.filter(({ segment, value }) => isAllowed(rule, value.value) && !isOfRecipient(field, segment, board))
      const different = new Set(allowed.map(({ value }) => value.value)).size
      for (const [index, { segment, value }] of allowed.entries()) {
        const digits = hasValidDigits(rule.format, value.value)
        const isBeside =
          (rule.format === 'bic' && isBesideAccount(segment, value, board)) ||
          (rule.format === 'phone' && value.confidence > 0.6 && (isContactLine(segment) || isAmongContacts(segment, value, board)))
        const sure = isBeside ? 0.8 : digits === true ? 0.85 : digits === false ? 0.35 : vague.has(rule.format) ? 0.45 : 0.65
        // The sender's own stand first where there are two.
        const share = rule.many || different <= 1 ? 1 : rule.role === undefined && index > 0 ? 0.75 : 0.85
        fields.push({
          field,
          ...proposalAt(
            wholeSegment(segment),
            value,
            sure * share * Math.max(isBeside && rule.format === 'bic' ? 0.9 : 0.5, value.confidence),
          ),
        })
      }
    }
    return { fields: [...fields, ...wanted.flatMap(([field, rule]) => brokenCodes(board, field, rule))] }
  },
}

/** Where a code may end a line before it is whole. */
const beginnings: Readonly<Partial<Record<FieldFormat, RegExp>>> = {
  iban: /(?<![\p{L}\p{N}])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{1,4}){0,7}$/u,
  vat_id: /(?<![\p{L}\p{N}])[A-Z]{2,3}[ .-]?[0-9A-Z]{0,3}(?:[ .-]?[0-9]{2,4}){0,3}$/u,
  siret: /[0-9]{3}(?:[ \u00a0][0-9]{3}){0,2}$/u,
}

/** Over two lines only check digits tell that both halves belong together. */
function brokenCodes(board: Board, field: string, { format }: FieldRule): readonly FieldProposal[] {
  const beginning = beginnings[format]
  if (beginning === undefined) return []
  return board.layout.flatMap((page) =>
    brokenLines(page, beginning).flatMap((lines) =>
      findValues(format, lines.text, valueContextOf(board, page.page))
        .filter(({ value, start, end }) => start < lines.break && end > lines.break + 1 && hasValidDigits(format, value) === true)
        .map((found): FieldProposal => ({ field, ...proposalIn(lines, found, 0.8) })),
    ),
  )
}

/** The bank's code stands behind the account it belongs to, or on the next line, and begins with the account's country. */
function isBesideAccount(segment: Segment, { value }: FoundValue, board: Board): boolean {
  const page = pageOf(board.layout, segment)
  const above = page?.rows[segment.row - 1] ?? []
  return [...above, ...(page?.rows[segment.row] ?? [segment])].some((other) =>
    valuesIn(wholeSegment(other), 'iban', valueContextOf(board, segment.page)).some(
      (account) => String(account.value).slice(0, 2) === String(value).slice(4, 6),
    ),
  )
}

/** The seller's number does not stand below "Bill to". */
function isOfRecipient(field: string, segment: Segment, board: Board): boolean {
  const page = ofSender.test(field) ? pageOf(board.layout, segment) : undefined
  return page !== undefined && isUnderRecipient(page, segment)
}

const ofSender = /^(?:seller_|partner_|telephone$)/

/** Alone on its line, between the town and the mail address of a letterhead. */
function isAmongContacts(segment: Segment, { raw }: FoundValue, board: Board): boolean {
  const page = pageOf(board.layout, segment)
  if (page === undefined || raw !== segment.text || segment.place.y > head) return false
  return [lineAbove(page, segment), lineBelow(page, segment)].some((line) => line !== undefined && isContactLine(line))
}

/** Of the page's height. */
const head = 0.25

/** Among other ways of reaching the house, or its registration. */
const isContactLine = ({ text }: Segment): boolean =>
  /@|www\.|https?:|SIRE[NT]|RCS|KvK|HRB|HRA|USt|TVA|VAT|Fax/i.test(text) || townLineIn(text) !== undefined
