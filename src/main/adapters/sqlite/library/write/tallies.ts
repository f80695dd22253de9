/** Counts of documents by what they are, kept as documents come, change and go: a summary is then a few rows, however many there are. */
import type { Database } from '../../database'
import { toStrings } from '../columns'
import type { Run } from './runner'

export interface Tallies {
  /** Around every change of what is counted: the document is taken out of all counts before, and put in again after. */
  leave(doc: number): void
  enter(doc: number, at: number): void
}

interface Row {
  readonly type: string | null
  readonly completeness: number | null
  readonly source_key: string
  readonly to_confirm: number
  readonly flags: string
}

interface Cell {
  readonly kind: 'all' | 'type' | 'source' | 'tenth' | 'flag' | 'absent' | 'present' | 'confirm'
  readonly name: string
  readonly part?: string
  readonly documents?: number
}

export function createTallies(database: Database, run: Run): Tallies {
  const find = database.prepare<[number], Row>(
    `SELECT d.type, d.completeness, d.source_key, d.to_confirm, q.flags FROM documents d JOIN quality q USING (doc)
     WHERE d.doc = ? AND d.quarantine IS NULL AND d.trashed = 0`,
  )
  const gapsOf = database.prepare<[number], { name: string; state: 'absent' | 'present' }>('SELECT name, state FROM gaps WHERE doc = ?')

  function cellsOf(doc: number, row: Row): readonly Cell[] {
    const { type } = row
    return [
      { kind: 'all', name: '' },
      { kind: 'source', name: row.source_key },
      { kind: 'type', name: type ?? 'unknown' },
      { kind: 'confirm', name: '', documents: row.to_confirm },
      ...(row.completeness === null ? [] : [{ kind: 'tenth', name: String(Math.min(9, Math.floor(row.completeness * 10))) } as const]),
      ...toStrings(row.flags).map((flag) => ({ kind: 'flag', name: flag }) as const),
      ...(type === null ? [] : gapsOf.all(doc).map(({ name, state }) => ({ kind: state, name: type, part: name }))),
    ]
  }

  function count(doc: number, sign: 1 | -1): boolean {
    const row = find.get(doc)
    if (!row) return false
    const millionths = Math.round((row.completeness ?? 0) * 1e6)
    for (const { kind, name, part = '', documents = 1 } of cellsOf(doc, row))
      run(
        `INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET documents = documents + excluded.documents,
         understood = understood + excluded.understood, millionths = millionths + excluded.millionths`,
        kind,
        name,
        part,
        sign * documents,
        row.completeness === null ? 0 : sign,
        sign * millionths,
      )
    return true
  }

  /** The last change of a day leaves what the day ended with. */
  function keepDay(at: number): void {
    run(
      "INSERT OR REPLACE INTO quality_days SELECT ?, documents, understood, millionths FROM tallies WHERE kind = 'all'",
      new Date(at).toISOString().slice(0, 10),
    )
  }

  let hasLeft = false
  return {
    leave: (doc) => {
      hasLeft = count(doc, -1)
    },
    enter: (doc, at) => {
      if (count(doc, 1) || hasLeft) keepDay(at)
    },
  }
}
