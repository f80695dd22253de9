/** What is typed to filter a list → a condition on `documents d`: every word must be found, in the text, the title or the path. */
import { parseQuery, tokenise, type Clause } from '#core/search'
import type { Database } from '../../database'
import { isField } from './field-filter'
import { filterCondition, type Condition } from './filter'
import { clauseExpression } from './match'

const inText = 'd.doc IN (SELECT doc FROM pages WHERE page_id IN (SELECT rowid FROM words WHERE words MATCH ?))'
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
    conditions.push(`(${[inText, ...alternatives.flatMap(() => [inPath, inTitle])].join(' OR ')})`)
    parameters.push(alternatives.map(clauseExpression).join(' OR '), ...alternatives.map(folded).flatMap((text) => [text, text]))
  }
  for (const clause of query.excluded) {
    conditions.push(`NOT ${inText}`)
    parameters.push(clauseExpression(clause))
  }
  return { sql: conditions.join(' AND '), parameters }
}

const folded = ({ text }: Clause): string =>
  tokenise(text)
    .map((token) => token.text)
    .join(' ')
