/** Tags and the names above them, each with as many documents as `tag:` finds by it: those that have it, or one below it. */
import type { Group } from '#contract'
import { fold } from '#core/search'
import type { Database } from '../../database'
import { tagCondition, type Condition } from './filter'

export interface CountedTag extends Group {
  /** Documents that have this very tag: none have a name that only stands above others. */
  readonly own: number
}

/** Of the documents a condition on `documents d` allows; `also` those no document has. In the order of their names. */
export function countTags(database: Database, allowed: Condition, also: readonly string[] = []): readonly CountedTag[] {
  const given = givenTags(database, allowed)
  const own = new Map(given.map((row) => [row.key, row]))
  const names = new Set([...own.keys(), ...also].flatMap((tag) => [...namesAbove(tag), tag]))
  // Of a name nothing else is found by, its own documents are all there are.
  const finds = new Map<string, number>()
  for (const { key } of given) for (const name of [...namesAbove(fold(key)), fold(key)]) finds.set(name, (finds.get(name) ?? 0) + 1)
  return [...names].sort(byName).flatMap((name) => {
    const folded = fold(name)
    const row = own.get(name)
    if (row && finds.get(folded) === 1) return [{ ...row, own: row.documents }]
    return foundBy(database, allowed, name, folded).map((group) => ({ ...group, own: row?.documents ?? 0 }))
  })
}

function foundBy(database: Database, allowed: Condition, key: string, folded: string): readonly Group[] {
  const ofTag = tagCondition(folded)
  return database
    .prepare<unknown[], Group>(
      `SELECT ? AS key, count(*) AS documents, coalesce(sum(d.page_key), 0) AS pages FROM documents d WHERE ${allowed.sql} AND ${ofTag.sql}`,
    )
    .all(key, ...allowed.parameters, ...ofTag.parameters)
}

const givenTags = (database: Database, { sql, parameters }: Condition): readonly Group[] =>
  database
    .prepare<unknown[], Group>(
      `SELECT t.tag AS key, count(*) AS documents, sum(d.page_key) AS pages FROM documents d JOIN tags t USING (doc) WHERE ${sql} GROUP BY t.tag`,
    )
    .all(...parameters)

/** `house/rent/due` → `house`, `house/rent`. */
const namesAbove = (tag: string): readonly string[] =>
  [...tag.matchAll(/\//g)].flatMap(({ index }) => (index === 0 ? [] : [tag.slice(0, index)]))

/** Case and accents decide only between names that are otherwise the same. */
const byName = (a: string, b: string): number => compared(fold(a), fold(b)) || compared(a, b)

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
