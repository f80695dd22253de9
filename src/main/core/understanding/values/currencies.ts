/** Currencies by the signs and codes that stand before or after an amount. */
import { foundAt, inOrder, type Finder, type FoundValue, type ValueContext } from './found-value'

const codes =
  'EUR USD GBP CHF CAD AUD NZD JPY CNY HKD SGD MYR INR SEK NOK DKK PLN CZK HUF RON BGN TRY RUB UAH ILS AED SAR QAR KWD EGP ZAR MAD TND DZD XOF XAF BRL MXN ARS CLP THB IDR PHP VND KRW TWD ISK'.split(
    ' ',
  )
const codeBySign: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₫': 'VND',
  '฿': 'THB',
  '₪': 'ILS',
  zł: 'PLN',
  Kč: 'CZK',
  RM: 'MYR',
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  HK$: 'HKD',
  S$: 'SGD',
  NZ$: 'NZD',
  R$: 'BRL',
  Rs: 'INR',
  euro: 'EUR',
  euros: 'EUR',
  Euro: 'EUR',
  Euros: 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
}
/** Several countries write it so. */
const sharedSigns: Readonly<Record<string, { readonly among: readonly string[]; readonly otherwise: string | undefined }>> = {
  $: { among: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'ARS', 'CLP', 'TWD'], otherwise: 'USD' },
  kr: { among: ['SEK', 'NOK', 'DKK', 'ISK'], otherwise: undefined },
  'Fr.': { among: ['CHF'], otherwise: undefined },
}

const escaped = [...Object.keys(codeBySign), ...Object.keys(sharedSigns), ...codes]
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replace(/[$.]/g, String.raw`\$&`))
  .join('|')
const blank = String.raw`[ \t\u00a0\u2009\u202f]{0,2}`
/** Longest stretch of text that a sign with its space and minus takes. */
export const currencyReach = 10
const signBefore = new RegExp(String.raw`(?<![\p{L}])(${escaped})\.?:?${blank}[-−–+]?${blank}\(?$`, 'u')
const signAfter = new RegExp(String.raw`^${blank}(${escaped})(?![\p{L}])`, 'u')
const anySign = new RegExp(String.raw`(?<![\p{L}])(?:${escaped})(?![\p{L}])`, 'gu')

export interface CurrencySign {
  /** Offset in the text it was looked for in. */
  readonly start: number
  readonly end: number
  readonly currency: string | undefined
}

/** A sign that ends the text, spaces and a minus aside. */
export function currencyAtEnd(head: string, context: ValueContext): CurrencySign | undefined {
  const match = signBefore.exec(head)
  if (match === null) return undefined
  return { start: match.index, end: match.index + match[0].length, currency: currencyOf(match[1] ?? '', context) }
}

export function currencyAtStart(tail: string, context: ValueContext): CurrencySign | undefined {
  const match = signAfter.exec(tail)
  return match === null ? undefined : { start: 0, end: match[0].length, currency: currencyOf(match[1] ?? '', context) }
}

function currencyOf(sign: string, context: ValueContext): string | undefined {
  const shared = sharedSigns[sign]
  if (shared === undefined) return codeBySign[sign] ?? sign
  return context.currency !== undefined && shared.among.includes(context.currency) ? context.currency : shared.otherwise
}

export const currencies: Finder = {
  find: (text, context) => inOrder([...currenciesIn(text, context)]),
  read: (text, context) => {
    const code = text.toUpperCase()
    if (codes.includes(code)) return foundAt(text, 0, text.length, { value: code, confidence: 0.98 })
    return [...currenciesIn(text, context)].find((found) => found.start === 0 && found.end === text.length)
  },
}

function* currenciesIn(text: string, context: ValueContext): Generator<FoundValue> {
  for (const match of text.matchAll(anySign)) {
    const currency = currencyOf(match[0], context)
    if (currency === undefined) continue
    const isCode = codes.includes(match[0])
    yield foundAt(text, match.index, match.index + match[0].length, {
      value: currency,
      confidence: isCode ? 0.95 : match[0] === '$' ? 0.75 : 0.9,
      ...(match[0] === '$' && context.currency === undefined ? { isAmbiguous: true } : {}),
    })
  }
}
