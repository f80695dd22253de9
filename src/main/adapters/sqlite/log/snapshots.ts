/** Snapshots of long streams: sealed like events, only ever a shortcut. */
import { open, seal } from '#adapters/keys'
import { diskProblem } from '#adapters/durable-files'
import { asSubjectId } from '#kernel'
import type { SubjectId } from '#kernel'
import type { KeyRing, Snapshot } from '#ports'
import type { Database } from '../database'

interface SnapshotRow {
  readonly version: number
  readonly schema: number
  readonly subject: string
  readonly state: Buffer
}

export function createSnapshots({ database, keys }: { readonly database: Database; readonly keys: KeyRing }) {
  const select = database.prepare<[string], SnapshotRow>('SELECT version, schema, subject, state FROM snapshots WHERE stream = ?')
  const upsert = database.prepare('INSERT OR REPLACE INTO snapshots (stream, version, schema, subject, state) VALUES (?, ?, ?, ?, ?)')

  return {
    /** Undefined whenever the events must be read instead: another shape, an erased subject, damage. */
    load(stream: string, schema: number): Snapshot | undefined {
      const row = select.get(stream)
      if (row?.schema !== schema) return undefined
      const key = keys.keyOf(asSubjectId(row.subject))
      const opened = key && open(key, row.state, contextOf(stream, row.version, schema, row.subject))
      if (opened?.type !== 'opened') return undefined
      const state: unknown = JSON.parse(opened.bytes.toString('utf8'))
      return { stream, version: row.version, schema, state }
    },

    save({ stream, version, schema, state }: Snapshot, subject: SubjectId): void {
      const key = keys.keyOf(subject)
      if (!key) return
      const sealed = seal(key, Buffer.from(JSON.stringify(state), 'utf8'), contextOf(stream, version, schema, subject))
      try {
        upsert.run(stream, version, schema, subject, sealed)
      } catch (error) {
        // Without it the stream is read from its start: slower, and nothing else.
        if (diskProblem(error) === undefined) throw error
      }
    },
  }
}

function contextOf(stream: string, version: number, schema: number, subject: string): Buffer {
  return Buffer.from(JSON.stringify(['snapshot', stream, version, schema, subject]), 'utf8')
}
