/** What a field says in the documents of a list, for choosing from: each value is found by its filter as often as is said beside it. */
import type { SaidValue } from '#contract'
import { understoodOf, valuesOf } from '#core/understanding'
import { fold } from '#core/search'
import type { QueryJobs } from '#ports'
import type { Database } from '../../database'
import { fromStored } from '../understood-state'
import { fieldsCalled } from './field-filter'
import { listCondition } from './list-condition'
import { rememberedAt } from './remembered'

type Asked = QueryJobs['fieldValues']['input']
type Said = 'text' | 'day' | 'value'

const amounts = [10, 100, 1_000, 10_000, 100_000, 1_000_000]

export function fieldValues(database: Database, { filter, field, limit }: Asked): readonly SaidValue[] {
  return rememberedAt(database, `values ${field} ${String(limit)} ${filter}`, () => {
    const called = fieldsCalled(database, field.replaceAll('-', '_'))
    const names = JSON.stringify(called)
    switch (saidIn(database, names)) {
      case undefined:
        return []
      case 'day':
        return grouped(database, filter, names, 'substr(f.day, 1, 7)', limit).map(({ key, documents }) => ({
          value: `=${key}`,
          label: key,
          documents,
        }))
      case 'value':
        return amounts.flatMap((least) => {
          const documents = count(database, filter, names, least)
          return documents === 0 ? [] : [{ value: `>=${String(least)}`, label: String(least), documents }]
        })
      case 'text': {
        const spelled = spellingIn(database, called)
        return grouped(database, filter, names, 'f.text', limit).map(({ key, documents, doc }) => ({
          value: `=${key}`,
          label: spelled(doc, key),
          documents,
        }))
      }
    }
  })
}

/** A field says days, amounts or words, the same in every document. */
function saidIn(database: Database, names: string): Said | undefined {
  return database
    .prepare<[string], Said>(
      `SELECT CASE WHEN day IS NOT NULL THEN 'day' WHEN value IS NOT NULL THEN 'value' ELSE 'text' END
       FROM fields WHERE name IN (SELECT value FROM json_each(?)) LIMIT 1`,
    )
    .pluck()
    .get(names)
}

interface Grouped {
  readonly key: string
  readonly documents: number
  /** One of them. */
  readonly doc: number
}

function grouped(database: Database, filter: string, names: string, key: string, limit: number): readonly Grouped[] {
  const { sql, parameters } = listCondition(database, filter, false)
  return database
    .prepare<unknown[], Grouped>(
      `SELECT ${key} AS key, count(DISTINCT d.doc) AS documents, min(d.doc) AS doc FROM fields f JOIN documents d USING (doc)
       WHERE f.name IN (SELECT value FROM json_each(?)) AND ${key} IS NOT NULL AND ${sql} GROUP BY 1 ORDER BY documents DESC, 1 LIMIT ?`,
    )
    .all(names, ...parameters, limit)
}

function count(database: Database, filter: string, names: string, least: number): number {
  const { sql, parameters } = listCondition(database, filter, false)
  return (
    database
      .prepare<unknown[], number>(
        `SELECT count(DISTINCT d.doc) FROM fields f JOIN documents d USING (doc)
         WHERE f.name IN (SELECT value FROM json_each(?)) AND f.value >= ? AND ${sql}`,
      )
      .pluck()
      .get(names, least, ...parameters) ?? 0
  )
}

/** The index keeps what is said folded; how it is spelled, the document knows. */
function spellingIn(database: Database, names: readonly string[]): (doc: number, folded: string) => string {
  const stateOf = database.prepare<[number], string>('SELECT state FROM understood WHERE doc = ?').pluck()
  return (doc, folded) => {
    const stored = stateOf.get(doc)
    const fields = stored === undefined ? [] : understoodOf(fromStored(stored)).fields.filter(({ name }) => names.includes(name))
    return fields.flatMap((field) => valuesOf(field).map(String)).find((value) => fold(value) === folded) ?? folded
  }
}
