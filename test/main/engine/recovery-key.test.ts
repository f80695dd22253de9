/** A vault whose key is lost, and the recovery key that its person kept. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { OsKeystore } from '#adapters/keys'
import { getOrThrow, vaultSubject } from '#kernel'
import { temporaryFolder } from '#support/temporary-folder'
import { openVault } from '../../../src/main/engine/open-vault'

const keystoreOf = (name: string): OsKeystore => ({
  isAvailable: () => true,
  encrypt: (text) => Buffer.from(`${name}:${text}`, 'utf8'),
  decrypt: (sealed) => {
    const [by, text] = Buffer.from(sealed).toString('utf8').split(':')
    if (by !== name || text === undefined) throw new Error('sealed by another keystore')
    return text
  },
})
const mine = keystoreOf('mine')

/** Its key rests in `mine`; the key of its own subject stands for everything it holds. */
async function vaultInKeystore() {
  const folder = join(temporaryFolder(), 'vault')
  const vault = getOrThrow(await openVault(folder, { keystore: mine }))
  const holds = vault.keys.keyOf(vaultSubject)
  await vault.close()
  return { folder, recoveryKey: vault.recoveryKey(), holds }
}

const keyFiles = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('vault.key'))

it('opens the vault where there is no keystore, and is kept as a file: the next start asks for nothing', async () => {
  const { folder, recoveryKey, holds } = await vaultInKeystore()
  expect(await openVault(folder, {})).toMatchObject({ ok: false, error: { type: 'KeystoreUnavailable' } })

  const recovered = getOrThrow(await openVault(folder, { recoveryKey: recoveryKey.replaceAll(' ', '').toUpperCase() }))
  expect([recovered.keyPlace, recovered.keys.keyOf(vaultSubject)]).toEqual(['file', holds])
  await recovered.close()
  expect(keyFiles(folder)).toEqual(['vault.key'])

  const again = getOrThrow(await openVault(folder, {}))
  expect(again.keys.keyOf(vaultSubject)).toEqual(holds)
  await again.close()
})

it('is kept in the keystore that is there now, when the one before is lost', async () => {
  const { folder, recoveryKey, holds } = await vaultInKeystore()
  const keystore = keystoreOf('new')
  expect(await openVault(folder, { keystore })).toMatchObject({ ok: false, error: { type: 'KeystoreUnavailable' } })

  const recovered = getOrThrow(await openVault(folder, { keystore, recoveryKey }))
  expect(recovered.keyPlace).toBe('os-keystore')
  await recovered.close()

  const again = getOrThrow(await openVault(folder, { keystore }))
  expect(again.keys.keyOf(vaultSubject)).toEqual(holds)
  await again.close()
})

it('replaces a key file that is missing or damaged', async () => {
  const { folder, recoveryKey, holds } = await vaultInKeystore()
  for (const lose of [
    () => rmSync(join(folder, 'vault.key.sealed')),
    () => writeFileSync(join(folder, 'vault.key'), 'hello'),
    () => writeFileSync(join(folder, 'vault.key'), 'f'.repeat(64)),
  ]) {
    lose()
    expect((await openVault(folder, {})).ok).toBe(false)
    const recovered = getOrThrow(await openVault(folder, { recoveryKey }))
    expect(recovered.keys.keyOf(vaultSubject)).toEqual(holds)
    await recovered.close()
  }
})

it('that is none, or of another vault, changes nothing', async () => {
  const { folder, recoveryKey } = await vaultInKeystore()
  const sealed = readFileSync(join(folder, 'vault.key.sealed'))
  const other = await vaultInKeystore()
  for (const wrong of ['', 'hello', recoveryKey.slice(1), other.recoveryKey]) {
    expect(await openVault(folder, { recoveryKey: wrong })).toEqual({ ok: false, error: { type: 'WrongRecoveryKey', path: folder } })
    expect(keyFiles(folder)).toEqual(['vault.key.sealed'])
  }
  expect(readFileSync(join(folder, 'vault.key.sealed'))).toEqual(sealed)
  const opened = getOrThrow(await openVault(folder, { keystore: mine }))
  await opened.close()
})

it('is not the key of a new vault', async () => {
  const { recoveryKey } = await vaultInKeystore()
  const made = getOrThrow(await openVault(join(temporaryFolder(), 'new'), { recoveryKey }))
  expect(made.recoveryKey()).not.toBe(recoveryKey)
  await made.close()
})

it('opens a copy of the folder on another computer', async () => {
  const { folder, recoveryKey, holds } = await vaultInKeystore()
  const copy = join(temporaryFolder(), 'copy')
  cpSync(folder, copy, { recursive: true })
  const recovered = getOrThrow(await openVault(copy, { keystore: keystoreOf('elsewhere'), recoveryKey }))
  expect(recovered.keys.keyOf(vaultSubject)).toEqual(holds)
  await recovered.close()
})
