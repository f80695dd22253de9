/** Filters of a query → a condition on `documents d`. */
import { fold, type Filter } from '#core/search'
import { flagCalled, isoDate, kindCalled, languageCalled, typeWord } from '#query'
import type { Database } from '../../database'
import { callsOf } from './calls'
import { completenessCondition, fieldCondition, fieldsCalled } from './field-filter'
import { isOverdue } from './overdue'
import { prepared } from './prepared'

export interface Condition {
  readonly sql: string
  readonly parameters: readonly (string | number)[]
}

/** Undefined when nothing is filtered. Filters of the same name are alternatives (`type:pdf type:mail`), others and exact ones add up. */
export function filterCondition(database: Database, filters: readonly Filter[]): Condition | undefined {
  const groups = new Map<string, Condition[]>()
  for (const filter of filters) {
    const isAlternative = !filter.isExcluded && !filter.value.startsWith('=') && isOneOf(filter.name)
    const key = isAlternative ? filter.name : `${filter.name} ${String(groups.size)}`
    const condition = conditionOf(database, filter)
    groups.set(key, [
      ...(groups.get(key) ?? []),
      filter.isExcluded ? { ...condition, sql: `NOT coalesce(${condition.sql}, 0)` } : condition,
    ])
  }
  const all = [...groups.values()]
  if (all.length === 0) return undefined
  return {
    sql: all.map((alternatives) => `(${alternatives.map(({ sql }) => sql).join(' OR ')})`).join(' AND '),
    parameters: all.flat().flatMap(({ parameters }) => parameters),
  }
}

const isOneOf = (name: Filter['name']): boolean => name === 'type' || name === 'lang' || name === 'in'

function conditionOf(database: Database, filter: Filter): Condition {
  const { name, field = '', value } = filter
  const folded = fold(value.trim())
  const exact = exactCondition(database, filter)
  if (exact) return exact
  switch (name) {
    case 'type': {
      // Of a document whose type is known its kind can be asked for, too.
      const type = typeCondition(database, value)
      return { sql: `(${type.sql} OR d.kind = ?)`, parameters: [...type.parameters, kindCalled(folded) ?? folded] }
    }
    case 'missing':
      return {
        sql: 'd.doc IN (SELECT doc FROM gaps WHERE severity IS NOT NULL AND name IN (SELECT value FROM json_each(?)))',
        parameters: [JSON.stringify(missingFields(database, folded.replaceAll('-', '_')))],
      }
    case 'completeness':
      return completenessCondition(value)
    case 'flag':
      return flagCalled(folded) === 'overdue'
        ? { sql: `d.doc IN (SELECT doc FROM follow_ups f WHERE ${isOverdue('f')})`, parameters: [Date.now(), Date.now()] }
        : { sql: 'd.doc IN (SELECT doc FROM flags WHERE flag = ?)', parameters: [flagCalled(folded)] }
    case 'field':
      return fieldCondition(database, field, value)
    case 'lang': {
      const language = languageCalled(folded)
      return { sql: "('+' || d.language || '+') LIKE ?", parameters: [`%+${language.replace(/[%_]/g, '')}+%`] }
    }
    case 'tag':
      return tagCondition(folded)
    case 'in':
      return folderCondition(folded)
    case 'before':
      return { sql: 'd.date < ?', parameters: [isoDate.test(value) ? value.slice(0, 10) : value] }
    case 'after':
      // From the first day of what is named: `after:2023 before:2024` is the year 2023.
      return { sql: 'd.date >= ?', parameters: [value.slice(0, 10)] }
  }
}

/** With those below it: what begins with the tag and a slash lies before the character behind the slash. */
export const tagCondition = (folded: string): Condition => ({
  sql: 'd.doc IN (SELECT doc FROM tags WHERE folded = ? OR (folded >= ? AND folded < ?))',
  parameters: [folded, `${folded}/`, `${folded}0`],
})

export function folderCondition(folded: string): Condition {
  const path = folded.replaceAll('\\', '/').replace(/\/+$/, '')
  return {
    sql: "d.doc IN (SELECT doc FROM sightings WHERE instr('/' || replace(folded_path, '\\', '/'), ?) > 0 AND lost = 0)",
    parameters: [path.startsWith('/') ? path : `/${path}`],
  }
}

/** `tag:=rent` is that tag and none below it, `tag:=` no tag at all: what groups count is found by it, and nothing else. */
function exactCondition(database: Database, { name, value }: Filter): Condition | undefined {
  if (!value.startsWith('=')) return undefined
  const folded = fold(value.slice(1).trim())
  if (name === 'type') return typeCondition(database, value.slice(1))
  if (name === 'lang') return { sql: 'd.language_key = ?', parameters: [folded] }
  if (name !== 'tag') return undefined
  if (folded === '') return { sql: 'd.doc NOT IN (SELECT doc FROM tags)', parameters: [] }
  return { sql: 'd.doc IN (SELECT doc FROM tags WHERE folded = ?)', parameters: [folded] }
}

/** Of a type by its own name, or of those that packs call so. */
function typeCondition(database: Database, typed: string): Condition {
  const called = callsOf(database)?.types[typeWord(typed)] ?? []
  const types = called.length > 0 ? called : [fold(typed.trim()).replaceAll('-', '_')]
  return { sql: `d.type_key IN (${types.map(() => '?').join(', ')})`, parameters: types }
}

/** By its own name first: a count beside a filter is of one field. */
function missingFields(database: Database, word: string): readonly string[] {
  const isGap = prepared<[string], unknown>(database, 'SELECT 1 FROM gaps WHERE name = ? AND severity IS NOT NULL LIMIT 1')
  return isGap.get(word) === undefined ? [...fieldsCalled(database, word), `${word}_date`] : [word]
}
