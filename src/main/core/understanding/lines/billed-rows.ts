/** Rows of the table of goods that end in an amount. */
import { fold } from '#core/search'
import type { Board } from '../knowledge-source'
import type { Span, Table } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import { valueContextOf, valuesIn } from '../value-context'

export interface LineAmount {
  readonly value: number
  readonly raw: string
  readonly span: Span
}

const itemHeads =
  /description|designation|article|artikel|item|product|omschrijving|beschreibung|bezeichnung|libelle|descripcion|concepto|service|position|pos\b|ref/
const priceHeads = /price|prix|preis|prijs|precio|amount|montant|betrag|bedrag|importe|total|netto|p\.?u\b|unit/

export function billedRows(board: Board): readonly LineAmount[] {
  const tables = board.layout
    .flatMap(({ tables: own }) => own)
    .filter(({ header }) => {
      const heads = header.map(({ text }) => fold(text)).join(' ')
      return itemHeads.test(heads) && priceHeads.test(heads)
    })
  return tables.flatMap((table) => billedRowsOf(table, board))
}

/** The last amount of each row that has a name and an amount. A row of sums has no name of goods beside a quantity. */
function billedRowsOf({ rows, header }: Table, board: Board): readonly LineAmount[] {
  return rows.flatMap((row): readonly LineAmount[] => {
    const cells = row.filter((cell) => cell !== undefined)
    const [first] = cells
    const last = cells.flatMap((cell) => amountsIn(cell, board)).at(-1)
    if (first === undefined || last === undefined || cells.length < Math.min(3, header.length - 1)) return []
    const isSum = /\b(?:total|totaal|summe|subtotal|tva|vat|btw|mwst|taxe?)\b/.test(fold(first.text))
    return isSum || !cells.some(({ text }) => /\p{L}{3}/u.test(text)) ? [] : [last]
  })
}

function amountsIn(cell: Span['segment'], board: Board): readonly LineAmount[] {
  if (!/[.,]\d/.test(cell.text)) return []
  return valuesIn(wholeSegment(cell), 'amount', valueContextOf(board, cell.page)).flatMap(({ value, raw, start, end }) =>
    typeof value === 'number' ? [{ value, raw, span: { segment: cell, start, end } }] : [],
  )
}
