/** The vault key wraps every other key; it rests in the system's keystore when there is one, else in a file only its owner can read. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
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

interface Places {
  /** Exists. */
  readonly folder: string
  readonly keystore?: OsKeystore | undefined
}

/** Makes the key of a new vault. */
export function loadVaultKey(places: Places): Result<VaultKey, VaultKeyError> {
  const { plainPath, sealedPath, store } = lookAt(places)
  // Put there by somebody who could not open the other one, as a rule.
  if (existsSync(plainPath)) return loadPlain(plainPath)
  if (existsSync(sealedPath)) return loadSealed(sealedPath, store)
  if (existsSync(join(places.folder, 'keys.db'))) return err({ type: 'VaultKeyMissing', path: plainPath })
  return writeKey(places, randomBytes(32))
}

/** Puts a key that is known to be right where the next start looks for it, in place of whatever lies there. */
export function restoreVaultKey(places: Places, key: Uint8Array): Result<VaultKey, VaultKeyError> {
  const { plainPath, sealedPath } = lookAt(places)
  const kept = writeKey(places, key)
  if (!kept.ok) return kept
  const other = kept.value.place === 'file' ? sealedPath : plainPath
  return onDisk(other, kept.value, () => {
    rmSync(other, { force: true })
  })
}

/** The key as people keep it: 64 hexadecimal digits in groups of four. */
export const recoveryKeyOf = (key: Uint8Array): string =>
  Buffer.from(key)
    .toString('hex')
    .replace(/.{4}(?=.)/g, '$& ')

/** As it was written down, with any spaces, hyphens, line breaks and capitals; undefined when it is no key. */
export function parseRecoveryKey(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\s-]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(digits) ? Buffer.from(digits, 'hex') : undefined
}

const lookAt = ({ folder, keystore }: Places) => ({
  plainPath: join(folder, 'vault.key'),
  sealedPath: join(folder, 'vault.key.sealed'),
  store: keystore?.isAvailable() === true ? keystore : undefined,
})

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
    return parseKey(readFileSync(path, 'utf8'), 'file', path)
  } catch {
    return err({ type: 'VaultKeyDamaged', path })
  }
}

function writeKey(places: Places, key: Uint8Array): Result<VaultKey, VaultKeyError> {
  const { plainPath, sealedPath, store } = lookAt(places)
  const digits = Buffer.from(key).toString('hex')
  const [path, content, place] = store
    ? ([sealedPath, store.encrypt(digits), 'os-keystore'] as const)
    : ([plainPath, `${digits}\n`, 'file'] as const)
  return onDisk(path, { key, place }, () => {
    writeFileDurably(path, content, 0o600)
  })
}

function onDisk(path: string, vaultKey: VaultKey, change: () => void): Result<VaultKey, VaultKeyError> {
  try {
    change()
  } catch (error) {
    const problem = diskProblem(error)
    if (problem === undefined) throw error
    return err({ type: problem === 'full' ? 'DiskFull' : 'ReadOnly', path })
  }
  return ok(vaultKey)
}

function parseKey(text: string, place: VaultKeyPlace, path: string): Result<VaultKey, VaultKeyError> {
  const key = parseRecoveryKey(text)
  return key ? ok({ key, place }) : err({ type: 'VaultKeyDamaged', path })
}
