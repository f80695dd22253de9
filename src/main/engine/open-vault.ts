/** Opens the truth of a vault: lock, keys, log, blobs. Each refusal is its own error, and leaves nothing open. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { openBlobStore } from '#adapters/blobs'
import { loadVaultKey, type OsKeystore, type VaultKeyError } from '#adapters/keys'
import { acquireVaultLock, openBlobCatalog, openEventLog, openKeyRing, type KeyRingOpenError, type VaultLock } from '#adapters/sqlite'
import { createUpcaster, documentUpcastSteps } from '#core/documents'
import { err, ok, vaultSubject, type Result } from '#kernel'
import type { BlobStore, EventLog, KeyRing, LogProblem, VaultKeyPlace } from '#ports'
import { prepareFolder, prepareInside, type FolderError, type VaultPaths } from './vault-folder'

export type OpenVaultError = FolderError | VaultKeyError | KeyRingOpenError | { readonly type: 'Owned' }

export interface OpenVault {
  readonly paths: VaultPaths
  readonly vaultKey: Uint8Array
  readonly keyPlace: VaultKeyPlace
  readonly keys: KeyRing
  readonly log: EventLog
  readonly blobs: BlobStore
  close(): Promise<void>
}

export async function openVault(
  folder: string,
  options: { readonly keystore?: OsKeystore; readonly onDamage?: (problem: LogProblem) => void },
): Promise<Result<OpenVault, OpenVaultError>> {
  const prepared = prepareFolder(folder)
  if (!prepared.ok) return prepared
  const paths = prepared.value
  const locked = acquireVaultLock(paths.folder)
  if (!locked.ok) return locked
  const opened = await openLocked(paths, locked.value, options)
  if (!opened.ok) locked.value.release()
  return opened
}

async function openLocked(
  paths: VaultPaths,
  lock: VaultLock,
  { keystore, onDamage }: { readonly keystore?: OsKeystore; readonly onDamage?: (problem: LogProblem) => void },
): Promise<Result<OpenVault, OpenVaultError>> {
  const inside = prepareInside(paths)
  if (!inside.ok) return inside
  const hadKeys = existsSync(paths.keys)
  const vaultKey = loadVaultKey({ folder: paths.folder, ...(keystore && { keystore }) })
  if (!vaultKey.ok) return vaultKey
  const keys = openKeyRing({ path: paths.keys, vaultKey: vaultKey.value.key, subjects: [vaultSubject] })
  if (!keys.ok) return err(asDamageOf(keys.error, hadKeys))
  const log = openEventLog({
    path: paths.events,
    keys: keys.value,
    upcast: createUpcaster(documentUpcastSteps),
    ...(onDamage && { onDamage }),
  })
  if (!log.ok) {
    keys.value.close()
    return err(asDamageOf(log.error, hadKeys))
  }
  const catalog = openBlobCatalog({ path: paths.blobCatalog })
  const blobs = catalog.ok ? await openBlobStore({ folder: paths.blobs, catalog: catalog.value, keys: keys.value }) : catalog
  if (!blobs.ok) {
    if (catalog.ok) catalog.value.close()
    log.value.close()
    keys.value.close()
    return err(blobs.error)
  }
  return ok({
    paths,
    vaultKey: vaultKey.value.key,
    keyPlace: vaultKey.value.place,
    keys: keys.value,
    log: log.value,
    blobs: blobs.value,
    async close() {
      await blobs.value.close()
      if (catalog.ok) catalog.value.close()
      log.value.close()
      keys.value.close()
      lock.release()
    },
  })
}

/** A file beside the keys of a vault and under one of its names is the vault's own, also when nothing in it says so any more. */
function asDamageOf(error: KeyRingOpenError, isVault: boolean): OpenVaultError {
  return isVault && error.type === 'NotAVault' ? { type: 'Damaged', what: 'it is no database any more', where: error.path } : error
}

/** The folder's name in places where its path would be too long or say too much. */
export const vaultNickname = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16)
