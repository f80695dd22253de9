/** The key ring: keys.db, one random key a subject, wrapped by the vault key. */
import { randomBytes } from 'node:crypto'
import { open, seal } from '#adapters/keys'
import { asSubjectId, err, ok } from '#kernel'
import type { Result, SubjectId } from '#kernel'
import type { KeyRing } from '#ports'
import { integrityProblems, isDamage, openDatabase, openErrorOf } from '../database'
import type { Database, DatabaseFormat, VaultOpenError } from '../database'

export type KeyRingOpenError = VaultOpenError | { readonly type: 'WrongVaultKey'; readonly path: string }

export interface KeyRingOptions {
  readonly path: string
  readonly vaultKey: Uint8Array
  /** For worker threads: reads the keys another connection makes and destroys. */
  readonly isReadOnly?: boolean
  /** Given a key at opening where they have none. */
  readonly subjects?: readonly SubjectId[]
}

const format: DatabaseFormat = {
  name: 'PLMK',
  version: 1,
  migrate(database) {
    database.exec(`
      CREATE TABLE keys (subject TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), key_check BLOB, destroyed INTEGER NOT NULL) STRICT;
      INSERT INTO state (id, key_check, destroyed) VALUES (1, NULL, 0);
    `)
  },
}

const keysInMemory = 8192
const checkContext = Buffer.from('palimpsest vault key check')
const right = Buffer.from('right')

export function openKeyRing({ path, vaultKey, isReadOnly = false, subjects = [] }: KeyRingOptions): Result<KeyRing, KeyRingOpenError> {
  const opened = openDatabase({ path, format, synchronous: 'FULL', isReadOnly, secureDelete: true })
  if (!opened.ok) return opened
  const database = opened.value
  try {
    const found = tryVaultKey(database, vaultKey)
    if (found === 'wrong' || found === 'damaged') {
      database.close()
      return err(
        found === 'wrong' ? { type: 'WrongVaultKey', path } : { type: 'Damaged', what: 'the check of its key was changed', where: path },
      )
    }
    if (found === 'new' && !isReadOnly) database.prepare('UPDATE state SET key_check = ?').run(seal(vaultKey, right, checkContext))
    const keys = createKeyRing(database, vaultKey, isReadOnly)
    keys.ensureKeys(subjects)
    return ok(keys)
  } catch (error) {
    database.close()
    return err(openErrorOf(error, path))
  }
}

/** The check may be what is damaged and not the vault key: then the key still opens others. */
function tryVaultKey(database: Database, vaultKey: Uint8Array): 'right' | 'wrong' | 'damaged' | 'new' {
  const state = database.prepare<[], { check: Buffer | null }>('SELECT key_check AS "check" FROM state').get()
  const check = state?.check && open(vaultKey, state.check, checkContext).type
  if (check === 'opened') return 'right'
  const some = database.prepare<[], { subject: string; wrapped: Buffer }>('SELECT subject, wrapped FROM keys LIMIT 100').all()
  if (state && !check && some.length === 0) return 'new'
  const opensOthers = some.some(({ subject, wrapped }) => open(vaultKey, wrapped, contextOf(asSubjectId(subject))).type === 'opened')
  return opensOthers || check !== 'other-key' ? 'damaged' : 'wrong'
}

function createKeyRing(database: Database, vaultKey: Uint8Array, isReadOnly: boolean): KeyRing {
  /** Least recently used first. */
  const unwrapped = new Map<SubjectId, Uint8Array>()
  const select = database.prepare<[string], Buffer>('SELECT wrapped FROM keys WHERE subject = ?').pluck()
  const dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck()
  const destroyedCount = database.prepare<[], number>('SELECT destroyed FROM state').pluck()
  let seenDataVersion = dataVersion.get()
  let seenDestroyed = destroyedCount.get()

  return {
    keyOf,
    ensureKeys(subjects) {
      // A key that cannot be read must not be taken for one that was never made.
      const missing = subjects.filter((subject) => !findKey(subject))
      if (missing.length === 0) return
      const insert = database.prepare('INSERT OR IGNORE INTO keys (subject, wrapped) VALUES (?, ?)')
      database
        .transaction(() => {
          for (const subject of missing) insert.run(subject, seal(vaultKey, randomBytes(32), contextOf(subject)))
        })
        .immediate()
    },
    destroyKey(subject) {
      unwrapped.delete(subject)
      database
        .transaction(() => {
          database.prepare('DELETE FROM keys WHERE subject = ?').run(subject)
          database.prepare('UPDATE state SET destroyed = destroyed + 1').run()
        })
        .immediate()
      // The write-ahead log still holds the page as it was: it must not outlive this call.
      database.pragma('wal_checkpoint(TRUNCATE)')
    },
    check(subjects) {
      const problems = [...integrityProblems(database, 'keys.db')]
      const missing: SubjectId[] = []
      for (const subject of subjects) {
        try {
          const wrapped = select.get(subject)
          if (!wrapped) missing.push(subject)
          else if (open(vaultKey, wrapped, contextOf(subject)).type !== 'opened')
            problems.push({ what: 'its bytes were changed: what it sealed cannot be opened any more', where: `key of ${subject}` })
        } catch (error) {
          if (!isDamage(error)) throw error
          problems.push({ what: `the database cannot read it: ${error.message}`, where: `key of ${subject}` })
        }
      }
      // Which keys were destroyed is not known, only how many: more missing than that means that some were lost.
      if (missing.length <= (destroyedCount.get() ?? 0)) return problems
      return [...problems, ...missing.map((subject) => ({ what: 'it is missing', where: `key of ${subject}` }))]
    },
    close() {
      unwrapped.clear()
      database.close()
    },
  }

  /** A damaged key is a lost key; verify names what can no longer be opened. */
  function keyOf(subject: SubjectId): Uint8Array | undefined {
    try {
      return findKey(subject)
    } catch (error) {
      if (!isDamage(error)) throw error
      return undefined
    }
  }

  function findKey(subject: SubjectId): Uint8Array | undefined {
    if (isReadOnly) forgetDestroyed()
    const known = unwrapped.get(subject)
    if (known) {
      unwrapped.delete(subject)
      unwrapped.set(subject, known)
      return known
    }
    const wrapped = select.get(subject)
    if (!wrapped) return undefined
    const opened = open(vaultKey, wrapped, contextOf(subject))
    if (opened.type !== 'opened') return undefined
    return remember(subject, opened.bytes)
  }

  function remember(subject: SubjectId, key: Uint8Array): Uint8Array {
    unwrapped.set(subject, key)
    if (unwrapped.size > keysInMemory) {
      const [oldest] = unwrapped.keys()
      if (oldest !== undefined) unwrapped.delete(oldest)
    }
    return key
  }

  /** Another connection may have destroyed a key that is still in this one's memory. */
  function forgetDestroyed(): void {
    const version = dataVersion.get()
    if (version === seenDataVersion) return
    seenDataVersion = version
    const destroyed = destroyedCount.get()
    if (destroyed === seenDestroyed) return
    seenDestroyed = destroyed
    unwrapped.clear()
  }
}

function contextOf(subject: SubjectId): Buffer {
  return Buffer.from(`key of ${subject}`, 'utf8')
}
