/** The only writer of index.db: follows the event log by position, rows and position in one transaction. */
import { textToEmbed } from '#core/search'
import type { BlobRef, DocumentId } from '#kernel'
import type { BlobReader, EmbeddingModel, IndexJobs, IndexPosition, JobHandlers, LogProblem, RecordedEvent } from '#ports'
import { isDamage, type Database } from '../database'
import { checkIndex } from './write/check'
import { differencesOf } from './write/differences'
import { openEmbeddingCache } from './write/cache'
import { createDocumentNames } from './write/document-names'
import { createPassageWriter, readText } from './write/passages'
import { createVocabulary } from './write/vocabulary'
import { createProjection } from './write/projection'
import { createVectorTables, type ModelRow } from './write/vector-tables'
import { toInt8 } from './quantise'
import { openIndex, openIndexForReading, removeIndex } from './schema'

export interface IndexWriterDeps {
  readonly path: string
  readonly embeddingCachePath: string
  readonly blobs: BlobReader
}

export interface ScratchIndexJobs extends IndexJobs {
  /**
   * Compares the index at `path` with this one, which was made from the events. `position` is how far that one is: only
   * where both are as far is there an answer.
   */
  differences: {
    input: { readonly path: string }
    item: never
    result: { readonly position: number; readonly problems: readonly LogProblem[] }
  }
}

export interface IndexWriter extends JobHandlers<ScratchIndexJobs> {
  close(): void
}

interface PassageText {
  readonly hash: Buffer
  readonly start: number
  readonly end: number
  readonly id: DocumentId
  readonly title: string | null
  readonly text_ref: BlobRef | null
}

/** Passages looked up in the cache between two commits. */
const fillBatch = 2000

export function createIndexWriter({ path, embeddingCachePath, blobs }: IndexWriterDeps): IndexWriter {
  const cache = openEmbeddingCache(embeddingCachePath)
  let index = begin(openIndex(path))

  function begin(database: Database) {
    const vectors = createVectorTables(database)
    const vocabulary = createVocabulary(database)
    const passages = createPassageWriter(database, blobs, vectors, vocabulary)
    const names = createDocumentNames(database, vocabulary)
    return {
      database,
      vectors,
      vocabulary,
      passages,
      names,
      project: createProjection(database, passages, names),
      readPosition: database.prepare<[], number>("SELECT value FROM meta WHERE key = 'position'").pluck(),
      writePosition: database.prepare("UPDATE meta SET value = ? WHERE key = 'position'"),
      passageText: database.prepare<[number], PassageText>(
        `SELECT hash, start, "end", d.id, coalesce(d.title, d.heading) AS title, g.text_ref
         FROM passages p JOIN documents d USING (doc) JOIN pages g USING (page_id) WHERE passage = ?`,
      ),
    }
  }

  const position = (): IndexPosition => {
    const count = index.passages.count()
    return { position: index.readPosition.get() ?? 0, passages: count, unembedded: index.vectors.unembedded() ?? count }
  }

  function reset(): void {
    index.database.close()
    removeIndex(path)
    index = begin(openIndex(path))
  }

  function apply(events: readonly RecordedEvent[]): void {
    const reached = index.readPosition.get() ?? 0
    const fresh = events.filter((event) => event.position > reached)
    const last = fresh.at(-1)
    if (!last) return
    try {
      index.database.transaction(() => {
        for (const event of fresh) index.project(event)
        index.passages.flush()
        index.names.flush()
        index.writePosition.run(last.position)
      })()
    } catch (error) {
      if (isDamage(error)) reset()
      else for (const each of [index.vocabulary, index.passages, index.names]) each.reload()
      if (!isDamage(error)) throw error
    }
  }

  /** Vectors that are known already go in at once; the texts of the others are handed out. */
  function passagesToEmbed(model: EmbeddingModel, limit: number) {
    const row = index.vectors.open(model)
    const wanted: { readonly id: number; readonly text: string }[] = []
    const fill = index.database.transaction((candidates: readonly number[]) => {
      for (const passage of candidates) {
        if (wanted.length >= limit) return
        fillOrWant(row, passage, wanted)
      }
    })
    for (let before = Number.MAX_SAFE_INTEGER; wanted.length < limit;) {
      const candidates = index.vectors.awaiting(row, before, fillBatch)
      if (candidates.length === 0) break
      fill(candidates)
      before = candidates.at(-1) ?? 0
    }
    index.vectors.switchWhenComplete(row)
    return { passages: wanted.sort((a, b) => a.text.length - b.text.length || a.id - b.id), remaining: index.vectors.remaining(row) }
  }

  function fillOrWant(model: ModelRow, passage: number, wanted: { readonly id: number; readonly text: string }[]): void {
    const row = index.passageText.get(passage)
    const known = row && cache.find(model.id, row.hash)
    if (known) {
      index.vectors.store(model, passage, known)
      return
    }
    const page = row?.text_ref ? readText(blobs, row.id, row.text_ref) : undefined
    if (!row || !page || page.problem !== undefined) index.vectors.giveUp(model, passage)
    else wanted.push({ id: passage, text: textToEmbed(row.title ?? undefined, page.text.slice(row.start, row.end)) })
  }

  function storeVectors(model: EmbeddingModel, vectors: readonly { readonly id: number; readonly vector: Float32Array }[]): void {
    const row = index.vectors.open(model)
    const quantised = vectors.flatMap(({ id, vector }) => {
      const hash = index.passageText.get(id)?.hash
      return hash ? [{ id, hash, vector: Buffer.from(toInt8(vector).buffer) }] : []
    })
    cache.keep(model.id, quantised)
    index.database.transaction(() => {
      for (const { id, vector } of quantised) index.vectors.store(row, id, vector)
    })()
    index.vectors.switchWhenComplete(row)
  }

  function differences(other: string) {
    const found = openIndexForReading(other)
    if (!found) return { position: index.readPosition.get() ?? 0, problems: [{ what: 'it cannot be opened', where: 'index.db' }] }
    try {
      // Its writer goes on meanwhile: what is compared is one moment of it.
      found.exec('BEGIN')
      const reached = found.prepare<[], number>("SELECT value FROM meta WHERE key = 'position'").pluck().get() ?? 0
      return { position: reached, problems: reached === index.readPosition.get() ? differencesOf(found, index.database) : [] }
    } finally {
      found.close()
    }
  }

  return {
    apply: ({ events }) => {
      apply(events)
      return position()
    },
    position,
    passagesToEmbed: ({ model, limit }) => passagesToEmbed(model, limit),
    storeVectors: ({ model, vectors }) => {
      storeVectors(model, vectors)
      return undefined
    },
    reset: () => {
      reset()
      return undefined
    },
    differences: (input) => differences(input.path),
    check: () => ({ problems: checkIndex(index.database) }),
    close: () => {
      index.database.close()
      cache.close()
      blobs.close()
    },
  }
}
