/** What an invoice says for machines (Factur-X, ZUGFeRD, XRechnung, UBL), each value with its place on the page where it is printed. */
import { lettersOf } from '#core/search'
import { keptFor } from '#kernel'
import { embeddedInvoice, type EmbeddedValue } from '../embedded/invoice-fields'
import { scanXml } from '../embedded/scan-xml'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { LayoutPage, Span } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import type { FieldFormat, FieldRule } from '../pack-schema'
import type { DocumentToUnderstand, Value } from '../understanding'
import { valueContextOf, valuesIn } from '../value-context'
import { valueKey } from '../value-key'
import { readValue } from '../values'

/** It is what the sender's own program wrote; the page may have been made by another. */
const certainty = 0.96
const uncertain = 0.9
const standsAlone = 14

export const source: KnowledgeSource = {
  name: 'facturx',
  version: '3',
  expected: ({ document, layout }) => (layout.length > 0 && invoiceIn(document) !== undefined ? 0.95 : 0),
  contribute: (board) => {
    const invoice = invoiceIn(board.document)
    if (invoice === undefined) return {}
    const pack = board.packs.get('invoice')
    const fields = invoice.values.flatMap((value) => proposalFor(value, pack?.fields[value.field], invoice.name, board))
    return { types: [{ type: 'invoice', weight: 1.5, reason: { words: invoice.name } }], fields }
  },
}

interface EmbeddedInvoice {
  readonly name: string
  readonly values: readonly EmbeddedValue[]
}

/** Asked for before every turn. */
const invoiceIn = keptFor(({ embedded }: DocumentToUnderstand): EmbeddedInvoice | undefined => {
  for (const { name, text } of embedded) {
    const root = scanXml(text)
    const values = root === undefined ? undefined : embeddedInvoice(root)
    if (values !== undefined) return { name, values }
  }
  return undefined
})

function proposalFor(embedded: EmbeddedValue, rule: FieldRule | undefined, name: string, board: Board): readonly FieldProposal[] {
  if (rule === undefined) return []
  const value = valueOf(embedded.raw, rule.format)
  if (value === undefined) return []
  const spans = rule.format === 'integer' || isAnywhere(value) ? [] : printed(value, rule.format, board)
  const currency = embedded.currency === undefined ? {} : { currency: embedded.currency }
  const first = spans[0]
  return [
    {
      field: embedded.field,
      value,
      raw: first === undefined ? embedded.raw : first.segment.text.slice(first.start, first.end),
      confidence: first === undefined ? uncertain : certainty,
      spans: first === undefined ? [] : [first],
      snippet: `${name}: ${embedded.raw}`,
      ...currency,
    },
  ]
}

/** Codes of a digit or two, such as that of a means of payment, are hardly printed; other numbers like them are. */
const isAnywhere = (value: Value): boolean => typeof value === 'string' && /^[0-9]{1,2}$/.test(value)

/** Days as CII (20180305) and UBL write them, amounts with a point: no language decides here. */
function valueOf(raw: string, format: FieldFormat): Value | undefined {
  if (format === 'date') return readValue('date', raw.slice(0, 10).replace(/T.*$/, ''), { language: 'fr' })?.value
  if (format === 'amount' || format === 'integer') return /^-?[0-9]{1,15}(?:\.[0-9]{1,8})?$/.test(raw) ? Number(raw) : undefined
  return raw === '' || raw.length > 500 ? undefined : (readValue(format, raw, {})?.value ?? raw)
}

/** Where the page says the same. */
function printed(value: Value, format: FieldFormat, board: Board): readonly Span[] {
  const key = valueKey(value)
  if (key === '') return []
  for (const page of board.layout) {
    const span = printedOn(page, value, key, format, board)
    if (span !== undefined) return [span]
  }
  return []
}

function printedOn(page: LayoutPage, value: Value, key: string, format: FieldFormat, board: Board): Span | undefined {
  const context = valueContextOf(board, page.page)
  for (const segment of page.segments) {
    const found = valuesIn(wholeSegment(segment), format, context).find((candidate) => valueKey(candidate.value) === key)
    if (found !== undefined) return { segment, start: found.start, end: found.end }
    if (typeof value === 'number' || (key.length < 3 && segment.text.length > standsAlone)) continue
    const span = wordsIn(segment.text, value)
    if (span !== undefined) return { segment, ...span }
  }
  return undefined
}

/** Names and texts: their words, in any case. */
function wordsIn(text: string, value: string): { readonly start: number; readonly end: number } | undefined {
  const start = text.toLowerCase().indexOf(value.toLowerCase())
  const end = start + value.length
  const isWhole = !/[\p{L}\p{N}]/u.test(text.charAt(start - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(end))
  if (start >= 0 && isWhole) return { start, end }
  return lettersOf(text) === valueKey(value) ? { start: 0, end: text.length } : undefined
}
