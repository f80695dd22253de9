/** What has no text is found by its names: such a document has a row of words of its own, numbered minus its number. */
import { codesOf, tokenise, wordsToIndex, type StemLanguage } from '#core/search'
import type { Database } from '../../database'
import type { Vocabulary } from './vocabulary'

export interface DocumentNames {
  /** Its names, or whether it has text, may be others now. */
  mayHaveChanged(doc: number): void
  /** To be told of its names after each event: those it had between two commits are learned too, in whatever steps the index is made. */
  learn(names: readonly (string | null | undefined)[]): void
  /** Writes the rows; to be called before each commit. */
  flush(): void
  /** Forgets what changed since the last commit. */
  reload(): void
}

interface NamesRow {
  readonly own_title: string | null
  readonly title: string | null
  readonly heading: string | null
  readonly name: string
}

/** Columns of `words` that a document is found by whatever stands in it. */
export interface WordsOfNames {
  readonly title: string
  readonly titleStems: string
  readonly codes: string
}

export function createDocumentNames(database: Database, vocabulary: Vocabulary): DocumentNames {
  const hasText = database.prepare<[number]>('SELECT 1 FROM passages WHERE doc = ? LIMIT 1')
  const namesOf = database.prepare<[number], NamesRow>('SELECT own_title, title, heading, name FROM documents WHERE doc = ?')
  const isWritten = database.prepare<[number]>('SELECT 1 FROM words_docsize WHERE id = ?')
  const remove = database.prepare('DELETE FROM words WHERE rowid = ?')
  const insert = database.prepare("INSERT INTO words(rowid, title, title_stems, exact, stems, codes) VALUES (?, ?, ?, '', '', ?)")
  const changed = new Set<number>()

  function write(doc: number): void {
    if (isWritten.get(-doc) !== undefined) remove.run(-doc)
    const names = namesOf.get(doc)
    if (!names || hasText.get(doc) !== undefined) return
    const { title, titleStems, codes } = wordsOfNames([names.own_title, names.title ?? names.heading, names.name])
    insert.run(-doc, title, titleStems, codes)
  }

  return {
    mayHaveChanged: (doc) => changed.add(doc),
    learn: (names) => {
      for (const name of names) if (name) vocabulary.learn(tokenise(withoutEnding(name)).map(({ text }) => text))
    },
    flush: () => {
      for (const doc of changed) write(doc)
      changed.clear()
    },
    reload: () => {
      changed.clear()
    },
  }
}

export function wordsOfNames(names: readonly (string | null | undefined)[], language?: StemLanguage): WordsOfNames {
  const known = names.filter((name) => name !== null && name !== undefined)
  const { exact, stems } = wordsToIndex(known.join(' '), language)
  return { title: exact, titleStems: stems, codes: codesOf(known.map(withoutEnding).join('\n')).join(' ') }
}

/** `FA-2024-0118.pdf` is the paper of that number. */
const withoutEnding = (name: string): string => name.replace(/\.[a-z][a-z\d]{1,4}$/i, '')
