/** The vault key wraps every other key; it rests in the system's keystore when there is one, else in a file only its owner can read. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { diskProblem, writeFileDurably } from '#adapters/durable-files'
import { err, ok } from '#kernel'
import type { Result } from '#kernel'
import type { VaultKeyPlace } from '#ports'

/** Given by a host that has one (Electron's safeStorage). */
export interface OsKeystore {
  isAvailable(): boolean
  encrypt(text: string): Uint8Array
  /** Throws when the keystore does not know it. */
  decrypt(sealed: Uint8Array): string
}

export interface VaultKey {
  readonly key: Uint8Array
  readonly place: VaultKeyPlace
}

export type VaultKeyError =
  /** There are keys but not the one that opens them: a new one would lock the vault for ever. */
  | { readonly type: 'VaultKeyMissing'; readonly path: string }
  | { readonly type: 'VaultKeyDamaged'; readonly path: string }
  /** The key rests in a keystore this program or this account cannot use. */
  | { readonly type: 'KeystoreUnavailable'; readonly path: string }
  | { readonly type: 'ReadOnly'; readonly path: string }
  | { readonly type: 'DiskFull'; readonly path: string }

/** Makes the key of a new vault. The folder exists. */
export function loadVaultKey({
  folder,
  keystore,
}: {
  readonly folder: string
  readonly keystore?: OsKeystore
}): Result<VaultKey, VaultKeyError> {
  const plainPath = join(folder, 'vault.key')
  const sealedPath = join(folder, 'vault.key.sealed')
  const store = keystore?.isAvailable() === true ? keystore : undefined
  if (existsSync(sealedPath)) return loadSealed(sealedPath, store)
  if (existsSync(plainPath)) return loadPlain(plainPath)
  if (existsSync(join(folder, 'keys.db'))) return err({ type: 'VaultKeyMissing', path: plainPath })
  return store ? createSealed(sealedPath, store) : createPlain(plainPath)
}

function loadSealed(path: string, store: OsKeystore | undefined): Result<VaultKey, VaultKeyError> {
  if (!store) return err({ type: 'KeystoreUnavailable', path })
  let text: string
  try {
    text = store.decrypt(readFileSync(path))
  } catch {
    return err({ type: 'KeystoreUnavailable', path })
  }
  return parseKey(text, 'os-keystore', path)
}

function loadPlain(path: string): Result<VaultKey, VaultKeyError> {
  try {
    return parseKey(readFileSync(path, 'utf8').trim(), 'file', path)
  } catch {
    return err({ type: 'VaultKeyDamaged', path })
  }
}

function createSealed(path: string, store: OsKeystore): Result<VaultKey, VaultKeyError> {
  const key = randomBytes(32)
  return keep(path, store.encrypt(key.toString('hex')), { key, place: 'os-keystore' })
}

function createPlain(path: string): Result<VaultKey, VaultKeyError> {
  const key = randomBytes(32)
  return keep(path, `${key.toString('hex')}\n`, { key, place: 'file' })
}

function keep(path: string, content: string | Uint8Array, vaultKey: VaultKey): Result<VaultKey, VaultKeyError> {
  try {
    writeFileDurably(path, content, 0o600)
  } catch (error) {
    const problem = diskProblem(error)
    if (problem === undefined) throw error
    return err({ type: problem === 'full' ? 'DiskFull' : 'ReadOnly', path })
  }
  return ok(vaultKey)
}

function parseKey(text: string, place: VaultKeyPlace, path: string): Result<VaultKey, VaultKeyError> {
  if (!/^[0-9a-f]{64}$/.test(text)) return err({ type: 'VaultKeyDamaged', path })
  return ok({ key: Buffer.from(text, 'hex'), place })
}
