/** Appending: a batch of commits in one transaction, each of which happens whole or not at all. */
import { seal } from '#adapters/keys'
import { diskProblem } from '#adapters/durable-files'
import { err, ok } from '#kernel'
import type { Result, SubjectId } from '#kernel'
import type { AppendError, Appended, Commit, EventLog, KeyRing, NewEvent, StreamAppend } from '#ports'
import { isDamage, isDuplicate } from '../database'
import type { Database } from '../database'
import type { DiskSync } from './disk-sync'
import { chainHash, eventColumns, headerOf } from './event-row'
import type { LogHead } from './event-log'

const versionsInMemory = 10_000

interface AppendDeps {
  readonly database: Database
  readonly keys: KeyRing
  readonly head: LogHead
  readonly disk: DiskSync
}

export function createAppend({ database, keys, head, disk }: AppendDeps): EventLog['append'] {
  const insert = database.prepare(`INSERT INTO events (${eventColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const removeAfter = database.prepare('DELETE FROM events WHERE position > ?')
  const versionOf = database.prepare<[string], number | null>('SELECT max(version) FROM events WHERE stream = ?').pluck()
  /** Of the streams appended to lately: this process is the only writer. */
  const versions = new Map<string, number>()
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')

  return (commits, recordedAt) => {
    const before = { ...head }
    try {
      keys.ensureKeys(subjectsOf(commits))
      begin.run()
      const results = commits.map((one) => appendCommit(one, recordedAt))
      if (head.position === before.position) rollback.run()
      else disk.around(() => commit.run())
      return results
    } catch (error) {
      Object.assign(head, before)
      versions.clear()
      if (database.inTransaction) rollback.run()
      const failure = diskErrorOf(error)
      if (!failure) throw error
      return commits.map(() => err(failure))
    }
  }

  function appendCommit(streams: Commit, recordedAt: number): Result<Appended, AppendError> {
    const before = { ...head }
    const failure = appendStreams(streams, recordedAt)
    if (!failure) return ok({ position: head.position })
    // Cheaper than a savepoint for each commit: nearly all of them succeed.
    if (head.position > before.position) removeAfter.run(before.position)
    Object.assign(head, before)
    versions.clear()
    return err(failure)
  }

  function appendStreams(streams: Commit, recordedAt: number): AppendError | undefined {
    for (const append of streams) {
      const actual = versions.get(append.stream) ?? versionOf.get(append.stream) ?? 0
      if (actual !== append.expectedVersion) {
        return { type: 'VersionConflict', stream: append.stream, expected: append.expectedVersion, actual }
      }
      const key = keys.keyOf(append.subject)
      if (!key) throw new Error(`No key for ${append.subject} although it was just ensured`)
      for (const [index, event] of append.events.entries()) {
        const failure = appendEvent(append, event, actual + index + 1, key, recordedAt)
        if (failure) return failure
      }
      if (versions.size >= versionsInMemory) versions.clear()
      versions.set(append.stream, actual + append.events.length)
    }
    return undefined
  }

  function appendEvent(
    append: StreamAppend,
    event: NewEvent,
    version: number,
    key: Uint8Array,
    recordedAt: number,
  ): AppendError | undefined {
    const { stream, subject } = append
    const { eventId, type, schema } = event
    const position = head.position + 1
    const meta = JSON.stringify(event.meta)
    const header = headerOf(position, eventId, stream, version, type, schema, subject, meta, recordedAt)
    const sealed = seal(key, Buffer.from(JSON.stringify(event.data ?? null), 'utf8'), header)
    const hash = chainHash(head.hash, header, sealed)
    try {
      insert.run(position, eventId, stream, version, type, schema, subject, sealed, meta, recordedAt, hash)
    } catch (error) {
      if (isDuplicate(error)) return { type: 'DuplicateEvent', eventId }
      throw error
    }
    head.position = position
    head.hash = hash
    return undefined
  }
}

function subjectsOf(commits: readonly Commit[]): readonly SubjectId[] {
  const subjects = new Set<SubjectId>()
  for (const streams of commits) for (const append of streams) subjects.add(append.subject)
  return [...subjects]
}

/** Undefined when it is not the disk's fault. */
export function diskErrorOf(error: unknown): AppendError | undefined {
  const problem = diskProblem(error)
  if (problem === 'full') return { type: 'DiskFull' }
  if (problem === 'read-only') return { type: 'LogReadOnly' }
  return isDamage(error) ? { type: 'LogDamaged', detail: error.message } : undefined
}
