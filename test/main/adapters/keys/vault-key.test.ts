import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadVaultKey, parseRecoveryKey, recoveryKeyOf, restoreVaultKey } from '#adapters/keys'
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

it('writes the recovery key in groups of four, and reads it however it was written down', () => {
  const key = Buffer.from([...Array(32).keys()])
  const written = recoveryKeyOf(key)

  expect(written).toBe('0001 0203 0405 0607 0809 0a0b 0c0d 0e0f 1011 1213 1415 1617 1819 1a1b 1c1d 1e1f')
  for (const form of [
    written,
    written.toUpperCase(),
    ` ${written.replaceAll(' ', '-')}\n`,
    written.replaceAll(' ', '\r\n'),
    key.toString('hex'),
  ])
    expect(parseRecoveryKey(form)).toEqual(key)
})

it('takes nothing else for a recovery key', () => {
  const digits = 'a'.repeat(64)
  for (const text of ['', 'hello', digits.slice(1), `${digits}a`, digits.replace('a', 'g'), digits.replace('a', 'а')])
    expect(parseRecoveryKey(text), text).toBeUndefined()
})

it('opens with a recovery key that somebody put beside the sealed one', () => {
  const folder = temporaryFolder()
  const { key } = getOrThrow(loadVaultKey({ folder, keystore }))
  writeFileSync(join(folder, 'vault.key'), recoveryKeyOf(key).toUpperCase())

  expect(getOrThrow(loadVaultKey({ folder }))).toEqual({ key, place: 'file' })
})

it('puts a key back where the next start looks for it, in the place of what lay there', () => {
  const folder = temporaryFolder()
  const { key } = getOrThrow(loadVaultKey({ folder, keystore }))

  expect(getOrThrow(restoreVaultKey({ folder }, key)).place).toBe('file')
  expect(readdirSync(folder)).toEqual(['vault.key'])
  expect(getOrThrow(loadVaultKey({ folder })).key).toEqual(key)

  expect(getOrThrow(restoreVaultKey({ folder, keystore }, key)).place).toBe('os-keystore')
  expect(readdirSync(folder)).toEqual(['vault.key.sealed'])
  expect(getOrThrow(loadVaultKey({ folder, keystore })).key).toEqual(key)
})
