/** Every row of every table of an index, for comparing two of them. */
import Database from 'better-sqlite3'
import { load } from 'sqlite-vec'

export function dumpIndex(path: string): Record<string, unknown[]> {
  const database = new Database(path, { readonly: true })
  load(database)
  const names = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%' AND name NOT LIKE 'vectors%' AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .pluck()
    .all()
  const rows: Record<string, unknown[]> = Object.fromEntries(
    names.map((name) => [name, database.prepare(`SELECT * FROM "${name}" ORDER BY 1`).all()]),
  )
  for (const vectors of database
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE vectors%'")
    .pluck()
    .all())
    rows[vectors] = database.prepare(`SELECT rowid, hex(vector) AS vector FROM ${vectors} ORDER BY rowid`).all()
  database.exec("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'words', 'instance')")
  rows['words'] = database.prepare('SELECT * FROM temp.terms ORDER BY term, doc, col, "offset"').all()
  database.close()
  return rows
}
