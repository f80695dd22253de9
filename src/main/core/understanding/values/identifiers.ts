/** Numbers and codes that name a thing: FA-2017-0010, VF1005193039, INV/2023/03/0008; never plain words, dates or amounts. */
import { foundAt, inOrder, type Finder, type FoundValue } from './found-value'
import { monthOf } from './months'

const part = String.raw`[\p{L}\p{N}]{1,40}`
const token = new RegExp(String.raw`(?<![\p{L}\p{N}])${part}(?:[-–/._]${part}){0,8}(?![\p{L}\p{N}])`, 'gu')
/** Groups of digits that go on after a space: CDE-88 120, CMR-554 091 77, 000 111 222 00033. */
const moreDigits = /^[ \u00a0\u202f][0-9]{3}(?:[ \u00a0\u202f][0-9]{2,5}){0,4}(?![\p{L}\p{N}]|[.,/:-][\p{L}\p{N}]|[ ]?%)/u

export const identifiers: Finder = { find: findIdentifiers, read: readIdentifier }

function findIdentifiers(text: string): readonly FoundValue[] {
  const whole = wholeInGroups(text)
  if (whole !== undefined) return [whole]
  const found: FoundValue[] = []
  for (const match of text.matchAll(token)) {
    const start = match.index
    const last = found.at(-1)
    if (last !== undefined && start < last.end) continue
    if (!/\p{N}/u.test(match[0])) {
      const code = lettersThenDigits(text, start, match[0])
      if (code !== undefined) found.push(code)
      continue
    }
    const code = codeAt(text, start, match[0])
    if (code !== undefined) found.push(code)
  }
  return inOrder(found)
}

/** "4500 778 120", "A/26 00931", "M018 4471", with nothing else there: all groups are one number. */
const inGroups = /^(?:[0-9]{2,5}(?: [0-9]{2,5}){1,3}|[A-Z]{1,4}[-/ ]?[0-9]{2,6}(?: [0-9]{2,8}){1,3})$/
const fewestDigits = 7
/** "05 03 2031" is a day, "01 23 45 67 89" a telephone. */
const isDayOrPhone = /^(?:[0-9]{1,2} [0-9]{1,2} [0-9]{4}|0[0-9](?: [0-9]{2}){4})$/

/** "FR76 3000 4015", "FR23 421 879": of an account, or of a number of tax, that goes on. */
const beginsAccount = /^[A-Z]{2}[0-9]{2} /
/** "MAY 12 2031" */
const isMonthFirst = (raw: string): boolean => monthOf(/^[A-Z]*/.exec(raw)?.[0] ?? '') !== undefined

function wholeInGroups(text: string): FoundValue | undefined {
  const raw = text.trim()
  if (
    !inGroups.test(raw) ||
    raw.replace(/\D/g, '').length < fewestDigits ||
    isDayOrPhone.test(raw) ||
    isMonthFirst(raw) ||
    beginsAccount.test(raw)
  )
    return undefined
  const start = text.indexOf(raw)
  return foundAt(text, start, start + raw.length, { value: raw.replaceAll(' ', ''), confidence: /^[A-Z]/.test(raw) ? 0.7 : 0.5 })
}

