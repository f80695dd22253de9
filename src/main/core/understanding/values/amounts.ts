/** Amounts of money: a number with its currency, sign and style; also bare numbers, which a label must speak for. */
import { currencyAtEnd, currencyAtStart, currencyReach } from './currencies'
import { withDigits } from './digit-slips'
import { foundAt, inOrder, type Finder, type FoundValue, type ValueContext } from './found-value'
import { numberOf, numbersIn, type NumberInText, type ReadNumber } from './numbers'

export const amounts: Finder = { find: findAmounts, read: readAmount }

function findAmounts(text: string, context: ValueContext): readonly FoundValue[] {
  const found: FoundValue[] = []
  let taken = 0
  for (const number of numbersIn(text, context.language)) {
    const amount = amountAt(text, number, numberOf(number.raw, context.language), taken, context)
    if (amount === undefined) continue
    taken = amount.end
    found.push(amount)
  }
  return inOrder([...found, ...slippedAmounts(text, context)])
}

/** What stands around a number and belongs to it. */
interface Surroundings {
  readonly start: number
  readonly end: number
  readonly isNegative: boolean
  readonly currency?: string
  readonly hasSign: boolean
}

/** `12,-` and `12.—` have no cents. */
const noCents = /^[.,](?:--|[-–—])/
const minusAfter = /^[-−–](?![0-9\p{L}])/u
const creditAfter = /^ ?(?:CR|Cr|cr)(?![\p{L}])/u
const minusBefore = /(?<![0-9\p{L}][ ]?)[-−–]$/u

function amountAt(
  text: string,
  number: NumberInText,
  read: ReadNumber | undefined,
  taken: number,
  context: ValueContext,
): FoundValue | undefined {
  if (read === undefined || isPartOfCode(text, number)) return undefined
  const around = surroundings(text, number, taken, context)
  const confidence = certaintyOf(text, number, read, around)
  if (confidence === 0) return undefined
  const value = around.isNegative && read.value !== 0 ? -read.value : read.value
  const currency = around.currency ?? context.currency
  return foundAt(text, around.start, around.end, {
    value,
    confidence: read.isAmbiguous ? confidence * 0.8 : confidence,
    ...(currency === undefined ? {} : { currency }),
    ...(read.isAmbiguous ? { isAmbiguous: true } : {}),
  })
}

function surroundings(text: string, number: NumberInText, taken: number, context: ValueContext): Surroundings {
  let { start, end } = number
  const before = currencyAtEnd(text.slice(Math.max(taken, start - currencyReach), start), context)
  let isNegative = false
  if (before !== undefined) {
    const from = Math.max(taken, start - currencyReach) + before.start
    isNegative = /[-−–]/.test(text.slice(from, start)) || minusBefore.test(text.slice(Math.max(0, from - 2), from))
    start = isNegative && /[-−–]/.test(text[from - 1] ?? '') ? from - 1 : from
  } else if (minusBefore.test(text.slice(Math.max(0, start - 3), start))) {
    isNegative = true
    start -= 1
  } else if (text[start - 1] === '+') start -= 1
  const cents = noCents.exec(text.slice(end, end + 3))
  if (cents !== null) end += cents[0].length
  else if (minusAfter.test(text.slice(end, end + 2))) {
    isNegative = true
    end += 1
  }
  const after = before === undefined ? currencyAtStart(text.slice(end, end + currencyReach), context) : undefined
  if (after !== undefined) end += after.end
  if (after !== undefined && minusAfter.test(text.slice(end, end + 2))) {
    isNegative = true
    end += 1
  }
  const credit = creditAfter.exec(text.slice(end, end + 4))
  if (credit !== null) {
    isNegative = true
    end += credit[0].length
  }
  const opening = text[start - 1] === '(' ? start - 1 : text.slice(start, number.start).lastIndexOf('(') < 0 ? -1 : start
  if (opening >= 0 && text[end] === ')' && (before !== undefined || after !== undefined || /[.,]/.test(number.raw))) {
    isNegative = isNegative || /[.,]/.test(number.raw)
    start = opening
    end += 1
  }
  const currency = before?.currency ?? after?.currency
  return {
    start,
    end,
    isNegative,
    hasSign: before !== undefined || after !== undefined || cents !== null,
    ...(currency === undefined ? {} : { currency }),
  }
}

