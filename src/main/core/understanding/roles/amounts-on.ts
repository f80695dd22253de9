/** All amounts of a document, with where they stand. */
import type { Board } from '../knowledge-source'
import type { Span } from '../layout/layout'
import { wholeSegment } from '../layout/spans'
import { valueContextOf, valuesIn } from '../value-context'

export interface PlacedAmount {
  readonly value: number
  readonly raw: string
  readonly currency?: string
  readonly span: Span
  readonly confidence: number
}

/** Of a statement with thousands of lines the last are the sums. */
const mostAmounts = 240

export function amountsOn(board: Board): readonly PlacedAmount[] {
  const found: PlacedAmount[] = []
  for (const page of board.layout) {
    const context = valueContextOf(board, page.page)
    for (const segment of page.segments) {
      for (const { value, raw, currency, start, end, confidence } of valuesIn(wholeSegment(segment), 'amount', context)) {
        if (typeof value !== 'number' || !isMoney(raw)) continue
        found.push({ value, raw, ...(currency === undefined ? {} : { currency }), span: { segment, start, end }, confidence })
      }
    }
  }
  return found.slice(-mostAmounts)
}

export const withCents = /[.,]\d{2}(?!\d)/

/** What adds up may differ by so much, in units of the currency: halves of a cent are rounded. */
export const isSameSum = (one: number, other: number): boolean => Math.abs(one - other) < 0.015

/** Written as money is: with cents, a sign of a currency, or its thousands set apart. A bare number is a quantity, a day, a part of an address. */
export const isMoney = (raw: string): boolean => /[.,]\d{2}(?!\d)|\p{Sc}|\p{L}{2}|[.,][-–—]|\d[ '’.,\u00a0\u202f]\d{3}(?!\d)/u.test(raw)
