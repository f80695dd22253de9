/** How many documents of a list there are by what they are, have or lack: its groups, and the values a filter can have. */
import { completenessSteps, type Group } from '#contract'
import { fold } from '#core/search'
import type { CountKind } from '#ports'
import { folderWords } from '#query'
import type { Database } from '../../database'
import { folderCondition, type Condition } from './filter'
import { listCondition } from './list-condition'
import { rememberedAt } from './remembered'
import { countTags } from './tag-counts'

interface Counted {
  readonly key: string
  /** Beside `documents d`: what a document has several of, it counts with each. */
  readonly joined?: string
  readonly order?: string
}

/** Those with an index are counted in it alone. */
const counted: Readonly<Record<Exclude<CountKind, 'completeness' | 'typeOrKind' | 'tagOrBelow' | 'folder'>, Counted>> = {
  source: { key: 'd.source_key' },
  type: { key: 'd.type_key' },
  month: { key: 'd.date_key' },
  language: { key: 'd.language_key' },
  tag: { key: "coalesce(t.tag, '')", joined: 'LEFT JOIN tags t USING (doc)', order: 'min(t.folded), key' },
  missing: { key: 'g.name', joined: 'JOIN gaps g ON g.doc = d.doc AND g.severity IS NOT NULL' },
  flag: { key: 'f.flag', joined: "JOIN flags f ON f.doc = d.doc AND f.flag <> 'overdue'" },
}

export function countDocuments(database: Database, filter: string, trashed: boolean, by: CountKind): readonly Group[] {
  return rememberedAt(database, `groups ${by} ${String(trashed)} ${filter}`, () => {
    const foundBy = (key: string, value: string): readonly Group[] => countFound(database, `${by}:${value} ${filter}`, trashed, key)
    if (by === 'completeness') return completenessSteps.flatMap((step) => foundBy(step, step))
    const allowed = listCondition(database, filter, trashed)
    const { sql, parameters } = allowed
    if (by === 'typeOrKind') return countTypesAndKinds(database, sql, parameters)
    if (by === 'tagOrBelow') return countTags(database, allowed).map(({ own: _, ...group }) => group)
    if (by === 'folder') return countFolders(database, allowed)
    const { key, joined = '', order = 'key' } = counted[by]
    const groups = database
      .prepare<unknown[], Group>(
        `SELECT ${key} AS key, count(*) AS documents, sum(d.page_key) AS pages FROM documents d ${joined}
         WHERE ${sql} GROUP BY key ORDER BY ${order}`,
      )
      .all(...parameters)
    if (by === 'month') return monthsOf(groups)
    // A deadline passes without anything being written.
    return by === 'flag' ? [...groups, ...foundBy('overdue', 'overdue')] : groups
  })
}

/** As `type:` finds them: a document of a known type counts with that and with the kind of its file. */
function countTypesAndKinds(database: Database, sql: string, parameters: Condition['parameters']): readonly Group[] {
  const rows = database
    .prepare<unknown[], Group & { readonly kind: string }>(
      `SELECT d.type_key AS key, d.kind, count(*) AS documents, sum(d.page_key) AS pages FROM documents d WHERE ${sql} GROUP BY key, d.kind`,
    )
    .all(...parameters)
  const groups = new Map<string, Group>()
  for (const { key: type, kind, documents, pages } of rows) {
    for (const key of new Set([type, kind])) {
      const before = groups.get(key)
      groups.set(key, { key, documents: (before?.documents ?? 0) + documents, pages: (before?.pages ?? 0) + pages })
    }
  }
  return [...groups.values()]
}

/** As the filter finds them; nothing where it finds none. */
function countFound(database: Database, filter: string, trashed: boolean, key: string): readonly Group[] {
  return countAllowed(database, listCondition(database, filter, trashed), key)
}

/** Folders may lie in one another, and a document in several. */
function countFolders(database: Database, allowed: Condition): readonly Group[] {
  const sources = database
    .prepare<[], { id: string; path: string }>('SELECT id, path FROM sources WHERE removed = 0 ORDER BY added_position')
    .all()
  const words = folderWords(sources.map(({ path }) => path))
  return sources.flatMap(({ id }, index) => {
    const word = words[index]
    if (word === undefined) return []
    const { sql, parameters } = folderCondition(fold(word))
    return countAllowed(database, { sql: `${allowed.sql} AND ${sql}`, parameters: [...allowed.parameters, ...parameters] }, id)
  })
}

function countAllowed(database: Database, { sql, parameters }: Condition, key: string): readonly Group[] {
  return database
    .prepare<unknown[], Group>(
      `SELECT ? AS key, count(*) AS documents, sum(d.page_key) AS pages FROM documents d WHERE ${sql} HAVING count(*) > 0`,
    )
    .all(key, ...parameters)
}

/** `days` in order. */
function monthsOf(days: readonly Group[]): readonly Group[] {
  const months = new Map<string, Group>()
  for (const { key, documents, pages } of days) {
    const month = key.slice(0, 7)
    const before = months.get(month)
    months.set(month, { key: month, documents: (before?.documents ?? 0) + documents, pages: (before?.pages ?? 0) + pages })
  }
  return [...months.values()]
}
