/** A page's text as passages, found by words at once and by meaning as soon as they have vectors. */
import { createHash } from 'node:crypto'
import { decodeTextOnly } from '#core/documents'
import { chunkPage, headingOf, textToEmbed, wordsToIndex, type StemLanguage } from '#core/search'
import { subjectOfDocument, type BlobRef, type DocumentId } from '#kernel'
import type { BlobReader } from '#ports'
import type { Database } from '../../database'
import { wordsOfNames } from './document-names'
import type { VectorTables } from './vector-tables'
import type { Vocabulary } from './vocabulary'

export interface PageToIndex {
  readonly pageId: number
  readonly page: number
  readonly text: BlobRef | undefined
  /** As the reading says. */
  readonly language: string | undefined
}

export interface DocumentOfPage {
  readonly doc: number
  readonly id: DocumentId
  readonly title: string | null
  readonly heading: string | null
  readonly name: string
  /** Given by a person: found by words. What a passage means stays told by the title of the file. */
  readonly own_title: string | null
}

export interface PageIndexed {
  /** By the text itself where the reading does not say. */
  readonly language: string | undefined
  readonly heading: string | undefined
  /** Why the text could not be had from its blob. */
  readonly problem: string | undefined
}

export interface PassageWriter {
  replacePage(document: DocumentOfPage, page: PageToIndex): PageIndexed
  /** The document has another name: its passages, and what they mean, stay. */
  renamePage(document: DocumentOfPage, page: PageToIndex): void
  removePage(pageId: number): void
  count(): number
  /** Writes the counters; to be called before each commit. */
  flush(): void
  /** Forgets what was counted since the last commit. */
  reload(): void
}

export function createPassageWriter(database: Database, blobs: BlobReader, vectors: VectorTables, vocabulary: Vocabulary): PassageWriter {
  const insertPassage = database.prepare('INSERT INTO passages(passage, doc, page_id, start, "end", hash) VALUES (?, ?, ?, ?, ?, ?)')
  const insertWords = database.prepare('INSERT INTO words(rowid, title, title_stems, exact, stems, codes) VALUES (?, ?, ?, ?, ?, ?)')
  const passagesOfPage = database.prepare<[number], number>('SELECT passage FROM passages WHERE page_id = ?').pluck()
  const deletePassage = database.prepare('DELETE FROM passages WHERE passage = ?')
  const deleteWords = database.prepare('DELETE FROM words WHERE rowid = ?')
  const counters = database.prepare<[string], number>('SELECT value FROM meta WHERE key = ?').pluck()
  const setCounter = database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)')
  let next = 1
  let count = 0

  function reload(): void {
    next = counters.get('nextPassage') ?? 1
    count = counters.get('passages') ?? 0
  }

  function removePage(pageId: number): void {
    const passages = passagesOfPage.all(pageId)
    if (passages.length > 0) deleteWords.run(pageId)
    for (const passage of passages) {
      deletePassage.run(passage)
      vectors.forget(passage)
      count--
    }
  }

  function replacePage(document: DocumentOfPage, page: PageToIndex): PageIndexed {
    removePage(page.pageId)
    const read = page.text ? readText(blobs, document.id, page.text) : { text: '', problem: undefined }
    const heading = page.page === 1 && document.title === null ? headingOf(read.text) : undefined
    const title = document.title ?? heading ?? document.heading ?? undefined
    const slices = chunkPage(read.text)
    for (const { start, end } of slices) {
      const passage = next++
      insertPassage.run(passage, document.doc, page.pageId, start, end, hashOf(textToEmbed(title, read.text.slice(start, end))))
      vectors.await(passage)
      count++
    }
    const indexed = wordsToIndex(read.text, stemLanguageOf(page.language))
    if (slices.length > 0) {
      writeWords(document, title, page.pageId, indexed)
      vocabulary.learn(indexed.words)
    }
    return { language: page.language ?? indexed.language, heading, problem: read.problem }
  }

  function renamePage(document: DocumentOfPage, page: PageToIndex): void {
    const { text } = page.text ? readText(blobs, document.id, page.text) : { text: '' }
    if (chunkPage(text).length === 0) return
    deleteWords.run(page.pageId)
    writeWords(document, document.title ?? document.heading ?? undefined, page.pageId, wordsToIndex(text, stemLanguageOf(page.language)))
  }

  function writeWords(document: DocumentOfPage, title: string | undefined, pageId: number, indexed: ReturnType<typeof wordsToIndex>): void {
    const named = wordsOfNames([document.own_title, title, document.name], indexed.language)
    insertWords.run(pageId, named.title, named.titleStems, indexed.exact, indexed.stems, `${named.codes} ${indexed.codes}`.trim())
  }

  reload()
  return {
    replacePage,
    renamePage,
    removePage,
    reload,
    count: () => count,
    flush: () => {
      setCounter.run('nextPassage', next)
      setCounter.run('passages', count)
    },
  }
}

/** A text that cannot be had is noted with the page and the rest goes on: the blob store's own check names the damage. */
export function readText(blobs: BlobReader, id: DocumentId, ref: BlobRef): { readonly text: string; readonly problem: string | undefined } {
  const bytes = blobs.read(subjectOfDocument(id), ref)
  if (!bytes.ok) return { text: '', problem: bytes.error.type }
  try {
    return { text: decodeTextOnly(bytes.value), problem: undefined }
  } catch {
    return { text: '', problem: 'BlobDamaged' }
  }
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

function stemLanguageOf(language: string | undefined): StemLanguage | undefined {
  if (language?.startsWith('eng')) return 'eng'
  return language?.startsWith('fra') ? 'fra' : undefined
}
