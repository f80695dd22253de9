/** Statements of a search, compiled once a connection: a search runs twenty, and compiling one takes longer than most of them run. */
import type { Statement } from 'better-sqlite3'
import { keptFor } from '#kernel'
import type { Database } from '../../database'

const statementsOf = keptFor((_database: Database) => new Map<string, Statement>())
/** Filters make statements of their own. */
const kept = 100

export function prepared<Parameters extends unknown[], Row>(database: Database, sql: string): Statement<Parameters, Row> {
  const known = statementsOf(database)
  const statement = known.get(sql) ?? database.prepare(sql)
  if (known.size >= kept) known.clear()
  known.set(sql, statement)
  return statement as Statement<Parameters, Row>
}
