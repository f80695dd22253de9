/** Letters that a scanner reads where a digit stands. */
const digitByLetter: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  '|': '1',
  i: '1',
  Z: '2',
  S: '5',
  B: '8',
}

/** Inside a regular expression's class: a digit, or what is most often read for one. */
export const digitLike = '0-9OoIl|'

/** With letters in the place of digits put right, and how many there were. */
export function withDigits(raw: string): { readonly text: string; readonly slips: number } {
  let slips = 0
  let text = ''
  for (const letter of raw) {
    const digit = digitByLetter[letter]
    if (digit !== undefined) slips++
    text += digit ?? letter
  }
  return { text, slips }
}

const letterByDigit: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B', '2': 'Z', '6': 'G' }

/** The other way round, where only letters can stand. */
export function withLetters(raw: string): string {
  return Array.from(raw, (letter) => letterByDigit[letter] ?? letter).join('')
}
