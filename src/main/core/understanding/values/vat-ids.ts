/** VAT numbers: a country's letters and a national number with its check digits. */
import { checked, codeRun, isNamedBy } from './codes'
import { withDigits } from './digit-slips'
import { foundAt, type Finder, type FoundValue } from './found-value'
import { isIban } from './iban'
import { vatParts, vatRules } from './vat-rules'

const countries = Object.keys(vatRules).join('|')
const start = new RegExp(String.raw`(?<![\p{L}\p{N}])(${countries})[ \u00a0.-]{0,2}(?=[0-9A-Z])`, 'gu')
const label = /(?:VAT|TVA|BTW|IVA|MWST|UST|USt|MwSt|Umsatzsteuer|UID|NIF|CIF|GST|[Tt]va|[Vv]at|[Bb]tw)[^\n0-9]{0,24}$/u
/** In Spain a house writes its NIF without the country, right behind what it is called. */
const bareSpanish =
  /(?<![\p{L}\p{N}])(?:[A-HJ-NP-SUVW][-. ]?[0-9]{2}[.]?[0-9]{3}[.]?[0-9]{2}[0-9A-J]|[0-9]{2}[.]?[0-9]{3}[.]?[0-9]{3}[- ]?[A-Z])(?![\p{L}\p{N}])/gu
const bareForm = /^(?:[A-HJ-NP-SUVW][0-9]{7}[0-9A-J]|[0-9]{8}[A-Z])$/
const spanishLabel = /(?<![\p{L}])(?:C\.? ?I\.? ?F|N\.? ?I\.? ?F)\.?(?: ?[/-] ?(?:C\.? ?I\.? ?F|N\.? ?I\.? ?F)\.?)?[ :.nNº°]{0,6}$/u
/** A British number on a till receipt has no letters before it. */
const bareBritish = /(?<![\p{L}\p{N}])[0-9]{3} ?[0-9]{4} ?[0-9]{2}(?![\p{N}\p{L}]|[ .,-][0-9])/gu

export const vatIds: Finder = {
  find: (text) => [...vatIdsIn(text)].sort((a, b) => a.start - b.start),
  read: (text) => {
    const value = text.replace(/[\s.-]/g, '').toUpperCase()
    const parts = vatParts(value)
    if (parts === undefined) return undefined
    const rule = vatRules[parts.country]
    if (rule?.form.test(parts.national) !== true) return undefined
    return foundAt(text, 0, text.length, { value, confidence: rule.isValid?.(parts.national) === false ? 0.45 : 0.97 })
  },
  hasValidDigits: (value) => {
    const parts = vatParts(value)
    const rule = parts === undefined ? undefined : vatRules[parts.country]
    if (parts === undefined && bareForm.test(value)) return vatRules['ES']?.isValid?.(value) === true
    if (parts === undefined || rule === undefined) return false
    return rule.form.test(parts.national) && (rule.isValid?.(parts.national) ?? true)
  },
}

function* vatIdsIn(text: string): Generator<FoundValue> {
  let taken = 0
  for (const match of text.matchAll(start)) {
    if (match.index < taken) continue
    const found = vatIdAt(text, match.index, match[1] ?? '', match[0].length)
    if (found === undefined) continue
    taken = found.end
    yield found
  }
  for (const match of /[CN]\.? ?I\.? ?F/.test(text) ? text.matchAll(bareSpanish) : []) {
    const value = match[0].replace(/[-. ]/g, '')
    if (!isNamedBy(text, match.index, spanishLabel, 20)) continue
    const isValid = vatRules['ES']?.isValid?.(value) === true
    yield foundAt(text, match.index, match.index + match[0].length, { value, confidence: isValid ? 0.7 : 0.45 })
  }
  for (const match of text.matchAll(bareBritish)) {
    const digits = match[0].replaceAll(' ', '')
    if (!isNamedBy(text, match.index, label) || vatRules['GB']?.isValid?.(digits) !== true) continue
    yield foundAt(text, match.index, match.index + match[0].length, { value: digits, confidence: 0.7 })
  }
}

function vatIdAt(text: string, from: number, country: string, prefix: number): FoundValue | undefined {
  const rule = vatRules[country]
  for (const length of rule?.lengths ?? []) {
    const run = codeRun(text, from + prefix, length)
    if (run === undefined || rule === undefined) continue
    const national = [run.compact, withDigits(run.compact).text].find((form) => rule.form.test(form))
    if (national === undefined || isStartOfIban(text, from)) continue
    const isNamed = isNamedBy(text, from, label)
    // With wrong digits, and more of them behind, it is something else.
    const isValid = rule.isValid?.(national)
    if (isValid !== true && /^[ .-][0-9]/.test(text.slice(run.end, run.end + 2))) continue
    const found = checked(text, { start: from, end: run.end }, country + national, {
      isValid,
      isNamed,
      bare: isValid === true ? 0.95 : 0.5,
    })
    if (found !== undefined) return found
    // Letters and digits in the very form of a country are hardly anything else.
    if (!/[ .]/.test(text.slice(from, run.end))) return foundAt(text, from, run.end, { value: country + national, confidence: 0.4 })
  }
  return undefined
}

function isStartOfIban(text: string, from: number): boolean {
  return [16, 18, 20, 21, 22, 24, 25, 26, 27].some((length) => {
    const run = codeRun(text, from, length)
    return run !== undefined && isIban(run.compact)
  })
}
