/** Opens a SQLite file of the vault: who it belongs to, its format, its durability, and what can go wrong, as values. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { diskProblem } from '#adapters/durable-files'
import { err, ok } from '#kernel'
import type { Result } from '#kernel'
import type { LogProblem } from '#ports'

export type { Database } from 'better-sqlite3'

export type VaultOpenError =
  /** Another program's file, or no database at all. */
  | { readonly type: 'NotAVault'; readonly path: string }
  /** Written by a newer version of the program. */
  | { readonly type: 'NewerFormat'; readonly path: string; readonly found: number; readonly supported: number }
  | { readonly type: 'ReadOnly'; readonly path: string }
  | { readonly type: 'DiskFull'; readonly path: string }
  | { readonly type: 'Damaged'; readonly what: string; readonly where: string }

export interface DatabaseFormat {
  /** Four letters kept in the file's header (`application_id`). */
  readonly name: string
  /** Kept in `user_version`. */
  readonly version: number
  /**
   * Brings a file of format `from` (0: empty) to `version`; runs in a transaction. The definitions of tables it leaves read the
   * same, but for white space, whatever `from` was: a file where they read otherwise is damaged.
   */
  readonly migrate: (database: Database.Database, from: number) => void
}

export interface DatabaseOptions {
  readonly path: string
  readonly format: DatabaseFormat
  /** `FULL`: durable when a transaction returns. `NORMAL`: consistent after a power cut, but the last transactions may be gone. */
  readonly synchronous: 'FULL' | 'NORMAL' | 'OFF'
  readonly isReadOnly?: boolean
  /** Deleted content is overwritten with zeros. */
  readonly secureDelete?: boolean
}

export function openDatabase(options: DatabaseOptions): Result<Database.Database, VaultOpenError> {
  const { path, format, synchronous, isReadOnly = false, secureDelete = false } = options
  let database: Database.Database | undefined
  try {
    const start = startOf(path)
    if (start && !isDatabase(start)) return err({ type: 'NotAVault', path })
    if (start && !isKnownToSqlite(start)) return err({ type: 'Damaged', what: 'its header was changed', where: path })
    database = new Database(path, { readonly: isReadOnly, fileMustExist: isReadOnly, timeout: 5000 })
    const applicationId = Buffer.from(format.name, 'latin1').readInt32BE()
    const foundId = Number(database.pragma('application_id', { simple: true }))
    const found = Number(database.pragma('user_version', { simple: true }))
    const isEmpty = Number(database.prepare('SELECT count(*) FROM sqlite_master').pluck().get()) === 0
    if (foundId !== applicationId && !(isEmpty && foundId === 0)) return closed(database, { type: 'NotAVault', path })
    if (found > format.version) return closed(database, { type: 'NewerFormat', path, found, supported: format.version })
    if (found === 0 && !isEmpty) return closed(database, { type: 'Damaged', what: 'its version was changed', where: path })
    if (!isReadOnly) {
      if (secureDelete) database.pragma('secure_delete = ON')
      database.pragma('journal_mode = WAL')
      database.pragma(`synchronous = ${synchronous}`)
      if (found < format.version) migrate(database, format, found, applicationId)
      assertWritable(database)
    } else if (found < format.version) {
      return closed(database, { type: 'Damaged', what: 'it was never completed', where: path })
    }
    const changed = changedDefinition(database, format)
    if (changed !== undefined) return closed(database, { type: 'Damaged', what: `the definition of ${changed} was changed`, where: path })
    return ok(database)
  } catch (error) {
    database?.close()
    return err(openErrorOf(error, path))
  }
}

/** Leaves a disk's refusal and a damaged file as values; anything else is a bug and is thrown again. */
export function openErrorOf(error: unknown, path: string): VaultOpenError {
  const problem = diskProblem(error)
  if (problem === 'full') return { type: 'DiskFull', path }
  if (problem === 'read-only') return { type: 'ReadOnly', path }
  if (error instanceof Database.SqliteError) {
    if (error.code.startsWith('SQLITE_CANTOPEN')) return { type: 'ReadOnly', path }
    if (isDamage(error)) return { type: 'Damaged', what: error.message, where: path }
  }
  throw error
}

