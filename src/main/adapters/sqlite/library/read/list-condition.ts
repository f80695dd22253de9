/** What is typed to filter a list → a condition on `documents d`: every word must be found, in the text, the title or the path. */
import { fold, parseQuery, tokenise, type Clause } from '#core/search'
import type { Database } from '../../database'
import { isField } from './field-filter'
import { filterCondition, type Condition } from './filter'
import { clauseExpression } from './match'

const inText = 'd.doc IN (SELECT coalesce(g.doc, -words.rowid) FROM words LEFT JOIN pages g ON g.page_id = words.rowid WHERE words MATCH ?)'
const inPath = 'd.doc IN (SELECT doc FROM sightings WHERE lost = 0 AND instr(folded_path, ?) > 0)'
const inTitle = 'instr(d.folded_title, ?) > 0'

/** What is in quarantine is no document yet. */
export function listCondition(database: Database, filter: string, trashed: boolean): Condition {
  const query = parseQuery(filter, isField(database))
  // As the partial indexes say it: only then are they used.
  const conditions = ['d.quarantine IS NULL', trashed ? 'd.trashed > 0' : 'd.trashed = 0']
  const parameters: (string | number)[] = []
  const filters = filterCondition(database, query.filters)
  if (filters) {
    conditions.push(filters.sql)
    parameters.push(...filters.parameters)
  }
  for (const alternatives of [...query.words.map((word) => [word]), ...query.required]) {
    const written = alternatives.flatMap(foldedForms)
    conditions.push(`(${[inText, ...written.flatMap(() => [inPath, inTitle])].join(' OR ')})`)
    parameters.push(alternatives.map(clauseExpression).join(' OR '), ...written.flatMap((text) => [text, text]))
  }
  for (const clause of query.excluded) {
    conditions.push(`NOT ${inText}`)
    parameters.push(clauseExpression(clause))
  }
  return { sql: conditions.join(' AND '), parameters }
}

/** As it is typed, `fa-2024`, and its words alone. */
function foldedForms({ text }: Clause): readonly string[] {
  const words = tokenise(text).map((token) => token.text)
  return [...new Set([fold(text.trim()), words.join(' ')])]
}
