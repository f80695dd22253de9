/** VAT numbers by country: their form and their check digits, as the tax offices publish them. */
import { isLuhn, isModulo11And10, luhnSum, modulo, weightedSum } from './check-digits'

export interface VatRule {
  /** Of what follows the country's letters. */
  readonly form: RegExp
  readonly lengths: readonly number[]
  /** Absent where a country's scheme is not known here. */
  readonly isValid?: (national: string) => boolean
}

export const vatRules: Readonly<Record<string, VatRule>> = {
  FR: { form: /^[0-9A-HJ-NP-Z]{2}[0-9]{9}$/, lengths: [11], isValid: isFrench },
  DE: { form: /^[0-9]{9}$/, lengths: [9], isValid: isModulo11And10 },
  NL: { form: /^[0-9]{9}B[0-9]{2}$/, lengths: [12], isValid: isDutch },
  BE: { form: /^[01][0-9]{9}$/, lengths: [10], isValid: (n) => 97 - modulo(n.slice(0, 8), 97) === Number(n.slice(8)) },
  ES: { form: /^[0-9A-Z][0-9]{7}[0-9A-Z]$/, lengths: [9], isValid: isSpanish },
  IT: { form: /^[0-9]{11}$/, lengths: [11], isValid: isLuhn },
  LU: { form: /^[0-9]{8}$/, lengths: [8], isValid: (n) => modulo(n.slice(0, 6), 89) === Number(n.slice(6)) },
  GB: { form: /^(?:[0-9]{9}|[0-9]{12})$/, lengths: [12, 9], isValid: isBritish },
  XI: { form: /^(?:[0-9]{9}|[0-9]{12})$/, lengths: [12, 9], isValid: isBritish },
  AT: { form: /^U[0-9]{8}$/, lengths: [9], isValid: isAustrian },
  PT: { form: /^[0-9]{9}$/, lengths: [9], isValid: (n) => endsWith11(n, [9, 8, 7, 6, 5, 4, 3, 2]) },
  FI: { form: /^[0-9]{8}$/, lengths: [8], isValid: (n) => endsWith11(n, [7, 9, 10, 5, 8, 4, 2]) },
  DK: { form: /^[0-9]{8}$/, lengths: [8], isValid: (n) => weightedSum(n, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  PL: { form: /^[0-9]{10}$/, lengths: [10], isValid: (n) => weightedSum(n, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(n.at(-1)) },
  SE: { form: /^[0-9]{10}01$/, lengths: [12], isValid: (n) => isLuhn(n.slice(0, 10)) },
  HR: { form: /^[0-9]{11}$/, lengths: [11], isValid: isModulo11And10 },
  CHE: { form: /^[0-9]{9}$/, lengths: [9], isValid: (n) => endsWith11(n, [5, 4, 3, 2, 7, 6, 5, 4]) },
  IE: { form: /^[0-9][0-9A-Z+*][0-9]{5}[A-Z]{1,2}$/, lengths: [9, 8] },
  CZ: { form: /^[0-9]{8,10}$/, lengths: [10, 9, 8] },
  EL: { form: /^[0-9]{9}$/, lengths: [9] },
  HU: { form: /^[0-9]{8}$/, lengths: [8] },
  RO: { form: /^[0-9]{6,10}$/, lengths: [10, 9, 8, 7, 6] },
  SK: { form: /^[0-9]{10}$/, lengths: [10] },
  SI: { form: /^[0-9]{8}$/, lengths: [8] },
  BG: { form: /^[0-9]{9,10}$/, lengths: [10, 9] },
}

/** Country letters and national part of a compact number. */
export function vatParts(value: string): { readonly country: string; readonly national: string } | undefined {
  const country = value.startsWith('CHE') ? 'CHE' : value.slice(0, 2)
  return Object.hasOwn(vatRules, country) ? { country, national: value.slice(country.length) } : undefined
}

function isFrench(national: string): boolean {
  const siren = national.slice(2)
  const key = national.slice(0, 2)
  // Keys with letters were never given out; only the company's own number can be proved then.
  return /^[0-9]{2}$/.test(key) ? (12 + 3 * modulo(siren, 97)) % 97 === Number(key) : isLuhn(siren)
}

/** Companies count modulo 11; persons, since 2020, the whole with its letters modulo 97. */
function isDutch(national: string): boolean {
  const sum = weightedSum(national, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return sum === Number(national[8]) || modulo(`2321${national.replace('B', '11')}`, 97) === 1
}

function isBritish(national: string): boolean {
  const sum = weightedSum(national, [8, 7, 6, 5, 4, 3, 2]) + Number(national.slice(7, 9))
  return sum % 97 === 0 || (sum + 55) % 97 === 0
}

function isAustrian(national: string): boolean {
  const digits = national.slice(1)
  return (10 - ((luhnSum(digits.slice(0, 7)) + 4) % 10)) % 10 === Number(digits[7])
}

function endsWith11(national: string, weights: readonly number[]): boolean {
  const rest = 11 - (weightedSum(national, weights) % 11)
  return (rest === 11 ? 0 : rest) === Number(national.at(-1)) || (rest === 10 && national.length === 9 && national.endsWith('0'))
}

const personLetters = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** A person (NIF, NIE) or a company (CIF). */
function isSpanish(national: string): boolean {
  const first = national.charAt(0)
  const last = national.charAt(8)
  const foreign = 'XYZ'.indexOf(first)
  if (/[0-9]/.test(first) || foreign >= 0) {
    const digits = (foreign >= 0 ? String(foreign) : first) + national.slice(1, 8)
    return personLetters[Number(digits) % 23] === last
  }
  const check = (10 - (luhnSum(`${national.slice(1, 8)}0`) % 10)) % 10
  return /[0-9]/.test(last) ? check === Number(last) : 'JABCDEFGHI'[check] === last
}
