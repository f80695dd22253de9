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
    return cells.some(({ text }) => isSumOf(text)) || isSumOf(first.text, true) || !cells.some(({ text }) => /\p{L}{3}/u.test(text))
      ? []
      : [last]
  })
}

const anywhere = /\b(?:total|totaal|summe|subtotal|tva|vat|btw|mwst|taxe?)\b/
const atStart =
  /^(?:(?:montant|sous[- ]|sub ?|grand |invoice )?total|totaal|subtotaal|summe|zwischensumme|nettobetrag|gesamt(?:betrag|summe)?|suma|base imponible|importe total|(?:sales )?tax|tva|t\.v\.a|vat|btw|mwst|ust|umsatzsteuer|iva|net a payer|solde|acompte|amount due|balance|paid|zahlbetrag|te betalen|a pagar)(?!\p{L})/u
/** What a page comes to goes on to the next one. */
const carried =
  /^(?:a reporter|report(?:e)?(?:s)?(?: de | du | a |$)|(?:total|montant) (?:a reporter|reporte)|sous-total page|carried (?:forward|over)|brought forward|[cb]\/f\b|balance (?:carried|brought)|ubertrag|transport$|saldo seite|over te brengen|transporteren|suma y sigue|suma anterior|total pagina)/u

export const isCarried = (text: string): boolean => carried.test(fold(text))

function isSumOf(text: string, isFirst = false): boolean {
  const folded = fold(text)
  return (isFirst ? anywhere : atStart).test(folded) || carried.test(folded)
}

function amountsIn(cell: Span['segment'], board: Board): readonly LineAmount[] {
  if (!/[.,]\d/.test(cell.text)) return []
  return valuesIn(wholeSegment(cell), 'amount', valueContextOf(board, cell.page)).flatMap(({ value, raw, start, end }) =>
    typeof value === 'number' ? [{ value, raw, span: { segment: cell, start, end } }] : [],
  )
}
