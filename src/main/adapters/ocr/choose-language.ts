/** The language to read a page in, from what a first pass made of it. */
import { assessText } from '#core/documents/reading'
import type { WordKnowledge } from '#core/documents/reading'

/** `current` unless the words clearly belong to another language whose data is at hand. */
export function chooseLanguage(text: string, current: string, available: readonly string[], words: WordKnowledge): string {
  const { language } = assessText(text, words)
  return language !== undefined && available.includes(language) && !current.split('+').includes(language) ? language : current
}
