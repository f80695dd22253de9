/** The catalogue of blobs: catalog.db, derived from the packs and so never worth a disk sync of its own. */
import { rmSync } from 'node:fs'
import { asBlobRef, asSubjectId, ok } from '#kernel'
import type { BlobRef, Result, SubjectId } from '#kernel'
import { openDatabase } from '../database'
import type { Database, DatabaseFormat, VaultOpenError } from '../database'

/** A blob, and the pack, byte and length its record has. */
export interface BlobEntry {
  readonly ref: BlobRef
  readonly subject: SubjectId
  readonly pack: number
  readonly offset: number
  readonly length: number
}

/** What the blob store takes as its catalogue. */
export type BlobCatalogDatabase = ReturnType<typeof createBlobCatalog>

interface EntryRow {
  readonly ref: Buffer
  readonly subject: string
  readonly pack: number
  readonly offset: number
  readonly length: number
}

const format: DatabaseFormat = {
  name: 'PLMB',
  version: 1,
  migrate(database) {
    database.exec(`
      CREATE TABLE packs (pack INTEGER PRIMARY KEY, catalogued_to INTEGER NOT NULL) STRICT;
      CREATE TABLE blobs (
        ref BLOB PRIMARY KEY,
        subject TEXT NOT NULL,
        pack INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        length INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX blobs_by_place ON blobs (pack, offset);
    `)
  },
}

/** A damaged one is thrown away: the store scans the packs and fills it again. */
export function openBlobCatalog({
  path,
  isReadOnly = false,
}: {
  readonly path: string
  readonly isReadOnly?: boolean
}): Result<BlobCatalogDatabase, VaultOpenError> {
  const opened = openDatabase({ path, format, synchronous: 'NORMAL', isReadOnly })
  if (opened.ok) return ok(createBlobCatalog(opened.value))
  if (isReadOnly || (opened.error.type !== 'Damaged' && opened.error.type !== 'NotAVault')) return opened
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  const again = openDatabase({ path, format, synchronous: 'NORMAL' })
  return again.ok ? ok(createBlobCatalog(again.value)) : again
}

function createBlobCatalog(database: Database) {
  const place = database.prepare<[Buffer], { pack: number; offset: number; length: number }>(
    'SELECT pack, offset, length FROM blobs WHERE ref = ?',
  )
  const inPack = database.prepare<[number], EntryRow>('SELECT ref, subject, pack, offset, length FROM blobs WHERE pack = ? ORDER BY offset')
  const allPacks = database.prepare<[], [number, number]>('SELECT pack, catalogued_to FROM packs ORDER BY pack').raw()
  const removeOne = database.prepare('DELETE FROM blobs WHERE ref = ?')

  return {
    find: (ref: BlobRef) => place.get(Buffer.from(ref, 'hex')),
    packs: () => new Map(allPacks.all()),
    entriesOf: (pack: number) => inPack.all(pack).map(rowToEntry),
    add(pack: number, cataloguedTo: number, entries: readonly BlobEntry[]): void {
      const insert = database.prepare('INSERT OR REPLACE INTO blobs (ref, subject, pack, offset, length) VALUES (?, ?, ?, ?, ?)')
      const reach = database.prepare('INSERT OR REPLACE INTO packs (pack, catalogued_to) VALUES (?, ?)')
      database
        .transaction(() => {
          for (const { ref, subject, offset, length } of entries) insert.run(Buffer.from(ref, 'hex'), subject, pack, offset, length)
          reach.run(pack, cataloguedTo)
        })
        .immediate()
    },
    remove(refs: readonly BlobRef[]): void {
      database
        .transaction(() => {
          for (const ref of refs) removeOne.run(Buffer.from(ref, 'hex'))
        })
        .immediate()
    },
    forgetPack(pack: number): void {
      database
        .transaction(() => {
          database.prepare('DELETE FROM blobs WHERE pack = ?').run(pack)
          database.prepare('DELETE FROM packs WHERE pack = ?').run(pack)
        })
        .immediate()
    },
    close(): void {
      database.close()
    },
  }
}

function rowToEntry({ ref, subject, pack, offset, length }: EntryRow): BlobEntry {
  return { ref: asBlobRef(ref.toString('hex')), subject: asSubjectId(subject), pack, offset, length }
}
