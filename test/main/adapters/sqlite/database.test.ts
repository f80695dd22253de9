import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadVaultKey } from '#adapters/keys'
import { acquireVaultLock, openBlobCatalog, openEventLog, openKeyRing } from '#adapters/sqlite'
import { openBlobStore } from '#adapters/blobs'
import { getOrThrow } from '#kernel'
import type { KeyRing } from '#ports'
import { canMount, smallDisk } from '#support/small-disk'
import { temporaryFolder } from '#support/temporary-folder'
import { alice, append, event, openLog, vaultKey, verified } from './log/open-log'

const noKeys: KeyRing = {
  keyOf: () => undefined,
  ensureKeys: () => undefined,
  destroyKey: () => undefined,
  check: () => [],
  close: () => undefined,
}

describe('opening', () => {
  it('refuses a file that is no database and one of another program', () => {
    const path = join(temporaryFolder(), 'events.db')
    writeFileSync(path, 'Dear diary, this is not a database at all.')
    expect(openEventLog({ path, keys: noKeys })).toEqual({ ok: false, error: { type: 'NotAVault', path } })

    const other = join(temporaryFolder(), 'events.db')
    const database = new Database(other)
    database.exec('CREATE TABLE recipes (name TEXT)')
    database.close()
    expect(openEventLog({ path: other, keys: noKeys })).toEqual({ ok: false, error: { type: 'NotAVault', path: other } })
  })

  it('refuses a newer format and says which it knows', () => {
    const folder = temporaryFolder()
    openLog(folder).close()
    const path = join(folder, 'events.db')
    const database = new Database(path)
    database.pragma('user_version = 7')
    database.close()

    expect(openEventLog({ path, keys: noKeys })).toEqual({ ok: false, error: { type: 'NewerFormat', path, found: 7, supported: 1 } })
  })

  it('says what is damaged', () => {
    const folder = temporaryFolder()
    openLog(folder).close()
    const path = join(folder, 'events.db')
    writeFileSync(path, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 0xee)]))

    expect(openEventLog({ path, keys: noKeys })).toMatchObject({ ok: false, error: { type: 'Damaged', where: path } })
  })
})

describe('the truth of version 1', () => {
  /** As the files of people's vaults say it: other words for the same tables would be taken for damage. */
  const definitions = {
    'keys.db': {
      name: 'PLMK',
      sql: `CREATE TABLE keys (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), key_check BLOB, destroyed INTEGER NOT NULL) STRICT;
        INSERT INTO state (id, key_check, destroyed) VALUES (1, NULL, 0);`,
    },
    'events.db': {
      name: 'PLME',
      sql: `CREATE TABLE events ( position INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL,
          version INTEGER NOT NULL, type TEXT NOT NULL, schema INTEGER NOT NULL, subject TEXT NOT NULL, data BLOB NOT NULL,
          meta TEXT NOT NULL, recorded_at INTEGER NOT NULL, hash BLOB NOT NULL, UNIQUE (stream, version) ) STRICT;
        CREATE TABLE snapshots ( stream TEXT PRIMARY KEY, version INTEGER NOT NULL, schema INTEGER NOT NULL, subject TEXT NOT NULL,
          state BLOB NOT NULL ) STRICT, WITHOUT ROWID;`,
    },
  }

  it('opens', () => {
    const folder = temporaryFolder()
    for (const [file, { name, sql }] of Object.entries(definitions)) {
      const database = new Database(join(folder, file))
      database.exec(sql)
      database.pragma(`application_id = ${String(Buffer.from(name, 'latin1').readInt32BE())}`)
      database.pragma('user_version = 1')
      database.close()
    }
    const { log, close } = openLog(folder)
    log.append([[append('a', 0, [event()])]], 1)
    expect(verified(log)).toMatchObject({ events: 1, problems: [] })
    close()
  })
})

