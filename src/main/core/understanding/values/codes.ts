/** How codes with check digits are looked for: compact forms of what may be written with spaces, points and strokes. */
import { foundAt, type FoundValue } from './found-value'

const parting = /[ \u00a0\u2009\u202f.\-/]/
const wordSign = /[\p{L}\p{N}]/u

/** The stretch from `start` on that holds `length` letters and digits, parted by at most one sign each; ending where a word ends. */
export interface CodeRun {
  readonly compact: string
  readonly end: number
}

export function codeRun(text: string, start: number, length: number): CodeRun | undefined {
  let compact = ''
  let index = start
  for (; compact.length < length; index++) {
    const sign = text[index] ?? ''
    if (/[0-9A-Za-z|]/.test(sign)) compact += sign
    else if (!parting.test(sign) || parting.test(text[index - 1] ?? '')) return undefined
  }
  return wordSign.test(text[index] ?? '') ? undefined : { compact, end: index }
}

/** Words that say what the code after them is, close before it. */
export function isNamedBy(text: string, start: number, names: RegExp, reach = 28): boolean {
  return names.test(text.slice(Math.max(0, start - reach), start))
}

/** Right check digits, or a label beside wrong ones: kept then, so that a check can say so. */
export function checked(
  text: string,
  at: { readonly start: number; readonly end: number },
  value: string,
  certainty: { readonly isValid: boolean | undefined; readonly isNamed: boolean; readonly bare: number },
): FoundValue | undefined {
  const { isValid, isNamed, bare } = certainty
  if (isValid === false && !isNamed) return undefined
  const confidence = isValid === false ? 0.45 : isNamed ? Math.max(bare, isValid === true ? 0.97 : 0.8) : bare
  return foundAt(text, at.start, at.end, { value, confidence })
}
