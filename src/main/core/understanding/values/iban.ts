/** International bank account numbers (ISO 13616): country, length and modulo 97. */
import { foundAt, type Finder, type FoundValue } from './found-value'
import { isModulo97 } from './check-digits'
import { withDigits } from './digit-slips'

/** Length by country, from the SWIFT registry. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)
const longest = 34
/** Where the national part is digits only: what a scanner reads as a letter there is one of them. */
const onlyDigits = new Set('AT BE CZ DE DK EE ES FI HR HU IS LT NO PL PT RS SE SI SK XK'.split(' '))

const candidate = /(?<![\p{L}\p{N}])([A-Z]{2}[ ]?[0-9OoIl]{2})((?:[ \u00a0\u202f.-]?[0-9A-Za-z]){8,40})/gu

export const iban: Finder = {
  find: (text) => [...ibansIn(text)],
  read: (text) => {
    const compact = text.replace(/[\s.-]/g, '').toUpperCase()
    if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}$/.test(compact)) return undefined
    return foundAt(text, 0, text.length, { value: compact, confidence: isIban(compact) ? 0.99 : 0.3 })
  },
  hasValidDigits: isIban,
}

export function isIban(value: string): boolean {
  const compact = value.replace(/\s/g, '').toUpperCase()
  return (
    /^[A-Z]{2}[0-9]{2}[0-9A-Z]+$/.test(compact) &&
    lengths[compact.slice(0, 2)] === compact.length &&
    isModulo97(compact.slice(4) + compact.slice(0, 4))
  )
}

function* ibansIn(text: string): Generator<FoundValue> {
  let from = 0
  for (;;) {
    candidate.lastIndex = from
    const match = candidate.exec(text)
    if (match === null) return
    const found = ibanAt(text, match.index, match[0])
    if (found !== undefined) yield found
    // "NR 12 DE88 …" must not hide what begins inside it.
    from = found?.end ?? match.index + 2
  }
}

const labelled = /(?:IBAN(?: ?\([A-Z]{3}\))?|(?:bank )?account|compte|konto|rekening|cuenta)(?: (?:no|number|bancaire))?[ .:°n-]{0,6}$/i

function ibanAt(text: string, start: number, run: string): FoundValue | undefined {
  const country = run.slice(0, 2)
  const length = lengths[country]
  if (length !== undefined) {
    const end = endOf(run, length)
    if (end !== undefined && !/^[\p{L}\p{N}]/u.test(text.slice(start + end))) {
      const compact = run.slice(0, end).replace(/[ \u00a0\u202f.-]/g, '')
      const value = repaired(compact.toUpperCase(), country)
      if (isIban(value)) return foundAt(text, start, start + end, { value, confidence: value === compact ? 0.99 : 0.85 })
      // Kept, so that a check can say that its digits are wrong.
      if (/^[A-Z]{2}[0-9]{2}/.test(compact) && !/[a-z]/.test(compact) && hasDigits(compact)) {
        return foundAt(text, start, start + end, { value: compact, confidence: 0.45 })
      }
    }
  }
  if (!labelled.test(text.slice(Math.max(0, start - 26), start))) return undefined
  const [token = ''] = /^[A-Z]{2}[0-9]{2}[0-9A-Z]{6,30}(?![0-9A-Za-z])/.exec(run) ?? []
  return token === '' || token.length > longest ? undefined : foundAt(text, start, start + token.length, { value: token, confidence: 0.35 })
}

/** Offset behind the `length`th letter or digit. */
function endOf(run: string, length: number): number | undefined {
  let seen = 0
  for (let index = 0; index < run.length; index++) {
    if (/[0-9A-Za-z]/.test(run[index] ?? '')) seen++
    if (seen === length) return index + 1
  }
  return undefined
}

function repaired(compact: string, country: string): string {
  const [head, rest] = [compact.slice(2, 4), compact.slice(4)]
  return country + withDigits(head).text + (onlyDigits.has(country) ? withDigits(rest).text : rest)
}

function hasDigits(compact: string): boolean {
  return compact.replace(/[^0-9]/g, '').length * 2 >= compact.length
}
