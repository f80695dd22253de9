import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { openKeyRing } from '#adapters/sqlite'
import { asSubjectId, getOrThrow } from '#kernel'
import type { KeyRing } from '#ports'
import { temporaryFolder } from '#support/temporary-folder'

const vaultKey = Buffer.alloc(32, 1)
const alice = asSubjectId('alice')
const bob = asSubjectId('bob')

function opened(folder: string, isReadOnly = false): KeyRing {
  const keys = getOrThrow(openKeyRing({ path: join(folder, 'keys.db'), vaultKey, isReadOnly }))
  onTestFinished(() => {
    keys.close()
  })
  return keys
}

it('keeps one key a subject, also after opening again', () => {
  const folder = temporaryFolder()
  const keys = opened(folder)
  keys.ensureKeys([alice, bob, alice])
  const key = keys.keyOf(alice)
  keys.ensureKeys([alice])

  expect(key).toHaveLength(32)
  expect(keys.keyOf(alice)).toEqual(key)
  expect(keys.keyOf(bob)).not.toEqual(key)
  expect(keys.keyOf(asSubjectId('nobody'))).toBeUndefined()
  expect(opened(folder).keyOf(alice)).toEqual(key)
})

it('says that the vault key is the wrong one instead of making other keys', () => {
  const folder = temporaryFolder()
  opened(folder).ensureKeys([alice])
  const path = join(folder, 'keys.db')

  expect(openKeyRing({ path, vaultKey: Buffer.alloc(32, 2) })).toEqual({ ok: false, error: { type: 'WrongVaultKey', path } })
})

it('tells a damaged check of the vault key from a wrong vault key by the keys it still opens', () => {
  const folder = temporaryFolder()
  opened(folder).ensureKeys([alice])
  const path = join(folder, 'keys.db')
  const raw = new Database(path)
  for (const damage of ['zeroblob(length(key_check))', 'NULL']) {
    raw.exec(`UPDATE state SET key_check = ${damage}`)
    expect(openKeyRing({ path, vaultKey })).toMatchObject({ ok: false, error: { type: 'Damaged', where: path } })
  }
  raw.exec('UPDATE state SET key_check = zeroblob(60)')
  expect(openKeyRing({ path, vaultKey: Buffer.alloc(32, 2) })).toMatchObject({ ok: false, error: { type: 'WrongVaultKey' } })
  raw.close()
})

it('makes the keys asked for at opening', () => {
  const path = join(temporaryFolder(), 'keys.db')
  const keys = getOrThrow(openKeyRing({ path, vaultKey, subjects: [alice] }))
  expect(keys.keyOf(alice)).toHaveLength(32)
  keys.close()
})

it('leaves no trace of a destroyed key in its files', () => {
  const folder = temporaryFolder()
  const keys = opened(folder)
  keys.ensureKeys([alice, bob])
  const raw = new Database(join(folder, 'keys.db'), { readonly: true })
  const wrapped = raw.prepare<[], Buffer>("SELECT wrapped FROM keys WHERE subject = 'alice'").pluck().get() ?? Buffer.alloc(0)
  raw.close()
  keys.destroyKey(alice)

  expect(wrapped.length).toBeGreaterThan(32)
  expect(keys.keyOf(alice)).toBeUndefined()
  for (const name of ['keys.db', 'keys.db-wal']) {
    const path = join(folder, name)
    if (existsSync(path)) expect(readFileSync(path).includes(wrapped)).toBe(false)
  }
})

it('follows what the owner does when it only reads', () => {
  const folder = temporaryFolder()
  const keys = opened(folder)
  keys.ensureKeys([alice])
  const reader = opened(folder, true)
  expect(reader.keyOf(alice)).toEqual(keys.keyOf(alice))

  keys.ensureKeys([bob])
  expect(reader.keyOf(bob)).toEqual(keys.keyOf(bob))
  keys.destroyKey(alice)
  expect(reader.keyOf(alice)).toBeUndefined()
  expect(reader.keyOf(bob)).toBeDefined()
})

it('names a key whose bytes were changed, and only that one', () => {
  const folder = temporaryFolder()
  const keys = opened(folder)
  keys.ensureKeys([alice, bob])
  const raw = new Database(join(folder, 'keys.db'))
  raw.prepare("UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE subject = 'alice'").run()
  raw.close()

  expect(keys.check([alice, bob])).toEqual([expect.objectContaining({ where: 'key of alice' })])
})

it('names keys that the database cannot read, and makes no new ones in their place', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'keys.db')
  const before = getOrThrow(openKeyRing({ path, vaultKey, subjects: [alice] }))
  before.close()
  const bytes = readFileSync(path)
  // Where the entries of the second page, which has the keys, begin.
  bytes.fill(0xff, 4096 + 8, 4096 + 12)
  writeFileSync(path, bytes)
  const keys = opened(folder)

  expect(keys.keyOf(alice)).toBeUndefined()
  expect(keys.check([alice])).toContainEqual({ what: expect.stringMatching(/cannot read/) as string, where: 'key of alice' })
  expect(() => {
    keys.ensureKeys([alice])
  }).toThrow(/malformed/)
})

it('tells a key that was lost from one that was destroyed', () => {
  const keys = opened(temporaryFolder())
  keys.ensureKeys([alice, bob])
  keys.destroyKey(alice)
  expect(keys.check([alice, bob])).toEqual([])

  expect(keys.check([alice, bob, asSubjectId('lost')])).toContainEqual({ what: 'it is missing', where: 'key of lost' })
})
