/** What a hundred thousand documents of known types would have: completeness, gaps, flags and failed checks, written into the index of a copy. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { loadPacks } from '#adapters/packs'

const days = 400

/** `resources` is the folder that ships; the vault is closed. What screens sum up agrees with the rows. */
export function seedQuality(vault: string, resources: string): void {
  const { packs } = loadPacks([join(resources, 'packs')])
  const types = [...packs.values()].map(({ type, fields }, number) => ({
    number,
    type,
    fields: Object.entries(fields).flatMap(([name, { need }]) => (need === 'optional' ? [] : [{ name, need }])),
  }))
  const database = new Database(join(vault, 'index.db'))
  const run = (sql: string, ...parameters: readonly (string | number)[]) => database.prepare(sql).run(...parameters)
  database.transaction(() => {
    for (const table of ['quality', 'gaps', 'flags', 'failed_checks', 'tallies', 'quality_days']) run(`DELETE FROM ${table}`)
    for (const { number, type } of types)
      run('UPDATE documents SET type = ?, completeness = (doc % 11) / 10.0, to_confirm = 0 WHERE doc % ? = ?', type, types.length, number)
    for (const { type, fields } of types)
      for (const [index, { name, need }] of fields.entries())
        run(
          `INSERT INTO gaps SELECT doc, ?, CASE doc % 2 WHEN 0 THEN 'absent' ELSE 'present' END, CASE doc % 2 WHEN 0 THEN ? END
           FROM documents WHERE type = ? AND doc % 7 = ?`,
          name,
          need,
          type,
          index % 7,
        )
    run("INSERT INTO flags SELECT doc, CASE doc % 4 WHEN 0 THEN 'check-failed' ELSE 'low-confidence' END FROM documents WHERE doc % 5 = 0")
    run(`INSERT INTO failed_checks SELECT doc, 0, 'sums', 'error', '{"en":"The lines do not make the total.","fr":"Le total ne correspond pas."}'
         FROM documents WHERE doc % 20 = 0`)
    run(`INSERT INTO quality SELECT doc, added_at,
           coalesce((SELECT json_group_array(name) FROM gaps WHERE gaps.doc = documents.doc AND severity IS NOT NULL), '[]'),
           coalesce((SELECT json_group_array(flag) FROM flags WHERE flags.doc = documents.doc), '[]'), type, NULL, NULL FROM documents`)
    const listed = 'FROM documents d WHERE quarantine IS NULL AND trashed = 0'
    const sums = 'count(*), count(completeness), CAST(total(completeness) * 1e6 AS INTEGER)'
    run(`INSERT INTO tallies SELECT 'all', '', '', ${sums} ${listed}`)
    run(`INSERT INTO tallies SELECT 'type', type, '', ${sums} ${listed} GROUP BY type`)
    run(`INSERT INTO tallies SELECT 'source', source_key, '', ${sums} ${listed} GROUP BY source_key`)
    run(`INSERT INTO tallies SELECT 'tenth', min(9, CAST(completeness * 10 AS INTEGER)), '', ${sums} ${listed} GROUP BY 2`)
    run(`INSERT INTO tallies SELECT 'flag', flag, '', count(*), 0, 0 FROM flags GROUP BY flag`)
    run(`INSERT INTO tallies SELECT state, type, gaps.name, count(*), 0, 0 FROM gaps JOIN documents USING (doc) GROUP BY 1, 2, 3`)
    for (let day = 0; day < days; day++)
      run(
        "INSERT INTO quality_days SELECT date('now', ?), documents, understood, millionths FROM tallies WHERE kind = 'all'",
        `-${String(day)} days`,
      )
  })()
  database.close()
}
