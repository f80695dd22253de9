/** cache.db: vectors by model and text, so that a text is embedded once, however often the index is made again. */
import { rmSync } from 'node:fs'
import { getOrThrow } from '#kernel'
import { openDatabase, type Database, type DatabaseFormat } from '../../database'

const format: DatabaseFormat = {
  name: 'PLec',
  version: 1,
  migrate: (database) => {
    database.exec(
      `CREATE TABLE vectors(model TEXT NOT NULL, hash BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY(model, hash)) WITHOUT ROWID`,
    )
  },
}

export interface EmbeddingCache {
  find(model: string, hash: Uint8Array): Buffer | undefined
  keep(model: string, vectors: readonly { readonly hash: Uint8Array; readonly vector: Uint8Array }[]): void
  close(): void
}

export function openEmbeddingCache(path: string): EmbeddingCache {
  const database = openOrBegin(path)
  const find = database.prepare<[string, Uint8Array], Buffer>('SELECT vector FROM vectors WHERE model = ? AND hash = ?').pluck()
  const insert = database.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)')
  const keep = database.transaction((model: string, vectors: readonly { readonly hash: Uint8Array; readonly vector: Uint8Array }[]) => {
    for (const { hash, vector } of vectors) insert.run(model, hash, vector)
  })
  return {
    find: (model, hash) => find.get(model, hash),
    keep,
    close: () => {
      database.close()
    },
  }
}

/** A cache that cannot be read costs time, nothing else. */
function openOrBegin(path: string): Database {
  const opened = openDatabase({ path, format, synchronous: 'NORMAL' })
  if (opened.ok) return opened.value
  if (opened.error.type === 'NotAVault' || opened.error.type === 'Damaged' || opened.error.type === 'NewerFormat') {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  }
  return getOrThrow(openDatabase({ path, format, synchronous: 'NORMAL' }))
}