/** Glued to letters, or to digits by a stroke or a colon: a code, a date, a time. */
function isPartOfCode(text: string, { start, end }: NumberInText): boolean {
  const head = text.slice(Math.max(0, start - 4), start)
  const tail = text.slice(end, end + 2)
  if (/[0-9\p{L}][-/:_#]$|[#@_\\]$|[0-9][OolIS|]{1,2}[.,]$/u.test(head)) return true
  // "470,1 5 €": the second half of cents that were read apart.
  if (end - start === 1 && /[0-9][.,][0-9] $/.test(head)) return true
  if (/^[/:_\\][0-9\p{L}]|^-[0-9\p{L}]|^_/u.test(tail)) return true
  // RM15.90 and EUR15 are amounts, A4 is none.
  return /[\p{L}]$/u.test(head) && currencyAtEnd(head, {}) === undefined
}

const unitAfter = /^ ?(?:[kcm]?g|kgs?|KGS?|t|lbs?|[ckm]?m[²³23]?|[cmd]?[lL]|h|min|°C?|ml|mm|cbm|CBM|%|‰|g\/d?L|mmol|µmol|mmHg)(?![\p{L}])/u

function certaintyOf(text: string, number: NumberInText, read: ReadNumber, around: Surroundings): number {
  if (around.hasSign) return read.decimals <= 2 ? 0.96 : 0.85
  const tail = text.slice(around.end, around.end + 8)
  if (unitAfter.test(tail) || /^[\p{L}]/u.test(tail)) return 0
  if (read.decimals === 2) return 0.8
  if (read.decimals > 0) return 0.4
  if (read.isGrouped) return 0.55
  if (number.raw.length > 9 || /^0[0-9]/.test(number.raw)) return 0
  return /^(?:19|20)[0-9]{2}$/.test(number.raw) || /^ [\p{L}]/u.test(tail) ? 0.15 : 0.3
}

const slipped = /(?<![\p{L}\p{N}.,/-])[0-9OolIS|]{1,7}[.,][0-9OolISB|]{2}(?![\p{L}\p{N}.,/-])/gu

const partedCents = /(?<![\p{L}\p{N}.,/-])([0-9]{1,6}[.,][0-9]) ([0-9])(?= ?(?:€|EUR|\$|£))/gu

/** 1O,5O and l2.50: at most two letters, fewer than digits. */
function* slippedAmounts(text: string, context: ValueContext): Generator<FoundValue> {
  for (const match of text.matchAll(partedCents)) {
    const end = match.index + match[0].length
    const after = currencyAtStart(text.slice(end, end + currencyReach), context)
    const value = Number(match[0].replace(' ', '').replace(',', '.'))
    yield foundAt(text, match.index, end + (after?.end ?? 0), {
      value,
      confidence: 0.6,
      ...(after?.currency === undefined ? {} : { currency: after.currency }),
    })
  }
  for (const match of text.matchAll(slipped)) {
    const { text: raw, slips } = withDigits(match[0])
    if (slips === 0 || slips > 2 || slips * 2 >= raw.length - 1) continue
    const start = match.index
    const end = start + match[0].length
    const before = currencyAtEnd(text.slice(Math.max(0, start - currencyReach), start), context)
    const after = currencyAtStart(text.slice(end, end + currencyReach), context)
    const currency = before?.currency ?? after?.currency ?? context.currency
    yield foundAt(text, start, end, {
      value: Number(raw.replace(',', '.')),
      confidence: before === undefined && after === undefined ? 0.4 : 0.6,
      ...(currency === undefined ? {} : { currency }),
    })
  }
}

/** Spaces group thousands here in any language: nothing else is in the text. */
function readAmount(text: string, context: ValueContext): FoundValue | undefined {
  const { language: _, ...anywhere } = context
  const covers = (found: FoundValue) => found.start === 0 && found.end === text.length
  return findAmounts(text, context).find(covers) ?? findAmounts(text, anywhere).find(covers)
}
