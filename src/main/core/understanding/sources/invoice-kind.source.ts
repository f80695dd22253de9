/** The code of an invoice's kind (UNTDID 1001) and how many lines it bills. */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import type { Segment, Span, Table } from '../layout/layout'
import { textOf, wholeSegment } from '../layout/spans'
import { valueContextOf, valuesIn } from '../value-context'

/** The code in brackets is what it prints; else the title tells. */
const printedCode = /\((3(?:8\d|2[56])|261|751)\)/
const kinds = [
  { code: '389', title: /self.?billed|selbst ausgestellte|autofacture|autofacturation/ },
  { code: '384', title: /corrected invoice|rechnungskorrektur|korrekturrechnung|facture rectificative|factura rectificativa/ },
  {
    code: '381',
    title: /credit note|credit memo|facture d'avoir|^avoir\b|gutschrift|stornorechnung|creditnota|creditfactuur|factura de abono/,
  },
  { code: '386', title: /prepayment invoice|facture d'acompte|anzahlungsrechnung|abschlagsrechnung/ },
  { code: '325', title: /pro ?forma/ },
  { code: '380', title: /invoice|facture|rechnung|factuur|factura/ },
] as const

export const source: KnowledgeSource = {
  name: 'invoice-kind',
  version: '1',
  expected: ({ type, layout }) => (type?.name === 'invoice' && layout.length > 0 ? 0.45 : 0),
  contribute: (board) => ({ fields: [...codeOf(board), ...linesOf(board)] }),
}

function codeOf(board: Board): readonly FieldProposal[] {
  const top = board.layout[0]?.segments.slice(0, 60) ?? []
  for (const segment of top) {
    const code = printedCode.exec(segment.text)
    if (code?.[1] === undefined) continue
    const start = code.index + 1
    return [{ field: 'type_code', value: code[1], raw: code[1], confidence: 0.9, spans: [{ segment, start, end: start + 3 }] }]
  }
  const short = top.filter(({ text }) => text.length < 60).map((segment) => ({ segment, folded: fold(segment.text) }))
  for (const { code, title } of kinds) {
    const segment = short.find(({ folded }) => title.test(folded))?.segment
    if (segment !== undefined)
      return [{ field: 'type_code', value: code, raw: segment.text, confidence: 0.7, spans: [wholeSegment(segment)] }]
  }
  return []
}

const itemHeads =
  /description|designation|article|artikel|item|product|omschrijving|beschreibung|bezeichnung|libelle|descripcion|concepto|service|position|pos\b|ref/
const priceHeads = /price|prix|preis|prijs|precio|amount|montant|betrag|bedrag|importe|total|netto|p\.?u\b|unit/

/** Rows of the table of goods that end in an amount. */
function linesOf(board: Board): readonly FieldProposal[] {
  const tables = board.layout
    .flatMap(({ tables: own }) => own)
    .filter(({ header }) => {
      const heads = header.map(({ text }) => fold(text)).join(' ')
      return itemHeads.test(heads) && priceHeads.test(heads)
    })
  const lines = tables.flatMap((table) => billedRows(table, board))
  if (lines.length === 0) return []
  const sum = lines.reduce((total, { amount }) => total + amount, 0)
  const isSum = board.proposals.some(
    ({ field, value }) => /^total_(?:net|gross)$/.test(field) && typeof value === 'number' && Math.abs(value - sum) < 0.02,
  )
  return [
    {
      field: 'line_count',
      value: lines.length,
      raw: lines.map(({ span }) => textOf(span)).join(' '),
      // Lines that add up to the net or the total are all of them.
      confidence: isSum ? 0.95 : 0.6,
      spans: lines.map(({ span }) => span),
    },
  ]
}

interface BilledRow {
  readonly amount: number
  readonly span: Span
}

/** The last amount of each row that has a name and an amount. A row of sums has no name of goods beside a quantity. */
function billedRows({ rows, header }: Table, board: Board): readonly BilledRow[] {
  return rows.flatMap((row): readonly BilledRow[] => {
    const cells = row.filter((cell) => cell !== undefined)
    const [first] = cells
    const last = cells.flatMap((cell) => amountsIn(cell, board)).at(-1)
    if (first === undefined || last === undefined || cells.length < Math.min(3, header.length - 1)) return []
    const isSum = /\b(?:total|totaal|summe|subtotal|tva|vat|btw|mwst|taxe?)\b/.test(fold(first.text))
    return isSum || !cells.some(({ text }) => /\p{L}{3}/u.test(text)) ? [] : [last]
  })
}

function amountsIn(cell: Segment, board: Board): readonly BilledRow[] {
  if (!/[.,]\d/.test(cell.text)) return []
  return valuesIn(wholeSegment(cell), 'amount', valueContextOf(board, cell.page)).flatMap(({ value, start, end }) =>
    typeof value === 'number' ? [{ amount: value, span: { segment: cell, start, end } }] : [],
  )
}
