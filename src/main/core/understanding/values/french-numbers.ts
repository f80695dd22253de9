/** Numbers of companies and persons in France: SIREN, SIRET, NIR. */
import { isLuhn, modulo } from './check-digits'
import { checked, isNamedBy } from './codes'
import { foundAt, type Finder, type FoundValue } from './found-value'

const blank = String.raw`[ \u00a0\u202f.]?`
const sirenPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}]|[0-9][ .,-])[0-9]{3}${blank}[0-9]{3}${blank}[0-9]{3}(?![\p{L}\p{N}]|[ .,-]?[0-9])`,
  'gu',
)
const siretPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}]|[0-9][ .,-])[0-9]{3}${blank}[0-9]{3}${blank}[0-9]{3}[ \u00a0\u202f.-]?[0-9]{2}${blank}[0-9]{3}(?![\p{L}\p{N}]|[.,-]?[0-9])`,
  'gu',
)
const sirenLabel = /(?:SIREN|R\.?C\.?S\.?|[Ss]iren)[^\n0-9]{0,24}$/u
const siretLabel = /(?:SIRET|[Ss]iret)[^\n0-9]{0,12}$/u

export const siren: Finder = finder(sirenPattern, sirenLabel, 9, isSiren, 0.5)
export const siret: Finder = finder(siretPattern, siretLabel, 14, isSiret, 0.85)

function isSiren(value: string): boolean {
  return /^[0-9]{9}$/.test(value) && isLuhn(value)
}

/** The offices of La Poste (SIREN 356 000 000) are counted otherwise: their digits add up to a multiple of five. */
export function isSiret(value: string): boolean {
  if (!/^[0-9]{14}$/.test(value)) return false
  if (value.startsWith('356000000') && digitSum(value) % 5 === 0) return true
  return isLuhn(value)
}

function digitSum(digits: string): number {
  return Array.from(digits, Number).reduce((sum, digit) => sum + digit, 0)
}

const nirPattern =
  /(?<![\p{L}\p{N}]|[0-9][ .,-])[12378][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?(?:[0-9]{2}|2[AB])[ .]?[0-9]{3}[ .]?[0-9]{3}[ .\-/]{0,3}[0-9]{2}(?![\p{L}\p{N}]|[.,-]?[0-9])/gu
const nirLabel =
  /(?:NIR|[Ss]écurité [Ss]ociale|[Ss]ecurite [Ss]ociale|[Ss]éc\.? ?[Ss]oc\.?|N° ?SS|INS|[Aa]ssuré|[Ii]mmatriculation)[^\n0-9]{0,16}$/u

export const nir: Finder = finder(nirPattern, nirLabel, 15, isNir, 0.9)

/** The key is 97 minus the rest; Corsica counts as 19 and 18. */
export function isNir(value: string): boolean {
  if (!/^[12378][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{8}$/.test(value)) return false
  const number = value.slice(0, 13).replace('2A', '19').replace('2B', '18')
  return 97 - modulo(number, 97) === Number(value.slice(13))
}

function finder(pattern: RegExp, label: RegExp, length: number, isValid: (value: string) => boolean, bare: number): Finder {
  const compactOf = (raw: string) => raw.toUpperCase().replace(/[^0-9AB]/g, '')
  return {
    find: (text) => [...found(text)],
    read: (text) => {
      const value = compactOf(text)
      if (value.length !== length || /[^0-9AB\s.\-/]/i.test(text)) return undefined
      return foundAt(text, 0, text.length, { value, confidence: isValid(value) ? 0.97 : 0.4 })
    },
    hasValidDigits: isValid,
  }

  function* found(text: string): Generator<FoundValue> {
    for (const match of text.matchAll(pattern)) {
      const value = compactOf(match[0])
      const at = { start: match.index, end: match.index + match[0].length }
      const isNamed = isNamedBy(text, at.start, label)
      const next = checked(text, at, value, { isValid: isValid(value), isNamed, bare })
      if (next !== undefined) yield next
    }
  }
}
