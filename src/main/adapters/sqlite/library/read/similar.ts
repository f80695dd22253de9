/** Documents that mean nearly the same as one: by the vectors that searches use. */
import type { Similar } from '#contract'
import type { DocumentId } from '#kernel'
import type { Database } from '../../database'
import { titleOf } from './document-row'
import { nearest } from './nearest'
import { prepared } from './prepared'
import { toInt8 } from '../quantise'

/** Passages that stand for the document, spread evenly over it: a thousand say hardly more than these, and cost more. */
const representatives = 64
const nearestForEach = 20

interface Near {
  readonly passage: number
  readonly doc: number
  readonly id: string
  readonly title: string
  readonly type: string
  readonly kind: string
  readonly date: string | null
  readonly page: number
}

/**
 * What lies near the document's middle is found by the index; how alike two documents are is then said by their two closest
 * passages. The document's own passages come along and are passed over.
 */
export function findSimilar(database: Database, documentId: DocumentId, limit: number): readonly Similar[] {
  const model = database.prepare<[], number>('SELECT number FROM models WHERE active = 1').pluck().get()
  const doc = database.prepare<[string], number>('SELECT doc FROM documents WHERE id = ?').pluck().get(documentId)
  if (model === undefined || doc === undefined) return []
  const table = `vectors_${String(model)}`
  const passages = database.prepare<[number], number>('SELECT passage FROM passages WHERE doc = ? ORDER BY passage').pluck().all(doc)
  const vectorOf = database.prepare<[number], Buffer>(`SELECT vector FROM ${table} WHERE rowid = ?`).pluck()
  const own = evenly(passages, representatives)
    .flatMap((passage) => vectorOf.get(passage) ?? [])
    .map(toUnit)
  const [first] = own
  if (!first) return []
  const around = nearest(database, table, toInt8(middleOf(own, first.length)), limit * nearestForEach + passages.length, undefined)
  const near = prepared<[string, number], Near>(
    database,
    `SELECT p.passage, p.doc, d.id, ${titleOf('d')} AS title, d.type_key AS type, d.kind, d.date, g.page FROM json_each(?) near
     JOIN passages p ON p.passage = near.value JOIN documents d USING (doc) JOIN pages g USING (page_id)
     WHERE p.doc <> ? AND d.quarantine IS NULL AND d.trashed = 0 ORDER BY near.key`,
  ).all(JSON.stringify(around.map(({ passage }) => passage)), doc)
  const best = new Map<number, Similar>()
  for (const { passage, doc: other, page, ...document } of near) {
    if (best.has(other) && best.size >= limit * 2) continue
    const vector = vectorOf.get(passage)
    if (!vector) continue
    const similarity = closest(own, toUnit(vector))
    if (similarity > (best.get(other)?.similarity ?? 0)) best.set(other, { document, page, similarity })
  }
  return [...best.values()].sort((a, b) => b.similarity - a.similarity || (a.document.id < b.document.id ? -1 : 1)).slice(0, limit)
}

const evenly = (all: readonly number[], most: number): readonly number[] =>
  all.length <= most ? all : Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)] ?? 0)

/** Bytes to a vector of length 1. */
function toUnit(bytes: Buffer): Float64Array {
  const vector = Float64Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length))
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((value) => value / length)
}

function middleOf(vectors: readonly Float64Array[], dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const vector of vectors) for (let index = 0; index < dimensions; index++) sum[index] = (sum[index] ?? 0) + (vector[index] ?? 0)
  return sum
}

/** To nine places, so that equal ones are equal. */
const closest = (own: readonly Float64Array[], other: Float64Array): number =>
  Math.round(Math.min(1, Math.max(0, ...own.map((vector) => dot(vector, other)))) * 1e9) / 1e9

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}
