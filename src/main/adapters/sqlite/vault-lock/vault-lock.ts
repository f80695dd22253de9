/** One process owns a vault: a lock of the operating system, held through SQLite, that ends with the process however it ends. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { diskProblem } from '#adapters/durable-files'
import { err, ok } from '#kernel'
import type { Result } from '#kernel'
import { removeOwner } from './owner'

export interface VaultLock {
  release(): void
}

export type VaultLockError =
  { readonly type: 'Owned' } | { readonly type: 'ReadOnly'; readonly path: string } | { readonly type: 'DiskFull'; readonly path: string }

/** `owner.db` in the vault's folder, which exists. Never waits. */
export function acquireVaultLock(folder: string): Result<VaultLock, VaultLockError> {
  const path = join(folder, 'owner.db')
  try {
    return lock(path, folder)
  } catch (error) {
    if (!isCode(error, 'SQLITE_NOTADB') && !isCode(error, 'SQLITE_CORRUPT')) return err(lockErrorOf(error, path))
  }
  // It holds nothing: a damaged one is replaced.
  rmSync(path, { force: true })
  return lock(path, folder)
}

function lock(path: string, folder: string): Result<VaultLock, VaultLockError> {
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw error
  }
  return ok({
    release() {
      if (!database.open) return
      removeOwner(folder)
      database.close()
    },
  })
}

function lockErrorOf(error: unknown, path: string): VaultLockError {
  if (isCode(error, 'SQLITE_BUSY') || isCode(error, 'SQLITE_LOCKED')) return { type: 'Owned' }
  const problem = diskProblem(error)
  if (problem === 'full') return { type: 'DiskFull', path }
  if (problem === 'read-only' || isCode(error, 'SQLITE_CANTOPEN')) return { type: 'ReadOnly', path }
  throw error
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith(code)
}
