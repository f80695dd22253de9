/** Opens the truth of a vault: lock, keys, log, blobs. Each refusal is its own error, and leaves nothing open. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { openBlobStore } from '#adapters/blobs'
import {
  loadVaultKey,
  parseRecoveryKey,
  recoveryKeyOf,
  restoreVaultKey,
  type OsKeystore,
  type VaultKey,
  type VaultKeyError,
} from '#adapters/keys'
import { acquireVaultLock, openBlobCatalog, openEventLog, openKeyRing, type KeyRingOpenError, type VaultLock } from '#adapters/sqlite'
import { createUpcaster, documentUpcastSteps } from '#core/documents'
import { err, ok, vaultSubject, type Result } from '#kernel'
import type { BlobStore, EventLog, KeyRing, LogProblem, VaultKeyPlace } from '#ports'
import { prepareFolder, prepareInside, type FolderError, type VaultPaths } from './vault-folder'

export type OpenVaultError =
  | FolderError
  | VaultKeyError
  | KeyRingOpenError
  /** It is no key at all, or that of another vault. */
  | { readonly type: 'WrongRecoveryKey'; readonly path: string }
  | { readonly type: 'Owned' }

export interface VaultKeyOptions {
  readonly keystore?: OsKeystore
  /** In place of the key that the vault or the keystore lost. Once it opened the vault it is kept there. */
  readonly recoveryKey?: string
}

interface OpenOptions extends VaultKeyOptions {
  readonly onDamage?: (problem: LogProblem) => void
}

export interface OpenVault {
  readonly paths: VaultPaths
  readonly vaultKey: Uint8Array
  readonly keyPlace: VaultKeyPlace
  /** As people keep it: in groups of four. */
  readonly recoveryKey: () => string
  readonly keys: KeyRing
  readonly log: EventLog
  readonly blobs: BlobStore
  close(): Promise<void>
}

export async function openVault(folder: string, options: OpenOptions): Promise<Result<OpenVault, OpenVaultError>> {
  const prepared = prepareFolder(folder)
  if (!prepared.ok) return prepared
  const paths = prepared.value
  const locked = acquireVaultLock(paths.folder)
  if (!locked.ok) return locked
  const opened = await openLocked(paths, locked.value, options)
  if (!opened.ok) locked.value.release()
  return opened
}

async function openLocked(paths: VaultPaths, lock: VaultLock, options: OpenOptions): Promise<Result<OpenVault, OpenVaultError>> {
  const inside = prepareInside(paths)
  if (!inside.ok) return inside
  const hadKeys = existsSync(paths.keys)
  const opened = openKeys(paths, options, hadKeys)
  if (!opened.ok) return opened
  const { vaultKey, keys } = opened.value
  const log = openEventLog({
    path: paths.events,
    keys,
    upcast: createUpcaster(documentUpcastSteps),
    ...(options.onDamage && { onDamage: options.onDamage }),
  })
  if (!log.ok) {
    keys.close()
    return err(asDamageOf(log.error, hadKeys))
  }
  const catalog = openBlobCatalog({ path: paths.blobCatalog })
  const blobs = catalog.ok ? await openBlobStore({ folder: paths.blobs, catalog: catalog.value, keys }) : catalog
  if (!blobs.ok) {
    if (catalog.ok) catalog.value.close()
    log.value.close()
    keys.close()
    return err(blobs.error)
  }
  return ok({
    paths,
    vaultKey: vaultKey.key,
    keyPlace: vaultKey.place,
    recoveryKey: () => recoveryKeyOf(vaultKey.key),
    keys,
    log: log.value,
    blobs: blobs.value,
    async close() {
      await blobs.value.close()
      if (catalog.ok) catalog.value.close()
      log.value.close()
      keys.close()
      lock.release()
    },
  })
}

function openKeys(
  { folder, keys: path }: VaultPaths,
  { keystore, recoveryKey }: OpenOptions,
  hadKeys: boolean,
): Result<{ readonly vaultKey: VaultKey; readonly keys: KeyRing }, OpenVaultError> {
  // A new vault has nothing to recover: it gets a key of its own.
  if (recoveryKey === undefined || !hadKeys) {
    const vaultKey = loadVaultKey({ folder, keystore })
    if (!vaultKey.ok) return vaultKey
    const keys = openKeyRing({ path, vaultKey: vaultKey.value.key, subjects: [vaultSubject] })
    return keys.ok ? ok({ vaultKey: vaultKey.value, keys: keys.value }) : err(asDamageOf(keys.error, hadKeys))
  }
  const key = parseRecoveryKey(recoveryKey)
  if (!key) return err({ type: 'WrongRecoveryKey', path: folder })
  const keys = openKeyRing({ path, vaultKey: key, subjects: [vaultSubject] })
  if (!keys.ok)
    return err(keys.error.type === 'WrongVaultKey' ? { type: 'WrongRecoveryKey', path: folder } : asDamageOf(keys.error, hadKeys))
  const vaultKey = restoreVaultKey({ folder, keystore }, key)
  if (!vaultKey.ok) {
    keys.value.close()
    return vaultKey
  }
  return ok({ vaultKey: vaultKey.value, keys: keys.value })
}

/** A file beside the keys of a vault and under one of its names is the vault's own, also when nothing in it says so any more. */
function asDamageOf(error: KeyRingOpenError, isVault: boolean): OpenVaultError {
  return isVault && error.type === 'NotAVault' ? { type: 'Damaged', what: 'it is no database any more', where: error.path } : error
}

/** The folder's name in places where its path would be too long or say too much. */
export const vaultNickname = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16)
