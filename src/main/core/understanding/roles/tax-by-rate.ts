/** What a document says of its tax by rate: "TVA 5,5 %  100,00  5,50", a table of rates, or a line with the rate and its tax alone. */
import { fold } from '#core/search'
import type { Board } from '../knowledge-source'
import type { LayoutPage, Row, Segment } from '../layout/layout'
import { sharedWidth } from '../layout/boxes'
import { wholeSegment } from '../layout/spans'
import { valueContextOf, valuesIn } from '../value-context'
import type { TaxLine } from '../values/tax-lines'
import { isSameSum, withCents, type PlacedAmount } from './amounts-on'
import { usualRates } from './sums'

export interface PlacedTaxLine extends TaxLine {
  /** The rate, what it is of and the tax, as far as they stand in the line. */
  readonly spans: PlacedAmount['span'][]
  readonly currency?: string
  /** The line speaks of nothing but tax; else it may be of goods, and only its sum tells. */
  readonly isSure: boolean
}

export const taxLinesOn = (board: Board): readonly PlacedTaxLine[] =>
  board.layout.flatMap((page) => page.rows.flatMap((row) => linesIn(row, page, board)))

const taxWord = /(?<!\p{L})(?:tva|t v a|vat|mwst|ust|umsatzsteuer|mehrwertsteuer|btw|iva|i v a|gst|tax|taxes|taxe)(?!\p{L})/u
/** What else a line about tax says. */
const ownWords = new Set(
  (
    'tva vat mwst ust umsatzsteuer mehrwertsteuer btw iva gst tax taxes taxe sales value added taux rate satz tarief tipo code ' +
    'total totaux sum summe gesamt totaal montant amount betrag bedrag importe cuota base basis net netto ht ttc brut brutto gross ' +
    'imponible taxable goods hors excl exkl standard reduced normal normale reduit reduite hoog laag zero super intermediaire ' +
    'of on sur de du la le les auf von over van at zu op sobre al el which dont davon waarvan includes include included including ' +
    'incl inkl inclus incluse inclusief zzgl zuzuglich plus et and eur euro euros gbp usd chf'
  ).split(' '),
)
/** One amount beside them is what the tax is of, or holds it. */
const noTax = /(?<!\p{L})(?:ht|ttc|brut|brutto|gross|base|basis|net|netto|hors|excl|exkl|imponible|taxable|goods)(?!\p{L})/u

const wordsOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()

const longestName = 32

/** Single letters are classes of tax, as receipts have them; "TVA collectée (vente)" names a tax. */
function isAboutTax({ text }: Segment): boolean {
  const words = wordsOf(text)
  return (text.length <= longestName && taxWord.test(words)) || words.split(' ').every((word) => word.length <= 1 || ownWords.has(word))
}

function linesIn(row: Row, page: LayoutPage, board: Board): readonly PlacedTaxLine[] {
  const context = valueContextOf(board, page.page)
  const rates = row.flatMap((cell) => valuesIn(wholeSegment(cell), 'percentage', context).map((found) => placed(cell, found)))
  if (rates.length === 0) return row.every(isAboutTax) ? withoutSign(amountsIn(row, [], board), page) : []
  return rates.flatMap((rate) => {
    if (rate.value < 0 || rate.value > 30) return []
    const cells = cellsAround(row.indexOf(rate.span.segment), row)
    return lineOf(rate, cells, cells.length === row.length, amountsIn(cells, rates, board))
  })
}

/** Its own cell and those beside it, until one speaks of something else. */
function cellsAround(at: number, row: Row): Row {
  const isOther = (cell: Segment): boolean => !isAboutTax(cell)
  const before = row.slice(0, at).findLastIndex(isOther)
  const after = row.slice(at).findIndex(isOther)
  return row.slice(before + 1, after < 0 ? row.length : at + after)
}

type Placed = Pick<PlacedAmount, 'value' | 'raw' | 'span' | 'currency'>

const placed = (segment: Segment, { value, raw, start, end, currency }: ReturnType<typeof valuesIn>[number]): Placed => ({
  value: typeof value === 'number' ? value : Number.NaN,
  raw,
  span: { segment, start, end },
  ...(currency === undefined ? {} : { currency }),
})

const amountsIn = (cells: Row, rates: readonly Placed[], board: Board): readonly Placed[] =>
  cells
    .flatMap((cell) => valuesIn(wholeSegment(cell), 'amount', valueContextOf(board, cell.page)).map((found) => placed(cell, found)))
    .filter(
      ({ span }) => !rates.some((rate) => rate.span.segment === span.segment && rate.span.start < span.end && span.start < rate.span.end),
    )

function lineOf(rate: Placed, cells: Row, isWhole: boolean, all: readonly Placed[]): readonly PlacedTaxLine[] {
  const words = cells.map(({ text }) => wordsOf(text)).join(' ')
  const isNamed = taxWord.test(words)
  const amounts = all.filter(({ raw }) => withCents.test(raw))
  const pair = pairAt(rate.value, amounts)
  if (pair !== undefined) return [taxLine(rate, pair.base, pair.tax, isNamed || isWhole)]
  const [only, ...others] = amounts
  return isNamed && only !== undefined && others.length === 0 && !noTax.test(words) ? [taxLine(rate, undefined, only, true)] : []
}

/** Halves of a cent, and lines that were rounded one by one. */
const mostRounded = 0.021

function pairAt(rate: number, amounts: readonly Placed[]): { readonly base: Placed; readonly tax: Placed } | undefined {
  for (const base of amounts)
    for (const tax of amounts)
      if (base !== tax && base.value !== 0 && Math.abs((base.value * rate) / 100 - tax.value) <= mostRounded) return { base, tax }
  return undefined
}

/** "20,00  10,00  2,00  12,00": the head of its column says which is the rate, or that all of it adds up. */
function withoutSign(numbers: readonly Placed[], page: LayoutPage): readonly PlacedTaxLine[] {
  if (numbers.length < 3 || numbers.length > 6) return []
  for (const rate of numbers) {
    const amounts = numbers.filter((other) => other !== rate && withCents.test(other.raw))
    const pair = usualRates.includes(rate.value) ? pairAt(rate.value, amounts) : undefined
    if (pair === undefined) continue
    const sum = pair.base.value + pair.tax.value
    const addsUp = amounts.some((gross) => gross !== pair.base && gross !== pair.tax && isSameSum(gross.value, sum))
    if (addsUp || isUnderRate(rate.span.segment, page)) return [taxLine(rate, pair.base, pair.tax, true)]
  }
  return []
}

const mostRowsBelow = 8
const rateHead = /%|satz|taux|(?:^|\P{L})rate|tarief|tipo/iu

const isUnderRate = (cell: Segment, { rows }: LayoutPage): boolean =>
  rows
    .slice(Math.max(0, cell.row - mostRowsBelow), cell.row)
    .flat()
    .some((head) => rateHead.test(head.text) && sharedWidth(head.place, cell.place) > 0)

const taxLine = (rate: Placed, base: Placed | undefined, tax: Placed, isSure: boolean): PlacedTaxLine => ({
  rate: rate.value,
  ...(base === undefined ? {} : { base: base.value }),
  tax: tax.value,
  spans: [rate.span, ...(base === undefined ? [] : [base.span]), tax.span],
  ...(tax.currency === undefined ? {} : { currency: tax.currency }),
  isSure,
})
