/** p95 of hybrid search over 10,000 and 30,000 passages, beside sqlite-vec flat and FTS5 in a bare script in the same run. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { load } from 'sqlite-vec'
import { createIndexReader, createIndexWriter } from '#adapters/sqlite'
import { createMemoryBlobs, eventsOfDocument, recordEvents } from '#support/index-corpus'
import type { Measure } from './measure'
import { seeded } from './lookup'
import { readRetrievalSet } from './retrieval-data'

export interface SearchBench {
  /** Of `retrieval/en-scifact`: its abstracts, repeated, are the passages. */
  readonly corpus: string
  readonly scratch: string
}

const model = { id: 'random', dimensions: 384 }
const queriesInAll = 100
const context = { emit: () => undefined, signal: new AbortController().signal }

export async function benchSearch({ corpus, scratch }: SearchBench): Promise<Measure[]> {
  const { documents, queries } = readRetrievalSet(corpus)
  const texts = queries.slice(0, queriesInAll).map(({ text }) => text)
  const measures: Measure[] = []
  for (const wanted of [10_000, 30_000]) {
    const path = join(scratch, `search-${String(wanted)}.db`)
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    const blobs = createMemoryBlobs()
    const writer = createIndexWriter({ path, embeddingCachePath: join(scratch, 'search-cache.db'), blobs: blobs.reader })
    let passages = 0
    for (let copy = 0, position = 1; passages < wanted; copy++) {
      const events = documents.flatMap(({ id, title, text }) =>
        eventsOfDocument({ id: `${id}-${String(copy)}`, title, pages: [text] }, blobs),
      )
      for (let at = 0; at < events.length && passages < wanted; at += 1000) {
        const batch = recordEvents(events.slice(at, at + 1000), position)
        position += batch.length
        passages = (await writer.apply({ events: batch }, context)).passages
      }
    }
    const random = seeded(wanted)
    for (;;) {
      const next = await writer.passagesToEmbed({ model, limit: 2000 }, context)
      if (next.passages.length === 0) break
      await writer.storeVectors({ model, vectors: next.passages.map(({ id }) => ({ id, vector: unitVector(random) })) }, context)
    }
    const reader = createIndexReader({ path, blobs: blobs.reader })
    const peer = bareScript(documents, passages, random)
    const ours: number[] = []
    const bare: number[] = []
    for (const query of texts) {
      const queryVector = unitVector(random)
      bare.push(timed(() => peer.search(query, queryVector)))
      const startedAt = performance.now()
      await reader.search({ query, mode: 'hybrid', limit: 10, pages: false, queryVector, modelId: model.id }, context)
      ours.push(performance.now() - startedAt)
    }
    reader.close()
    writer.close()
    peer.close()
    const [value, other] = [p95(ours), p95(bare)]
    measures.push({
      name: `hybrid search p95, ${String(wanted)} passages`,
      value,
      unit: 'ms',
      peer: other,
      ratio: value / other,
      target: '<= 60 ms',
    })
  }
  return measures
}

function bareScript(documents: readonly { readonly title: string; readonly text: string }[], passages: number, random: () => number) {
  const database = new Database(':memory:')
  load(database)
  database.exec(
    'CREATE VIRTUAL TABLE texts USING fts5(title, text); CREATE VIRTUAL TABLE vectors USING vec0(vector float[384] distance_metric=cosine)',
  )
  const insertText = database.prepare('INSERT INTO texts(rowid, title, text) VALUES (?, ?, ?)')
  const insertVector = database.prepare('INSERT INTO vectors(rowid, vector) VALUES (?, ?)')
  database.transaction(() => {
    for (let row = 1; row <= passages; row++) {
      const { title, text } = documents[row % documents.length] ?? { title: '', text: '' }
      insertText.run(BigInt(row), title, text.slice(0, 600))
      insertVector.run(BigInt(row), Buffer.from(unitVector(random).buffer))
    }
  })()
  const words = database.prepare('SELECT rowid, bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT 100')
  const nearest = database.prepare('SELECT rowid, distance FROM vectors WHERE vector MATCH ? AND k = 100')
  return {
    search: (query: string, vector: Float32Array) => {
      words.all((query.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' OR '))
      nearest.all(Buffer.from(vector.buffer))
    },
    close: () => database.close(),
  }
}

function timed(work: () => void): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

const p95 = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

function unitVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: model.dimensions }, () => random() - 0.5)
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
