/** Identifiers as they are compared: `FA-2024-0118`, an IBAN with or without spaces and `1 234,56` become one compact token. */
import { lettersOf, onlyAscii } from './fold'

interface Patterns {
  /** Parts glued by punctuation: `FA-2024-0118`, `12/03/2024`, `123456-7`. */
  readonly glued: RegExp
  readonly amount: RegExp
  /** Written in one piece already: six characters at least, four digits among them, so that no year or amount is one. */
  readonly whole: RegExp
  /** Groups with a digit or short capitals, with single spaces between: `FR76 3000 6000`, `MSKU 123456-7`. */
  readonly spaced: RegExp
}

/** What counts as letter, digit and capital, as parts of a class. */
function patternsOf(letter: string, digit: string, capital: string, flags: string): Patterns {
  const sign = `[${letter}${digit}]`
  const group = `(?:[${capital}]{1,4}|(?=${sign}*[${digit}])${sign}+(?:[-./]${sign}+)*)(?!${sign})`
  return {
    glued: new RegExp(`${sign}+(?:[-_./,:'’\\\\+]${sign}+)+`, flags),
    amount: new RegExp(`(?<![${digit}])[${digit}]{1,3}(?:[   .,'’][${digit}]{3})+(?:[.,][${digit}]{1,2})?(?![${digit}])`, flags),
    whole: new RegExp(`(?<!${sign})(?=(?:[${letter}]*[${digit}]){4})${sign}{6,40}(?!${sign})`, flags),
    spaced: new RegExp(`(?<!${sign})${group}(?:[   ]${group})+`, flags),
  }
}

const ofAnyScript = patternsOf(String.raw`\p{L}`, String.raw`\p{N}`, String.raw`\p{Lu}`, 'gu')
/** The same of what most lines are made of, several times as fast. */
const ofAscii = patternsOf('A-Za-z', '0-9', 'A-Z', 'g')
const longestCode = 40
/** More groups than an IBAN has are a row of a table, not an identifier. */
const mostGroups = 9

export function codesOf(text: string): readonly string[] {
  if (!/\d/.test(text)) return []
  const codes = new Set<string>()
  const keep = (run: string) => {
    const code = compactCode(run)
    if (code !== undefined) codes.add(code)
  }
  // None goes on in the next line, and few lines have a digit.
  for (const line of text.split('\n')) {
    const isAscii = onlyAscii.test(line)
    if (!(isAscii ? /\d/ : /\p{N}/u).test(line)) continue
    const { glued, amount, whole, spaced } = isAscii ? ofAscii : ofAnyScript
    for (const run of line.matchAll(glued)) keep(run[0])
    for (const run of line.matchAll(amount)) keep(run[0])
    for (const run of line.matchAll(whole)) keep(run[0])
    for (const run of line.matchAll(spaced)) for (const span of spansOf(run[0].split(/\s/))) keep(span)
  }
  return [...codes]
}

/** Compact form of what could be an identifier: it has a digit and four to forty characters. */
export function compactCode(text: string): string | undefined {
  const code = lettersOf(text)
  return code.length >= 4 && code.length <= longestCode && /\d/.test(code) ? code : undefined
}

/** Nobody knows where in a row of groups an identifier starts and ends: it starts with letters, or after them, or first. */
function* spansOf(groups: readonly string[]): Generator<string> {
  for (let start = 0; start < groups.length; start++) {
    const isStart = start === 0 || /\p{L}/u.test(groups[start] ?? '') || /^\p{L}+$/u.test(groups[start - 1] ?? '')
    if (!isStart) continue
    for (let end = start + 2; end <= Math.min(groups.length, start + mostGroups); end++) yield groups.slice(start, end).join('')
  }
}
