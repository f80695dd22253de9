/** Arithmetic that check digits are made with. */

/** Luhn (ISO/IEC 7812-1, annex B): every second digit from the right doubled. */
export function isLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0
}

/** 0 modulo 10 with its check digit, which is last. */
export function luhnSum(digits: string): number {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum
}

/** ISO 7064 modulo 97-10: letters count as 10 to 35, the rest is 1. */
export function isModulo97(text: string): boolean {
  let rest = 0
  for (const sign of text) {
    const value = Number.parseInt(sign, 36)
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
  }
  return rest === 1
}

/** Rest of a long number, digit by digit. */
export function modulo(digits: string, divisor: number): number {
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor
  return rest
}

export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0)
}

/** GS1 (EAN, UPC): weights 3 and 1 from the right, check digit last. */
export function isGs1(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 1 ? 3 : 1), 0)
  return sum % 10 === 0
}

/** ISO 7064 modulo 11,10: what the German and Croatian VAT numbers use. */
export function isModulo11And10(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return (11 - product) % 10 === Number(digits.at(-1))
}