describe.skipIf(!canMount)('on a disk that is full or read-only', () => {
  it('fails an append as a whole, leaves nothing behind, and goes on when there is room again', () => {
    const disk = smallDisk()
    const { log, close } = openLog(disk.folder)
    onTestFinished(close)
    log.append([[append('a', 0, [event()])]], 1)
    disk.fill()
    const big = 'x'.repeat(100_000)
    const failed = Array.from({ length: 40 }, () => log.append([[append('b', 0, [event(big)])], [append('c', 0, [event(big)])]], 1)).find(
      ([result]) => result?.ok === false && result.error.type === 'DiskFull',
    )
    expect(failed).toEqual([
      { ok: false, error: { type: 'DiskFull' } },
      { ok: false, error: { type: 'DiskFull' } },
    ])
    disk.empty()

    const position = log.position()
    expect(log.append([[append('d', 0, [event()])]], 1)).toEqual([{ ok: true, value: { position: position + 1 } }])
    expect(verified(log)).toMatchObject({ events: position + 1, problems: [] })
  })

  it('says at opening that the disk is full', () => {
    const disk = smallDisk()
    disk.fill()
    expect(loadVaultKey({ folder: disk.folder })).toMatchObject({ ok: false, error: { type: 'DiskFull' } })
    expect(openKeyRing({ path: join(disk.folder, 'keys.db'), vaultKey })).toMatchObject({ ok: false, error: { type: 'DiskFull' } })
    expect(openEventLog({ path: join(disk.folder, 'events.db'), keys: noKeys })).toMatchObject({ ok: false, error: { type: 'DiskFull' } })
  })

  it('says at opening that the disk is read-only, for a new vault and for an old one', async () => {
    const disk = smallDisk()
    const old = join(disk.folder, 'old')
    const fresh = join(disk.folder, 'fresh')
    for (const folder of [old, fresh]) mkdirSync(folder)
    const { log, close } = openLog(old)
    log.append([[append('a', 0, [event()])]], 1)
    close()
    disk.makeReadOnly()

    for (const folder of [old, fresh]) {
      expect(openKeyRing({ path: join(folder, 'keys.db'), vaultKey })).toMatchObject({ ok: false, error: { type: 'ReadOnly' } })
      expect(openEventLog({ path: join(folder, 'events.db'), keys: noKeys })).toMatchObject({ ok: false, error: { type: 'ReadOnly' } })
      expect(openBlobCatalog({ path: join(folder, 'catalog.db') })).toMatchObject({ ok: false, error: { type: 'ReadOnly' } })
      expect(acquireVaultLock(folder)).toMatchObject({ ok: false, error: { type: 'ReadOnly' } })
    }
    expect(loadVaultKey({ folder: fresh })).toMatchObject({ ok: false, error: { type: 'ReadOnly' } })
    const catalog = getOrThrow(openBlobCatalog({ path: join(temporaryFolder(), 'catalog.db') }))
    onTestFinished(() => {
      catalog.close()
    })
    expect(await openBlobStore({ folder: join(fresh, 'blobs'), catalog, keys: noKeys })).toMatchObject({
      ok: false,
      error: { type: 'ReadOnly' },
    })
    disk.makeWritable()
  })

  it('fails a put with nothing half visible, and goes on when there is room again', async () => {
    const disk = smallDisk(8 * 1024 * 1024)
    const keys = getOrThrow(openKeyRing({ path: join(temporaryFolder(), 'keys.db'), vaultKey }))
    const catalog = getOrThrow(openBlobCatalog({ path: join(temporaryFolder(), 'catalog.db') }))
    const blobs = getOrThrow(await openBlobStore({ folder: disk.folder, catalog, keys }))
    onTestFinished(async () => {
      await blobs.close()
      catalog.close()
      keys.close()
    })
    const bytes = (seed: number, length: number) => Uint8Array.from({ length }, (_, index) => ((index * seed) ^ (index >> 7)) * 2654435761)
    const kept = await blobs.put([{ subject: alice, bytes: bytes(3, 2000) }])
    disk.fill()

    const small = Array.from({ length: 12 }, (_, index) => ({ subject: alice, bytes: crypto.getRandomValues(bytes(index, 60_000)) }))
    const large = { subject: alice, bytes: crypto.getRandomValues(new Uint8Array(65_536)) }
    expect(await blobs.put(small)).toEqual({ ok: false, error: { type: 'DiskFull' } })
    const huge = { subject: alice, bytes: Buffer.concat(Array.from({ length: 8 }, () => crypto.getRandomValues(Buffer.from(large.bytes)))) }
    expect(await blobs.put([huge])).toEqual({ ok: false, error: { type: 'DiskFull' } })
    disk.empty()

    const again = getOrThrow(await blobs.put([...small, huge]))
    for (const [index, ref] of again.entries()) {
      expect(Buffer.compare(getOrThrow(await blobs.get(alice, ref)), [...small, huge][index]?.bytes ?? Buffer.alloc(0))).toBe(0)
    }
    expect(getOrThrow(await blobs.get(alice, getOrThrow(kept)[0] ?? expect.fail()))).toHaveLength(2000)
    for await (const problem of blobs.verify()) expect(problem).toBeUndefined()
  })
})
