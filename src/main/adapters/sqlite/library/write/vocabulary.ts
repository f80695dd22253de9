/** The words of texts and names: what a mistyped word was probably meant to be. */
import type { Database } from '../../database'
import { reversed } from '../reversed'

export interface Vocabulary {
  learn(words: readonly string[]): void
  /** Forgets what was learned since the last commit. */
  reload(): void
}

/** Longer than any word a person types, shorter than the rubbish of a bad scan. */
const learned = /^\p{L}{4,24}$/u

export function createVocabulary(database: Database): Vocabulary {
  const insert = database.prepare('INSERT OR IGNORE INTO vocabulary(word, reversed) VALUES (?, ?)')
  const seen = new Set<string>()
  return {
    learn(words) {
      for (const word of words) {
        if (seen.has(word)) continue
        if (seen.size >= 500_000) seen.clear()
        seen.add(word)
        if (learned.test(word)) insert.run(word, reversed(word))
      }
    },
    reload() {
      seen.clear()
    },
  }
}