/** CS 67832: capitals that are no label, then a number. */
const labelWords = new Set(
  'NO NR NUM REF ID TEL FAX SAP RM EUR USD GBP CHF MYR TVA VAT BTW MWST UST GST SST TAX QTY PO BP CS CP PCS KG KGS LOT ZI ZA ZAC BLK JALAN JLN REG AM PM BIC IBAN SIRET SIREN RCS APE NAF HRB HRA PAGE DATE TOTAL ITEM'.split(
    ' ',
  ),
)
/** RG 4471/25, DN 70-4418: right behind what names a number. */
const groupsAfter = /^ ([0-9]{2,8}[-/][0-9]{2,8})(?![\p{L}\p{N}]|[.,/:-][\p{L}\p{N}]|[ ]?%)/u
/** OS 14-B, GZ 031-4/2025, PO 7733-LB: all of it is the code. */
const codeAfter = /^ ([0-9]{1,6}(?:[-/][A-Z0-9]{1,6}){1,3})(?![\p{L}\p{N}]|[.,/:-][\p{L}\p{N}]|[ ]?%)/u
/** WDH 0448 172: nothing else stands there. */
const groupsToEnd = /^ ([0-9]{3,6}(?: [0-9]{3,6}){1,3})$/u
const digitsAfter = /^ ([0-9]{4,12})(?![\p{L}\p{N}]|[.,/:-][\p{L}\p{N}]|[ ]?%)/u

function lettersThenDigits(text: string, start: number, word: string): FoundValue | undefined {
  const isWhole = start === 0 && word === 'PO'
  if (!/^[A-Z]{2,4}$/.test(word) || (labelWords.has(word) && word !== 'CS' && !isWhole)) return undefined
  const end = start + word.length
  const isNamed = start === 0 || namesNumber.test(text.slice(Math.max(0, start - 12), start))
  const after = text.slice(end, end + 24)
  const match =
    (start === 0 ? groupsToEnd.exec(after) : null) ??
    (isNamed ? (groupsAfter.exec(after) ?? codeAfter.exec(after)) : null) ??
    digitsAfter.exec(text.slice(end, end + 14))
  return match === null
    ? undefined
    : foundAt(text, start, end + match[0].length, { value: word + (match[1] ?? '').replaceAll(' ', ''), confidence: 0.55 })
}

/** "F26 / 000219": a series and its number, with nothing else there. */
const series = /^([A-Z]{0,4}[0-9]{1,4}) ?\/ ?([0-9]{2,8})$/
/** "N° 1 207", "02 084 417": thousands set apart. */
const thousands = /^([0-9]{1,2})((?: [0-9]{3})+)(?![\p{N}\p{L}]|[.,/:-][\p{L}\p{N}]|[ ]?%)/u

function parted(text: string, start: number, raw: string, isNamed: boolean): FoundValue | undefined {
  const rest = text.slice(start)
  const [all = '', , second = ''] = series.exec(rest.trimEnd()) ?? []
  if (all !== '' && start === 0 && / \/ /.test(all) && second.length >= 3)
    return foundAt(text, start, start + all.length, { value: all.replaceAll(' ', ''), confidence: 0.8 })
  const [named = ''] = isNamed || namesReference.test(text.slice(Math.max(0, start - 12), start)) ? (groupsToStop.exec(rest) ?? []) : []
  if (named.replace(/\D/g, '').length >= fewestDigits && !isDayOrPhone.test(named))
    return foundAt(text, start, start + named.length, { value: named.replaceAll(' ', ''), confidence: 0.7 })
  const [digits = '', , groups = ''] = raw.length < 3 ? (thousands.exec(rest) ?? []) : []
  if (digits === '' || (!isNamed && (start > 0 || groups.length < 8))) return undefined
  return foundAt(text, start, start + digits.length, { value: digits.replaceAll(' ', ''), confidence: isNamed ? 0.75 : 0.6 })
}

