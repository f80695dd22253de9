/** Bank identifier codes (ISO 9362). No check digits: without a label only the likeliest count. */
import { isNamedBy } from './codes'
import { foundAt, type Finder, type FoundValue } from './found-value'

const countries = new Set(
  'AD AE AL AR AT AU BA BE BG BH BR BY CA CH CI CL CM CN CO CY CZ DE DK DO DZ EE EG ES FI FO FR GA GB GE GI GL GR HK HR HU ID IE IL IN IS IT JO JP KE KR KW KZ LB LI LT LU LV MA MC MD ME MK MT MU MX MY NG NL NO NZ OM PE PH PK PL PT QA RO RS RU SA SE SG SI SK SM SN TH TN TR TW UA US UY VA VN XK ZA'.split(
    ' ',
  ),
)
/** The head office, where a branch is written out. */
const headOffice = /X{3}$/
const pattern = /(?<![\p{L}\p{N}])[A-Z]{4}[ ]?[A-Z]{2}[ ]?[A-Z0-9]{2}(?:[ ]?[A-Z0-9]{3})?(?![\p{L}\p{N}])/gu
const label = /(?:BIC|SWIFT|[Ss]wift)[^\n]{0,10}$/u

export const bic: Finder = {
  find: (text) => [...bicsIn(text)],
  read: (text) => {
    const value = text.replace(/\s/g, '').toUpperCase()
    return isBic(value) ? foundAt(text, 0, text.length, { value, confidence: 0.95 }) : undefined
  },
}

function isBic(value: string): boolean {
  return /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(value) && countries.has(value.slice(4, 6))
}

function* bicsIn(text: string): Generator<FoundValue> {
  for (const match of text.matchAll(pattern)) {
    const isNamed = isNamedBy(text, match.index, label, 18)
    const raw = isNamed || !match[0].includes(' ') ? match[0] : ''
    // The branch of a labelled code may be the next word: "INGBNL2A IBAN".
    const value = raw.replaceAll(' ', '')
    const short = value.length === 11 && raw.length > 11 && /[A-Z]{3}$/.test(raw) && !headOffice.test(raw) ? value.slice(0, 8) : value
    if (!isBic(short)) continue
    const length = short === value ? raw.length : raw.trimEnd().length - 4
    const confidence = isNamed ? 0.96 : /[0-9]/.test(short) || headOffice.test(short) ? 0.75 : 0.3
    yield foundAt(text, match.index, match.index + length, { value: short, confidence })
  }
}
