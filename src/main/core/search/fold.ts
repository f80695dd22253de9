/** Text as it is compared: lower case, no accents, words with their offsets. */

/** A word of a text: folded, with where it stands (`text.slice(start, end)` is how it was written). */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

const wordPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+/gu
const asciiWord = /[A-Za-z0-9]+/g
export const onlyAscii = /^[\0-\x7f]*$/

export function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(onlyAscii.test(text) ? asciiWord : wordPattern)) {
    const folded = fold(match[0])
    if (folded !== '') tokens.push({ text: folded, start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

/** What stays after accents are gone. */
const plainLetters: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', '‘': "'", '’': "'", ʼ: "'" }

/** Words come again and again: folding each once is most of the indexing speed. */
const foldedWords = new Map<string, string>()

export function fold(text: string): string {
  const known = foldedWords.get(text)
  if (known !== undefined) return known
  const folded = onlyAscii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\p{M}+/gu, '')
        .replace(/[œæßøł‘’ʼ]/g, (letter) => plainLetters[letter] ?? letter)
  if (text.length <= 40) {
    if (foldedWords.size >= 200_000) foldedWords.clear()
    foldedWords.set(text, folded)
  }
  return folded
}

/** Its words alone, folded, with one space between. */
export const plainWords = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Its letters and digits alone, folded: `CDE-88 120` and `cde 88120` are one order. Empty for what has none. */
export const lettersOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
