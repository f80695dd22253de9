/** How much a text looks like something people wrote: what decides whether it is trusted and which of two readings is better. */
import type { WordKnowledge } from './word-list'

export interface TextQuality {
  /** Characters that are not white space. */
  readonly characters: number
  /** Words of three letters or more that a word list could know. */
  readonly latinWords: number
  /** Share of those that are real words. */
  readonly realWordShare: number
  /** Share of characters that mean nothing: replacement, control, private use. */
  readonly rubbishShare: number
  /** Share of characters that are letters or digits. */
  readonly wordCharacterShare: number
  /** Share of Latin words that could be pronounced (vowels among consonants), whatever their language. */
  readonly plausibleShare: number
  /** Share of letters of scripts without a word list here (Arabic, Han, Cyrillic …). */
  readonly otherScriptShare: number
  /** ISO 639-3 of the list that knows most words, when it is clear. */
  readonly language?: string
  /** 0 to 1: all of this in one number. */
  readonly score: number
}

const wordPattern = /[\p{L}\p{M}]+/gu
/** Beyond this more text tells nothing new. */
const sampleCharacters = 20_000

export function assessText(text: string, words: WordKnowledge): TextQuality {
  // Dot leaders of tables of contents and lines of dashes are ornament.
  const sample = text.slice(0, sampleCharacters).replace(/([.·…_=*-])(?:\s?\1){2,}/g, ' ')
  const counts = countCharacters(sample)
  const tokens = sample.match(wordPattern) ?? []
  let [latinWords, plausible, real] = [0, 0, 0]
  const realByLanguage = new Map(words.languages.map((language) => [language, 0]))
  for (const token of tokens) {
    if (token.length < 3 || !isLatin(token)) continue
    latinWords++
    const languages = words.languagesOf(token)
    for (const language of languages) realByLanguage.set(language, (realByLanguage.get(language) ?? 0) + 1)
    if (languages.length > 0) real++
    if (languages.length > 0 || isPlausible(token)) plausible++
  }
  const share = (part: number, whole: number, empty: number) => (whole === 0 ? empty : part / whole)
  const realWordShare = share(real, latinWords, 0)
  const plausibleShare = share(plausible, latinWords, 0)
  const rubbishShare = share(counts.rubbish, counts.visible, 0)
  const wordCharacterShare = share(counts.letters + counts.digits, counts.visible, 0)
  const otherScriptShare = share(counts.otherScript, counts.letters, 0)
  const language = clearLanguage(realByLanguage, latinWords)
  const quality = {
    characters: counts.visible,
    latinWords,
    realWordShare,
    rubbishShare,
    wordCharacterShare,
    plausibleShare,
    otherScriptShare,
    ...(language !== undefined && { language }),
  }
  return { ...quality, score: scoreOf(quality, counts) }
}

const isLatin = (token: string): boolean => token.charCodeAt(0) < 0x80 || /^\p{Script=Latin}/u.test(token)

interface CharacterCounts {
  readonly visible: number
  readonly letters: number
  readonly digits: number
  readonly rubbish: number
  readonly otherScript: number
}

function countCharacters(text: string): CharacterCounts {
  const counts = new Uint32Array(Object.keys(kinds).length + 1)
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0
    if (code > 0xffff) index++
    const kind = kindOf(code)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const countOf = (kind: keyof typeof kinds) => counts[kinds[kind]] ?? 0
  const letters = countOf('latinLetter') + countOf('otherLetter')
  const visible = letters + countOf('digit') + countOf('rubbish') + countOf('sign')
  return { visible, letters, digits: countOf('digit'), rubbish: countOf('rubbish'), otherScript: countOf('otherLetter') }
}

const kinds = { space: 1, latinLetter: 2, otherLetter: 3, digit: 4, rubbish: 5, sign: 6 } as const
type Kind = (typeof kinds)[keyof typeof kinds]

/** Of each character met so far, 0 for the others: a page of ideographs would be four thousand regular expressions. */
const knownKinds = new Uint8Array(0x1_0000)

function kindOf(code: number): Kind {
  const known = knownKinds[code]
  if (known) return known as Kind
  const kind = kinds[findKind(code)]
  if (code < knownKinds.length) knownKinds[code] = kind
  return kind
}

function findKind(code: number): keyof typeof kinds {
  if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xa0) return 'space'
  if (isRubbish(code)) return 'rubbish'
  const character = String.fromCodePoint(code)
  if (/[\p{L}\p{M}]/u.test(character)) return /[\p{Script=Latin}\p{M}]/u.test(character) ? 'latinLetter' : 'otherLetter'
  return /\p{N}/u.test(character) ? 'digit' : 'sign'
}

const isRubbish = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  code === 0xfffd ||
  (code & 0xfffe) === 0xfffe ||
  code >= 0xf0000

/** A word of any European language has vowels, no long run of consonants and no letter four times in a row. */
function isPlausible(word: string): boolean {
  const base = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (/^[ivxlcdm]+$/.test(base)) return true
  if (/(.)\1\1/.test(base)) return false
  // Capitals in the middle of a word, as encoding accidents leave them.
  if (/\p{Ll}\p{Lu}/u.test(word) && !/^(Mc|Mac|De|La|Le|Di)\p{Lu}/u.test(word) && word.length < 8) return false
  return /[aeiouyœæøı]/.test(base) && !/[bcdfghjklmnpqrstvwxzß]{6}/.test(base) && !/[aeiouy]{5}/.test(base)
}

function clearLanguage(realByLanguage: ReadonlyMap<string, number>, latinWords: number): string | undefined {
  const ranked = [...realByLanguage].sort((a, b) => b[1] - a[1])
  const [best, second] = ranked
  if (!best || best[1] < 5 || best[1] < latinWords * 0.45) return undefined
  return !second || best[1] > second[1] * 1.15 ? best[0] : undefined
}

/** Two hundredths of unknown glyphs are a bullet font; a fifth is an unreadable text. */
function scoreOf(quality: Omit<TextQuality, 'score'>, counts: CharacterCounts): number {
  if (counts.visible === 0) return 0
  const clean = 1 - Math.min(1, Math.max(0, quality.rubbishShare - 0.02) * 4)
  const latinLetters = counts.letters - counts.otherScript
  const latin = quality.latinWords === 0 ? 0.75 : Math.min(1, Math.max(quality.realWordShare * 1.25, quality.plausibleShare * 0.85))
  const other = 0.9
  const digits = 0.9
  const meaningful = latinLetters * latin + counts.otherScript * other + counts.digits * digits
  const whole = counts.letters + counts.digits
  if (whole === 0) return 0.3 * clean
  // Punctuation belongs to text, but a text that is mostly signs is none.
  const words = Math.min(1, quality.wordCharacterShare / 0.6)
  return clean * (meaningful / whole) * words
}
