/** One rate of tax with what it is of and what it comes to, written as one value that reads the same in every language: `20 % × 360.00 = 72.00`. */
import { foundAt, type Finder, type FoundValue, type ValueContext } from './found-value'
import { numberOf, numbersIn } from './numbers'

export interface TaxLine {
  /** Per cent. */
  readonly rate: number
  /** Where the document says it. */
  readonly base?: number
  readonly tax: number
}

export const taxLineText = ({ rate, base, tax }: TaxLine): string =>
  `${rate} %${base === undefined ? '' : ` × ${base.toFixed(2)}`} = ${tax.toFixed(2)}`

const written = /^(\d+(?:\.\d+)?) %(?: × (-?\d+\.\d{2}))? = (-?\d+\.\d{2})$/u

/** Undefined for what `taxLineText` did not write. */
export function taxLineOf(value: string): TaxLine | undefined {
  const [, rate, base, tax] = written.exec(value) ?? []
  if (rate === undefined || tax === undefined) return undefined
  return { rate: Number(rate), ...(base === undefined ? {} : { base: Number(base) }), tax: Number(tax) }
}

/** On a page its numbers stand in cells, which `tax-by-rate` puts together; as a text it is the whole of it. */
export const taxLines: Finder = {
  find: (text, context) => readTaxLine(text, context).filter(() => text.includes('%')),
  read: (text, context) => readTaxLine(text, context)[0],
}

/** The rate, then what it is of, then the tax; or the rate and the tax. */
function readTaxLine(text: string, context: ValueContext): readonly FoundValue[] {
  const numbers = [...numbersIn(text, context.language)].flatMap(({ start, end, raw }) => {
    const read = numberOf(raw, context.language)
    const isNegative = /(?:^|[^\p{L}\d])[-−]$/u.test(text.slice(Math.max(0, start - 2), start))
    return read === undefined ? [] : [{ end, value: isNegative ? -read.value : read.value }]
  })
  const [rate, first, second, ...rest] = numbers
  if (rate === undefined || first === undefined || rest.length > 0 || rate.value < 0 || rate.value > 100) return []
  if (/\p{L}{4}/u.test(text)) return []
  const line = second === undefined ? { tax: first.value } : { base: first.value, tax: second.value }
  return [foundAt(text, 0, text.length, { value: taxLineText({ rate: rate.value, ...line }), confidence: 0.9 })]
}
