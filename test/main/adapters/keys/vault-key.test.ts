import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadVaultKey } from '#adapters/keys'
import type { OsKeystore } from '#adapters/keys'
import { getOrThrow } from '#kernel'
import { temporaryFolder } from '#support/temporary-folder'

const keystore: OsKeystore = {
  isAvailable: () => true,
  encrypt: (text) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x55),
  decrypt: (sealed) => Buffer.from(sealed.map((byte) => byte ^ 0x55)).toString('utf8'),
}

it('makes a key once, in a file only its owner can read', () => {
  const folder = temporaryFolder()
  const made = getOrThrow(loadVaultKey({ folder }))

  expect(made.place).toBe('file')
  expect(made.key).toHaveLength(32)
  expect(getOrThrow(loadVaultKey({ folder })).key).toEqual(made.key)
  expect(readdirSync(folder)).toEqual(['vault.key'])
  if (process.platform !== 'win32') expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600)
})

it('puts the key into the keystore of the system when there is one', () => {
  const folder = temporaryFolder()
  const made = getOrThrow(loadVaultKey({ folder, keystore }))

  expect(made.place).toBe('os-keystore')
  expect(getOrThrow(loadVaultKey({ folder, keystore })).key).toEqual(made.key)
  expect(readFileSync(join(folder, 'vault.key.sealed')).includes(Buffer.from(made.key).toString('hex'))).toBe(false)
  expect(loadVaultKey({ folder })).toMatchObject({ ok: false, error: { type: 'KeystoreUnavailable' } })
})

it('refuses to make a new key where keys exist that it could not open', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'keys.db'), 'something')

  expect(loadVaultKey({ folder })).toEqual({ ok: false, error: { type: 'VaultKeyMissing', path: join(folder, 'vault.key') } })
  expect(readdirSync(folder)).toEqual(['keys.db'])
})

it('says so when the file holds no key', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'vault.key'), 'hello')

  expect(loadVaultKey({ folder })).toEqual({ ok: false, error: { type: 'VaultKeyDamaged', path: join(folder, 'vault.key') } })
})