/** The file or the disk below it cannot be trusted any more. */
export function isDamage(error: unknown): error is Error {
  if (!(error instanceof Database.SqliteError)) return false
  // What SQLite says of one wrong byte in the header has no code of its own.
  return /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code) || error.message === 'unsupported file format'
}

/** `UNIQUE` or `PRIMARY KEY` said no. */
export function isDuplicate(error: unknown): error is Error {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')
}

/**
 * What SQLite itself finds wrong with the file's structure (its trees, its lists of free pages), and but for the quick check with what
 * its indexes say of its tables. Content needs hashes of its own.
 */
export function integrityProblems(
  database: Database.Database,
  file: string,
  check: 'integrity_check' | 'quick_check' = 'integrity_check',
): readonly LogProblem[] {
  try {
    const found = database.prepare<[], string>(`PRAGMA ${check}(20)`).pluck().all()
    return found.filter((line) => line !== 'ok').map((what) => ({ what, where: file }))
  } catch (error) {
    if (!isDamage(error)) throw error
    return [{ what: error.message, where: file }]
  }
}

function migrate(database: Database.Database, format: DatabaseFormat, from: number, applicationId: number): void {
  database.transaction(() => {
    format.migrate(database, from)
    database.pragma(`application_id = ${String(applicationId)}`)
    database.pragma(`user_version = ${String(format.version)}`)
  })()
}

/**
 * SQLite takes the definitions of tables as they stand in the file: one wrong bit there may still be good SQL, for a column of another
 * name. What else a file holds (tables of models) is no business of its format.
 */
function changedDefinition(database: Database.Database, format: DatabaseFormat): string | undefined {
  const found = definitionsOf(database)
  for (const [name, sql] of expectedDefinitions(format)) if (found.get(name) !== sql) return name
  return undefined
}

const expectedByFormat = new WeakMap<DatabaseFormat, ReadonlyMap<string, unknown>>()

function expectedDefinitions(format: DatabaseFormat): ReadonlyMap<string, unknown> {
  const known = expectedByFormat.get(format)
  if (known) return known
  const fresh = new Database(':memory:')
  try {
    format.migrate(fresh, 0)
    const definitions = definitionsOf(fresh)
    expectedByFormat.set(format, definitions)
    return definitions
  } finally {
    fresh.close()
  }
}

/** By type and name; what is no text (SQLite makes some things by itself) as it stands. How a text is laid out is no part of what it defines. */
function definitionsOf(database: Database.Database): ReadonlyMap<string, unknown> {
  const rows = database
    .prepare<[], [string, string | null]>("SELECT type || ' ' || name || ' of ' || tbl_name, sql FROM sqlite_master")
    .raw()
  return new Map(rows.all().map(([name, sql]) => [name, typeof sql === 'string' ? sql.replace(/\s+/g, ' ') : sql]))
}

/** A read-only disk is noticed at opening, not at the first document. */
function assertWritable(database: Database.Database): void {
  database.exec('BEGIN IMMEDIATE; ROLLBACK')
}

function closed(database: Database.Database, error: VaultOpenError): Result<never, VaultOpenError> {
  database.close()
  return err(error)
}

/** Undefined for a file that is absent or empty: a new database. */
function startOf(path: string): Buffer | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return undefined
  const start = Buffer.alloc(20)
  const file = openSync(path, 'r')
  try {
    readSync(file, start, 0, start.length, 0)
  } finally {
    closeSync(file)
  }
  return start
}

const isDatabase = (start: Buffer): boolean => start.toString('latin1', 0, 16) === 'SQLite format 3\0'

/** How the file may be written and read: SQLite takes a number it does not know for a file that only others may write. */
const isKnownToSqlite = (start: Buffer): boolean => [18, 19].every((at) => start[at] === 1 || start[at] === 2)
