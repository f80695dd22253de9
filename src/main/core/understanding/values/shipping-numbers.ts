/** Numbers of containers (ISO 6346), ships (IMO), air waybills (IATA) and trade items (GS1). */
import { isGs1, modulo, weightedSum } from './check-digits'
import { checked, isNamedBy } from './codes'
import { withDigits, withLetters } from './digit-slips'
import { foundAt, type Finder, type FoundValue } from './found-value'

interface Scheme {
  readonly pattern: RegExp
  readonly label: RegExp
  readonly compact: (raw: string) => string
  readonly isForm: RegExp
  readonly isValid: (value: string) => boolean
  /** How sure a bare one with right digits is. */
  readonly bare: number
  /** Its form alone says what it is, also with wrong digits. */
  readonly hasOwnForm?: boolean
}

/** ISO 6346: three letters of the owner, one of the kind, six digits and a check digit. */
export const containerForm = /^[A-Z]{3}[UJZ][0-9]{7}$/

export const containers: Finder = finder({
  pattern: /(?<![\p{L}\p{N}])[A-Z0158]{3}[UJZ][ \u00a0-]?[0-9OIl]{3}[ .]?[0-9OIl]{3}[ \u00a0./-]{0,3}\[?[0-9OIl]\]?(?![\p{L}\p{N}])/gu,
  label: /(?:[Cc]ontainer|CONTAINER|[Cc]onteneur|CNTR|CTR)[^\n0-9]{0,16}$/u,
  compact: (raw) => {
    const letters = raw.replace(/[^0-9A-Za-z]/g, '')
    return withLetters(letters.slice(0, 4)) + withDigits(letters.slice(4)).text
  },
  isForm: containerForm,
  isValid: isContainer,
  bare: 0.98,
  hasOwnForm: true,
})

/** Letters count from 10 on, leaving out multiples of 11; weights are powers of two; the rest modulo 11 ends in the check digit. */
function isContainer(value: string): boolean {
  if (!containerForm.test(value)) return false
  const sum = Array.from(value.slice(0, 10)).reduce((total, sign, index) => total + valueOf(sign) * 2 ** index, 0)
  return (sum % 11) % 10 === Number(value[10])
}

function valueOf(sign: string): number {
  const value = Number.parseInt(sign, 36)
  return value < 10 ? value : value + Math.floor((value - 1) / 10)
}

export const imoNumbers: Finder = finder({
  pattern: /(?<![\p{L}\p{N}]|[0-9][ .,-])[0-9]{7}(?![\p{L}\p{N}]|[.,-]?[0-9])/gu,
  label: /(?:IMO|[Ll]loyd'?s)[^\n0-9]{0,12}$/u,
  compact: (raw) => raw.replace(/\D/g, ''),
  isForm: /^[0-9]{7}$/,
  isValid: (value) => weightedSum(value, [7, 6, 5, 4, 3, 2]) % 10 === Number(value[6]),
  bare: 0.35,
})

export const airWaybills: Finder = finder({
  pattern:
    /(?<![\p{L}\p{N}]|[0-9][ .,-])[0-9]{3}[ -]{1,3}[0-9]{4}[ -]?[0-9]{4}(?![\p{L}\p{N}]|[ .,-]?[0-9])|(?<![\p{L}\p{N}])[0-9]{11}(?![\p{L}\p{N}])/gu,
  label: /(?:AWB|[Aa]ir ?[Ww]ay ?[Bb]ill|AIR ?WAY ?BILL|LTA)[^\n0-9]{0,16}$/u,
  compact: (raw) => raw.replace(/\D/g, '').replace(/^([0-9]{3})/, '$1-'),
  isForm: /^[0-9]{3}-[0-9]{8}$/,
  isValid: (value) => modulo(value.slice(4, 11), 7) === Number(value[11]),
  bare: 0.6,
})

export const eans: Finder = finder({
  pattern:
    /(?<![\p{L}\p{N}]|[0-9][.,-])(?:[0-9]{14}|[0-9] ?[0-9]{6} ?[0-9]{6}|[0-9] ?[0-9]{5} ?[0-9]{5} ?[0-9]|[0-9]{8})(?![\p{L}\p{N}]|[.,-]?[0-9])/gu,
  label: /(?:EAN|GTIN|UPC|GENCOD|[Bb]arcode|[Cc]ode[- ]barres)[^\n0-9]{0,12}$/u,
  compact: (raw) => raw.replace(/\D/g, ''),
  isForm: /^(?:[0-9]{8}|[0-9]{12,14})$/,
  isValid: isGs1,
  bare: 0.6,
})

function finder(scheme: Scheme): Finder {
  const isValid = (value: string) => scheme.isForm.test(value) && scheme.isValid(value)
  return {
    find: (text) => [...found(text)],
    read: (text) => {
      const value = scheme.compact(text.toUpperCase())
      if (!scheme.isForm.test(value) || text.length > 24) return undefined
      return foundAt(text, 0, text.length, { value, confidence: isValid(value) ? 0.97 : 0.4 })
    },
    hasValidDigits: isValid,
  }

  function* found(text: string): Generator<FoundValue> {
    for (const match of text.matchAll(scheme.pattern)) {
      const value = scheme.compact(match[0])
      if (!scheme.isForm.test(value)) continue
      const at = { start: match.index, end: match.index + match[0].length }
      const valid = isValid(value)
      const isNamed = isNamedBy(text, at.start, scheme.label)
      const next = checked(text, at, value, { isValid: valid, isNamed: isNamed || (scheme.hasOwnForm ?? false), bare: scheme.bare })
      if (next !== undefined) yield scheme.hasOwnForm === true && !valid ? { ...next, confidence: 0.5 } : next
    }
  }
}
