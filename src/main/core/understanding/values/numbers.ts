/** Numbers in all styles of thousands and decimals: 1.234,56 · 1 234,56 · 1,234.56 · 1'234.56 · 1234.56. */
const tightSpace = String.raw`\u00a0\u2009\u202f`

function numberSource(groupSigns: string): string {
  const grouped = String.raw`[0-9]{1,3}([${groupSigns}])[0-9]{3}(?:\1[0-9]{3}){0,3}(?:[.,][0-9]{1,4})?`
  const plain = String.raw`[0-9]{1,15}(?:[.,][0-9]{1,6})?`
  return String.raw`(?<![0-9]|[0-9][.,'’])(?:${grouped}|${plain})(?![0-9]|[.,][0-9])`
}

const tight = new RegExp(numberSource(String.raw`.,'’${tightSpace}`), 'gu')
/** A plain space may as well stand between two columns. */
const loose = new RegExp(numberSource(String.raw`.,'’ ${tightSpace}`), 'gu')
/** Where thousands are never parted by a space, one is always between two numbers. */
const neverSpaced = new Set(['en', 'de', 'nl'])

export interface NumberInText {
  readonly start: number
  readonly end: number
  readonly raw: string
}

export function* numbersIn(text: string, language: string | undefined): Generator<NumberInText> {
  const pattern = neverSpaced.has(language ?? '') ? tight : loose
  for (const match of text.matchAll(pattern)) yield { start: match.index, end: match.index + match[0].length, raw: match[0] }
}

export interface ReadNumber {
  readonly value: number
  /** Digits after the decimal sign; 0 without one. */
  readonly decimals: number
  readonly isGrouped: boolean
  readonly isAmbiguous: boolean
}

const decimalSignByLanguage: Readonly<Record<string, string>> = { en: '.', fr: ',', de: ',', nl: ',', es: ',' }

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
