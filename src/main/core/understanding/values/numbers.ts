/** Numbers in all styles of thousands and decimals: 1.234,56 · 1 234,56 · 1,234.56 · 1'234.56 · 1234.56. */
import type { DecimalSign, ValueContext } from './found-value'

const tightSpace = String.raw`\u00a0\u2009\u202f`

function numberSource(groupSigns: string): string {
  const grouped = String.raw`[0-9]{1,3}([${groupSigns}])[0-9]{3}(?:\1[0-9]{3}){0,3}(?:[.,][0-9]{1,4})?`
  const plain = String.raw`[0-9]{1,15}(?:[.,][0-9]{1,6})?`
  return String.raw`(?<![0-9]|[0-9][.,'’])(?:${grouped}|${plain})(?![0-9]|[.,][0-9])`
}

const tight = new RegExp(numberSource(String.raw`.,'’${tightSpace}`), 'gu')
/** A plain space may as well stand between two columns. */
const loose = new RegExp(numberSource(String.raw`.,'’ ${tightSpace}`), 'gu')
/** Where thousands are seldom parted by a space. */
const seldomSpaced = new Set(['en', 'de', 'nl'])

export interface NumberInText {
  readonly start: number
  readonly end: number
  readonly raw: string
}

/** `isDosed`: "2 500 mg" is two of 500 where thousands are seldom parted by a space. */
export function* numbersIn(text: string, language: string | undefined, isDosed = false): Generator<NumberInText> {
  const isSeldomSpaced = seldomSpaced.has(language ?? '')
  for (const { index: start, 0: raw } of text.matchAll(loose)) {
    const end = start + raw.length
    if (isSeldomSpaced && raw.includes(' ') && (isDosed || !isOneNumber(text, start, end))) {
      for (const { index, 0: part } of raw.matchAll(tight)) yield { start: start + index, end: start + index + part.length, raw: part }
    } else yield { start, end, raw }
  }
}

/** "12 400 kg", but neither "2 150.00" nor "5 12 400": a quantity and a price, two columns. */
function isOneNumber(text: string, start: number, end: number): boolean {
  const isBesideNumber = /[0-9]\S? $/.test(text.slice(Math.max(0, start - 3), start)) || /^\S? ?[0-9]/.test(text.slice(end, end + 3))
  return !isBesideNumber && /^[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?:[.,](?:[0-9]|[0-9]{3}))?$/.test(text.slice(start, end))
}

export interface ReadNumber {
  readonly value: number
  /** Digits after the decimal sign; 0 without one. */
  readonly decimals: number
  readonly isGrouped: boolean
  readonly isAmbiguous: boolean
}

const decimalSignByLanguage: Readonly<Record<string, string>> = { en: '.', fr: ',', de: ',', nl: ',', es: ',' }

/** The language whose way of writing numbers is the document's: a German consignment note may speak English. */
export const numbersOf = ({ language, decimals }: ValueContext): string | undefined =>
  decimals === undefined || decimals === decimalSignByLanguage[language ?? ''] ? language : decimals === ',' ? 'de' : 'en'

const oneDecimal = {
  ',': /(?<![\d.,])\d{1,3}(?:[.\s]\d{3})*,\d{1,2}(?![\d.,])/u,
  '.': /(?<![\d.,])\d{1,3}(?:[,\s]\d{3})*\.\d{1,2}(?![\d.,])/u,
}

/** Of a text, where only one of the two signs stands before one or two decimals. */
export function decimalSignOf(text: string): DecimalSign | undefined {
  const [comma, point] = [oneDecimal[','].test(text), oneDecimal['.'].test(text)]
  return comma === point ? undefined : comma ? ',' : '.'
}

/** `raw` as `numbersIn` gives it. Undefined where its signs contradict each other. */
export function numberOf(raw: string, language: string | undefined): ReadNumber | undefined {
  const hasWideGroups = /['’\s]/.test(raw)
  const hasPlainSpace = raw.includes(' ')
  const compact = raw.replace(/['’\s]/g, '')
  const signs = [...compact.matchAll(/[.,]/g)]
  const last = signs.at(-1)
  if (last === undefined) return whole(compact, hasWideGroups, hasPlainSpace)
  const [integer, fraction] = [compact.slice(0, last.index), compact.slice(last.index + 1)]
  const others = signs.slice(0, -1)
  if (others.some((sign) => sign[0] !== last[0])) {
    if (others.some((sign) => sign[0] === last[0])) return undefined
    return decimal(integer, fraction, true, hasPlainSpace)
  }
  if (others.length > 0) {
    if (fraction.length === 3) return whole(compact.replace(/[.,]/g, ''), true, hasPlainSpace)
    // 1.234.56 is a bad reading of 1,234.56, or no number.
    return fraction.length === 2 ? decimal(integer, fraction, true, true) : undefined
  }
  if (fraction.length !== 3 || hasWideGroups || integer.length > 3 || integer.startsWith('0')) {
    return decimal(integer, fraction, hasWideGroups, hasPlainSpace)
  }
  // 1.234: what the sign is for where the document comes from; never certain.
  const isDecimal = decimalSignByLanguage[language ?? ''] === last[0]
  return isDecimal ? decimal(integer, fraction, false, true) : whole(integer + fraction, true, language === undefined || language === 'fr')
}

function whole(digits: string, isGrouped: boolean, isAmbiguous: boolean): ReadNumber {
  return { value: Number(digits), decimals: 0, isGrouped, isAmbiguous }
}

function decimal(integer: string, fraction: string, isGrouped: boolean, isAmbiguous: boolean): ReadNumber {
  return { value: Number(`${integer.replace(/[.,]/g, '')}.${fraction}`), decimals: fraction.length, isGrouped, isAmbiguous }
}
