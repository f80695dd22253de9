/** nDCG@10 of words, meaning and both on the retrieval sets, beside plain FTS5 (bm25, unicode61) in the same run. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createIndexReader, createIndexWriter } from '#adapters/sqlite'
import type { SearchInput } from '#contract'
import { getOrThrow } from '#kernel'
import type { Embedder } from '#ports'
import { createMemoryBlobs, eventsOfDocument, recordEvents, type TextDocument } from '#support/index-corpus'
import { lookupSet } from './lookup'
import type { Measure } from './measure'
import { ndcgAt10, readRetrievalSet, type RetrievalSet } from './retrieval-data'

export interface RetrievalBench {
  /** Holds `en-scifact`, `fr-piaf` and `fr-cnil-faq`; `extract` is beside it. */
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
  return [...measures, ...(await lookUps(bench))]
}

async function indexedSearch(bench: RetrievalBench, name: string, { documents, queries }: RetrievalSet) {
  const texts = documents.map(({ id, title, text }): TextDocument => {
    if (title === '') return { id, pages: [text] }
    return bench.plainFiles ? { id, pages: [`${title}\n${text}`] } : { id, title, pages: [text] }
  })
  const searcher = await indexTexts(bench, name, texts)
  const vectors = getOrThrow(
    await bench.embedder.embed(
      'query',
      queries.map(({ text }) => text),
    ),
  )
  const score = async (mode: SearchInput['mode']) => {
    let sum = 0
    for (const [index, { text, relevant }] of queries.entries())
      sum += ndcgAt10(await searcher.search(text, vectors[index], mode), relevant)
    return sum / queries.length
  }
  const scores = { words: await score('words'), meaning: await score('meaning'), hybrid: await score('hybrid') }
  searcher.close()
  return scores
}

/** Share of look-ups whose document comes first, by what was looked up. */
async function lookUps(bench: RetrievalBench): Promise<Measure[]> {
  const texts = readRetrievalSet(join(bench.folder, 'fr-piaf')).documents.map(({ text }) => text)
  const { documents, cases } = lookupSet(texts, join(bench.folder, '..', 'extract'))
  const searcher = await indexTexts(bench, 'lookup', documents)
  const vectors = getOrThrow(
    await bench.embedder.embed(
      'query',
      cases.map(({ query }) => query),
    ),
  )
  const found = new Map<string, boolean[]>()
  for (const [index, { kind, query, documentId }] of cases.entries()) {
    const [first] = await searcher.search(query, vectors[index], 'hybrid')
    found.set(kind, [...(found.get(kind) ?? []), first === documentId])
  }
  searcher.close()
  return [...found].map(([kind, all]) => {
    const value = all.filter(Boolean).length / all.length
    return { name: `${kind}: found first, of ${String(all.length)}`, value, unit: 'share', peer: null, ratio: null, target: '>= 0.98' }
  })
}

async function indexTexts({ scratch, embedder }: RetrievalBench, name: string, texts: readonly TextDocument[]) {
  const path = join(scratch, `${name}.db`)
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  const blobs = createMemoryBlobs()
  const writer = createIndexWriter({ path, embeddingCachePath: join(scratch, 'cache.db'), blobs: blobs.reader })
  const events = recordEvents(texts.flatMap((text) => eventsOfDocument(text, blobs)))
  for (let at = 0; at < events.length; at += 1000) await writer.apply({ events: events.slice(at, at + 1000) }, context)
  const { model } = embedder
  for (;;) {
    const { passages } = await writer.passagesToEmbed({ model, limit: 64 }, context)
    if (passages.length === 0) break
    const vectors = getOrThrow(
      await embedder.embed(
        'passage',
        passages.map(({ text }) => text),
      ),
    )
    await writer.storeVectors(
      { model, vectors: passages.flatMap(({ id }, index) => (vectors[index] ? [{ id, vector: vectors[index] }] : [])) },
      context,
    )
  }
  const reader = createIndexReader({ path, blobs: blobs.reader })
  return {
    search: async (query: string, queryVector: Float32Array | undefined, mode: SearchInput['mode']) => {
      const request = { query, mode, limit: 10, pages: false, modelId: model.id, ...(queryVector && { queryVector }) }
      return (await reader.search(request, context)).results.map(({ document }) => document.id)
    },
    close: () => {
      reader.close()
      writer.close()
    },
  }
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
