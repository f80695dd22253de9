/** nDCG@10 of words, meaning and both on the retrieval sets, beside plain FTS5 (bm25, unicode61) in the same run. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createIndexReader, createIndexWriter } from '#adapters/sqlite'
import type { SearchInput } from '#contract'
import { getOrThrow } from '#kernel'
import type { Embedder } from '#ports'
import { createMemoryBlobs, eventsOfDocument, recordEvents } from '#support/index-corpus'
import type { Measure } from './events'
import { ndcgAt10, readRetrievalSet, type RetrievalSet } from './retrieval-data'

export interface RetrievalBench {
  /** Holds `en-scifact`, `fr-piaf` and `fr-cnil-faq`. */
  readonly folder: string
  /** Where indexes and the cache of vectors may be written; a kept cache makes the next run short. */
  readonly scratch: string
  readonly embedder: Embedder
  /** Every query instead of each fourth where a set has thousands. */
  readonly full?: boolean
  /** Titles as the first line of the text, as plain text files have them. */
  readonly plainFiles?: boolean
}

const sets: readonly { readonly name: string; readonly target: string; readonly first?: number; readonly stride?: number }[] = [
  { name: 'en-scifact', target: '>= 0.70', first: 300 },
  { name: 'fr-piaf', target: '>= 0.85', stride: 4 },
  { name: 'fr-cnil-faq', target: '>= 0.815' },
]
const context = { emit: () => undefined, signal: new AbortController().signal }

export async function benchRetrieval(bench: RetrievalBench): Promise<Measure[]> {
  const measures: Measure[] = []
  for (const { name, target, first, stride = 1 } of sets) {
    const set = readRetrievalSet(join(bench.folder, name))
    const queries = set.queries.slice(0, first).filter((_, index) => bench.full === true || index % stride === 0)
    const peer = plainFts({ ...set, queries })
    const ours = await indexedSearch(bench, name, { ...set, queries })
    for (const mode of ['words', 'meaning', 'hybrid'] as const) {
      const best = Math.max(ours.words, ours.meaning)
      const wanted = mode === 'hybrid' ? `${target} and >= ${(best - 0.01).toFixed(3)}` : ''
      measures.push({ name: `${name} ${mode}`, value: ours[mode], unit: 'nDCG@10', peer, ratio: ours[mode] / peer, target: wanted })
    }
  }
  return measures
}

async function indexedSearch({ scratch, embedder, plainFiles }: RetrievalBench, name: string, { documents, queries }: RetrievalSet) {
  const path = join(scratch, `${name}.db`)
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  const blobs = createMemoryBlobs()
  const writer = createIndexWriter({ path, embeddingCachePath: join(scratch, 'cache.db'), blobs: blobs.reader })
  const texts = documents.map(({ id, title, text }) => {
    if (title === '') return { id, pages: [text] }
    return plainFiles ? { id, pages: [`${title}\n${text}`] } : { id, title, pages: [text] }
  })
  const events = recordEvents(texts.flatMap((text) => eventsOfDocument(text, blobs)))
  for (let at = 0; at < events.length; at += 1000) await writer.apply({ events: events.slice(at, at + 1000) }, context)
  const { model } = embedder
  for (;;) {
    const { passages } = await writer.passagesToEmbed({ model, limit: 64 }, context)
    if (passages.length === 0) break
    const passageTexts = passages.map(({ text }) => text)
    const vectors = getOrThrow(await embedder.embed('passage', passageTexts))
    await writer.storeVectors(
      { model, vectors: passages.flatMap(({ id }, index) => (vectors[index] ? [{ id, vector: vectors[index] }] : [])) },
      context,
    )
  }
  const reader = createIndexReader({ path, blobs: blobs.reader })
  const queryTexts = queries.map(({ text }) => text)
  const vectors = getOrThrow(await embedder.embed('query', queryTexts))
  const score = async (mode: SearchInput['mode']) => {
    let sum = 0
    for (const [index, { text, relevant }] of queries.entries()) {
      const queryVector = vectors[index]
      const answer = await reader.search(
        { query: text, mode, limit: 10, pages: false, modelId: model.id, ...(queryVector && { queryVector }) },
        context,
      )
      sum += ndcgAt10(
        answer.results.map(({ document }) => document.id),
        relevant,
      )
    }
    return sum / queries.length
  }
  const scores = { words: await score('words'), meaning: await score('meaning'), hybrid: await score('hybrid') }
  reader.close()
  writer.close()
  return scores
}

/** What a bare script would do: title and text in FTS5, every word of the query an alternative. */
function plainFts({ documents, queries }: RetrievalSet): number {
  const database = new Database(':memory:')
  database.exec("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, text, tokenize='unicode61')")
  const insert = database.prepare('INSERT INTO texts VALUES (?, ?, ?)')
  database.transaction(() => {
    for (const { id, title, text } of documents) insert.run(id, title, text)
  })()
  const select = database.prepare<[string], string>('SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT 10').pluck()
  let sum = 0
  for (const { text, relevant } of queries) {
    const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length > 0) sum += ndcgAt10(select.all(words.map((word) => `"${word}"`).join(' OR ')), relevant)
  }
  database.close()
  return sum / queries.length
}
