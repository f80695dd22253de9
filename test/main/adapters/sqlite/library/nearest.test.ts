import Database from 'better-sqlite3'
import { load } from 'sqlite-vec'
import { afterEach, describe, expect, it } from 'vitest'
import { seeded } from '../../../../bench/lookup'
import { nearest, type Near } from '../../../../../src/main/adapters/sqlite/library/read/nearest'

const open: Database.Database[] = []
afterEach(() => {
  for (const database of open.splice(0)) database.close()
})

/** `count` vectors in chunks of 64; every seventh is gone again. */
function tableOf(count: number, dimensions: number) {
  const random = seeded(dimensions)
  const vector = () => Int8Array.from({ length: dimensions }, () => Math.round(random() * 254 - 127))
  const database = new Database(':memory:')
  open.push(database)
  load(database)
  database.exec(`CREATE VIRTUAL TABLE vectors USING vec0(vector int8[${String(dimensions)}] distance_metric=cosine, chunk_size=64)`)
  const insert = database.prepare('INSERT INTO vectors(rowid, vector) VALUES (?, vec_int8(?))')
  for (let passage = 1; passage <= count; passage++) insert.run(BigInt(passage), Buffer.from(vector().buffer))
  database.exec('DELETE FROM vectors WHERE rowid % 7 = 0')
  const match = database.prepare<[Buffer, number], Near>(
    'SELECT rowid AS passage, distance FROM vectors WHERE vector MATCH vec_int8(?) AND k = ?',
  )
  return {
    database,
    vector,
    match: (query: Int8Array<ArrayBuffer>, k: number) =>
      match.all(Buffer.from(query.buffer), k).sort((a, b) => a.distance - b.distance || a.passage - b.passage),
  }
}

describe('the vectors nearest to one', () => {
  it.each([3, 8, 13, 384])('are those that sqlite-vec finds, with the same distances, in %i dimensions', (dimensions) => {
    const { database, vector, match } = tableOf(500, dimensions)
    for (const count of [1, 10, 200, 1000]) {
      const query = vector()
      const found = nearest(database, 'vectors', query, count, undefined)
      const expected = match(query, count)
      expect(found.map(({ distance }) => distance)).toEqual(expected.map(({ distance }) => distance))
      if (dimensions > 3) expect(found).toEqual(expected)
    }
  })

  it('are looked for among the allowed ones only', () => {
    const { database, vector } = tableOf(200, 16)
    const found = nearest(database, 'vectors', vector(), 50, new Set([3, 7, 150]))
    expect(found.map(({ passage }) => passage).sort()).toEqual([150, 3])
  })

  it('are found one after the other where they are equally near', () => {
    const { database, vector } = tableOf(0, 16)
    const [same, insert] = [vector(), database.prepare('INSERT INTO vectors(rowid, vector) VALUES (?, vec_int8(?))')]
    for (let passage = 300; passage > 0; passage--) insert.run(BigInt(passage), Buffer.from(same.buffer))
    expect(nearest(database, 'vectors', vector(), 3, undefined).map(({ passage }) => passage)).toEqual([1, 2, 3])
  })

  it('are none of an empty table, and none of a query without direction', () => {
    const { database, vector } = tableOf(0, 16)
    expect(nearest(database, 'vectors', vector(), 10, undefined)).toEqual([])
    expect(nearest(tableOf(20, 16).database, 'vectors', new Int8Array(16), 10, undefined)).toEqual([])
  })
})
