/** French and English stems, beside the exact words: `factures` finds `facturé`, `studies` finds `studying`. */
import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemFrench } from '@orama/stemmers/french'
import { fold } from './fold'
import { stopWords } from './stop-words'

export type StemLanguage = 'fra' | 'eng'
export const stemLanguages: readonly StemLanguage[] = ['fra', 'eng']

const stemmers: Record<StemLanguage, (word: string) => string> = { fra: stemFrench, eng: stemEnglish }
const known: Record<StemLanguage, Map<string, string>> = { fra: new Map(), eng: new Map() }

/**
 * `word` as it was written: French endings need their accents. Stems bear no mark of their language, so that names and
 * loan words are the same in both and a word is not taken for rare because few documents are in its language.
 */
export function stemToken(word: string, language: StemLanguage): string {
  const stems = known[language]
  const found = stems.get(word)
  if (found !== undefined) return found
  const lower = word.toLowerCase().normalize('NFC')
  const stem = fold(/^\p{L}+$/u.test(lower) && lower.length > 2 && lower.length <= 40 ? stemmers[language](lower) : lower)
  if (stems.size >= 100_000) stems.clear()
  stems.set(word, stem)
  return stem
}

/** By its small words; undefined where there are too few or as many of both. */
export function guessLanguage(words: Iterable<string>): StemLanguage | undefined {
  let french = 0
  let english = 0
  for (const word of words) {
    if (stopWords.fra.has(word)) french++
    if (stopWords.eng.has(word)) english++
  }
  if (french === english) return undefined
  return french > english ? 'fra' : 'eng'
}