/** "réf. 4471 0882 30 ;" */
const groupsToStop = /^[0-9]{2,5}(?: [0-9]{2,5}){1,3}(?=\s*(?:$|[;,)]|\.(?:\s|$)))/
const namesReference = /(?<!\p{L})r[ée]f(?:\.|[ée]rence)?[ :]{1,3}$/iu
const namesNumber = /(?:\bn[o°ºr]\.?|\bnum(?:ber|mer|éro|ero)?\.?|n°|#)[ :]{0,3}$/iu

function codeAt(text: string, start: number, raw: string): FoundValue | undefined {
  const confidence = certaintyOf(raw)
  if (confidence === 0) return undefined
  const isNamed = namesNumber.test(text.slice(Math.max(0, start - 12), start))
  const whole = parted(text, start, raw, isNamed)
  if (whole !== undefined) return whole
  const isJoined = /[0-9]$/.test(raw) && (/\p{L}/u.test(raw) ? confidence >= 0.6 : /^[0-9]{3}$/.test(raw))
  const more = isJoined ? moreDigits.exec(text.slice(start + raw.length, start + raw.length + 36)) : null
  const end = start + raw.length + (more?.[0].length ?? 0)
  const certainty = Math.min(0.92, Math.max(confidence, more === null ? 0 : 0.5) + (isNamed ? 0.15 : 0))
  return foundAt(text, start, end, { value: text.slice(start, end).replace(/\s/gu, ''), confidence: certainty })
}

const isDateLike = /^(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})$/
const isMonthDate = /^[0-9]{1,2}[-/.]?\p{L}{3,9}[-/.]?(?:[0-9]{2}|[0-9]{4})$/u
const isNumber = /^[0-9]{1,3}(?:\.[0-9]{3})*(?:\.[0-9]{1,2})?$/
const isMeasure =
  /^[0-9]+(?:[.,][0-9]+)?(?:kg|g|mg|µg|t|lb|lbs|ml|cl|l|m|mm|cm|km|h|min|s|x|st|nd|rd|th|er|ème|e|eme|kwh|gb|mb|tb|ghz|mhz|w|v|d|am|pm|pcs|cbm|days?|hz)$/iu
const isSize = /^[0-9]{1,4}x[0-9]{1,4}(?:x[0-9]{1,4})?$/i

function certaintyOf(raw: string): number {
  if (isDateLike.test(raw) || isMonthDate.test(raw) || isMeasure.test(raw) || isSize.test(raw)) return 0
  const digits = raw.replace(/\P{N}/gu, '').length
  if (/^[0-9]+$/.test(raw)) return digits >= 5 ? 0.65 : digits === 4 ? (/^(?:19|20)/.test(raw) ? 0.2 : 0.4) : digits === 3 ? 0.3 : 0.15
  if (!/\p{L}/u.test(raw)) {
    if (raw.includes('.') && isNumber.test(raw)) return 0
    return digits >= 5 ? 0.75 : 0.25
  }
  const hasCapitals = /\p{Lu}/u.test(raw) && !/\p{Ll}/u.test(raw)
  if (raw.includes('.') && !/[0-9]{3}/.test(raw)) return 0.2
  if (raw.length < 4) return hasCapitals ? 0.35 : 0.15
  if (!hasCapitals) return digits >= 3 ? 0.55 : /_/.test(raw) ? 0.5 : 0.2
  if (digits >= 3) return raw.length >= 6 ? 0.85 : 0.7
  return /[-/]/.test(raw) && raw.length >= 5 ? 0.6 : 0.45
}

const leading = /^(?:n[o°ºr]\.?|no\.?|nr\.?|#|ref\.?|réf\.?)?[ :#.]*/iu

/** What a person or a label says is one: any characters but several words. */
function readIdentifier(text: string): FoundValue | undefined {
  const [prefix = ''] = leading.exec(text) ?? []
  const start = /^[\p{L}\p{N}]/u.test(text.slice(prefix.length)) && /[ :#.°º]$/u.test(prefix) ? prefix.length : 0
  const raw = text.slice(start)
  const words = raw.split(/\s+/)
  if (raw.length > 60 || words.length > 6 || !/[\p{L}\p{N}]/u.test(raw)) return undefined
  if (words.filter((word) => /^\p{L}{2,}$/u.test(word)).length > 1) return undefined
  const sure = /\p{N}/u.test(raw) ? Math.max(0.5, certaintyOf(words.join(''))) : 0.3
  return foundAt(text, start, text.length, { value: words.join(''), confidence: sure })
}
