/** What the word index keeps of a page: one string of tokens a column. */
import { codesOf } from './codes'
import { tokenise } from './fold'
import { guessLanguage, stemLanguages, stemToken, type StemLanguage } from './stems'

export interface IndexedWords {
  readonly exact: string
  readonly stems: string
  readonly codes: string
  readonly language: StemLanguage | undefined
  /** Folded words, each as often as it stands there. */
  readonly words: readonly string[]
}

/** `language` is used where the text itself does not tell; stems of both languages are kept where nothing tells. */
export function wordsToIndex(text: string, language?: StemLanguage): IndexedWords {
  const tokens = tokenise(text)
  const words = tokens.map((token) => token.text)
  const guessed = guessLanguage(words) ?? language
  const languages = guessed ? [guessed] : stemLanguages
  const written = tokens.map((token) => text.slice(token.start, token.end))
  return {
    exact: words.join(' '),
    stems: languages.map((each) => written.map((word) => stemToken(word, each)).join(' ')).join(' '),
    codes: codesOf(text).join(' '),
    language: guessed,
    words,
  }
}
