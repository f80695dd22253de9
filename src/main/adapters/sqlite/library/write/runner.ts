/** Statements by their text: each is prepared at its first use and kept. */
import type { Statement } from 'better-sqlite3'
import type { Database } from '../../database'

export type Run = (sql: string, ...parameters: readonly (string | number | null)[]) => void

export function createRunner(database: Database): Run {
  const statements = new Map<string, Statement<(string | number | null)[]>>()
  return (sql, ...parameters) => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = database.prepare<(string | number | null)[]>(sql)))
    statement.run(...parameters)
  }
}
