/** Totals in one row below their names: "TOTAL HT | TVA | TOTAL TTC | ACOMPTE | NET À PAYER" over their amounts, or the last row of a table by rates. */
import { fold } from '#core/search'
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { bottom, centreX, right } from '../layout/boxes'
import type { LayoutPage, Row, Segment } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import { fieldOfRole } from '../roles/field-of-role'
import { isSameSum, withCents } from '../roles/amounts-on'
import { namedTotals, type TotalRole } from '../roles/named-totals'
import { valueContextOf, valuesIn } from '../value-context'
import type { FoundValue } from '../values'

const mostRates = 6
const mostLines = 40
/** In heights of a line. */
const widestGap = 3.5

export const source: KnowledgeSource = {
  name: 'totals-row',
  version: '2',
  expected: (board) => (board.layout.length > 0 && fieldOfRole(board, 'gross') !== undefined ? 0.7 : 0),
  contribute: (board) => ({
    fields: board.layout.flatMap((page) =>
      page.rows.flatMap((header): readonly FieldProposal[] => {
        const columns = namedTotals(header)
        if (columns.size < 2) return []
        const [totals] = [...rowsBelow(header, page), ...totalOfLines(columns, header, page)]
          .flatMap((row) => {
            const cells = amountCells(row, page, board)
            return [amountsUnder(columns, cells), amountsInTurn(columns, header, cells)].filter(agrees).slice(0, 1)
          })
          .slice(-1)
        return [...(totals ?? [])].flatMap(([role, { cell, found }]) => {
          const field = fieldOfRole(board, role)
          if (field === undefined) return []
          const { value, raw, start, end, currency } = found
          const own = currency === undefined ? {} : { currency }
          return [{ field, value, raw, ...own, confidence: 0.93, spans: [{ segment: cell, start, end }] }]
        })
      }),
    ),
  }),
}

/** Rows of rates and the row of sums; where it has names of goods, or another header, the table is over. */
function rowsBelow(header: Row, page: LayoutPage): readonly Row[] {
  const rows: Row[] = []
  let base = Math.max(...header.map(({ place }) => bottom(place)))
  for (const row of page.rows.slice((header[0]?.row ?? 0) + 1)) {
    const top = Math.min(...row.map(({ place }) => place.y))
    if (rows.length > mostRates || top - base > widestGap * page.lineHeight || !row.some(({ text }) => /\d[.,]\d{2}(?!\d)/.test(text)))
      break
    const named = row.filter(({ text }) => /\p{L}{4}/u.test(text) && !isSumOrRate.test(fold(text)))
    if (named.length > 0) break
    rows.push(row)
    base = Math.max(...row.map(({ place }) => bottom(place)))
  }
  return rows
}

/** The lines themselves have a net, a tax and a total each, and so has the row below them that sums them up. */
function totalOfLines(columns: ReadonlyMap<TotalRole, Segment>, header: Row, page: LayoutPage): readonly Row[] {
  if (!(['net', 'tax', 'gross'] as const).every((role) => columns.has(role))) return []
  const first = (header[0]?.row ?? 0) + 1
  return page.rows
    .slice(first, first + mostLines)
    .filter((row) => startsWithSum.test(fold(row[0]?.text ?? '')))
    .slice(0, 1)
}

const startsWithSum = /^(?:total|totaux|totaal|summe|gesamt|totales)(?!\p{L})/u
const isSumOrRate =
  /(?:^|\P{L})(?:total|totaux|totales|totaal|summe|gesamt|sum|taux|rate|satz|tva|vat|mwst|ust|btw|iva|standard|reduced|normal|reduit|euros?)(?!\p{L})/u

interface Cell {
  readonly cell: Segment
  readonly found: FoundValue
}

type Amounts = ReadonlyMap<TotalRole, Cell>

const amountCells = (row: Row, page: LayoutPage, board: Board): readonly Cell[] =>
  row.flatMap((cell): readonly Cell[] => {
    const found = valuesIn(wholeSegment(cell), 'amount', valueContextOf(board, page.page)).at(-1)
    return typeof found?.value === 'number' && withCents.test(found.raw) ? [{ cell, found }] : []
  })

/** As many amounts as the header has cells: each stands below its own, however it is aligned. */
function amountsInTurn(columns: ReadonlyMap<TotalRole, Segment>, header: Row, cells: readonly Cell[]): Amounts {
  const amounts = new Map<TotalRole, Cell>()
  if (cells.length !== header.length) return amounts
  for (const [role, head] of columns) {
    const cell = cells[header.indexOf(head)]
    if (cell !== undefined) amounts.set(role, cell)
  }
  return amounts
}

function amountsUnder(columns: ReadonlyMap<TotalRole, Segment>, free: readonly Cell[]): Amounts {
  const amounts = new Map<TotalRole, Cell>()
  for (const [role, head] of columns) {
    const distance = ({ cell: { place } }: Cell): number =>
      Math.min(Math.abs(right(place) - right(head.place)), Math.abs(place.x - head.place.x), Math.abs(centreX(place) - centreX(head.place)))
    const [nearest] = free.toSorted((a, b) => distance(a) - distance(b))
    if (nearest !== undefined && distance(nearest) < 0.03) amounts.set(role, nearest)
  }
  return amounts
}

/** Only what adds up is taken. */
function agrees(amounts: Amounts): boolean {
  const of = (role: TotalRole): number | undefined => {
    const value = amounts.get(role)?.found.value
    return typeof value === 'number' ? value : undefined
  }
  const [net, tax, gross, paid, due] = [of('net'), of('tax'), of('gross'), of('paid'), of('due')]
  if (net !== undefined && tax !== undefined && gross !== undefined) return isSameSum(net + tax, gross)
  return gross !== undefined && paid !== undefined && due !== undefined && isSameSum(gross - paid, due)
}
