/** What is counted is what is found: groups part a mixed library, and the numbers beside a filter's values are those of its answers. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, expect, it } from 'vitest'
import { createIndexReader } from '#adapters/sqlite'
import { groupKinds, listInputSchema, type ListInput } from '#contract'
import type { CountKind, QueryJobs } from '#ports'
import { createMemoryBlobs } from '#support/index-corpus'
import { seedIndex } from '#support/large-index'
import { temporaryFolder } from '#support/temporary-folder'
import { segmentsOf } from '../../../../../../src/renderer/features/library/list/segments'

const context = { emit: () => undefined, signal: new AbortController().signal }

/** Receipts that are texts and PDFs, letters, files of no known type; in no language, one or two; with tags, tags below them, or none. */
const mixed = `
  UPDATE documents SET kind = CASE doc % 4 WHEN 0 THEN 'text' WHEN 1 THEN 'image' ELSE 'pdf' END,
    type = CASE doc % 5 WHEN 0 THEN 'receipt' WHEN 1 THEN 'letter' ELSE NULL END,
    language = CASE doc % 3 WHEN 0 THEN 'eng' WHEN 1 THEN 'eng+fra' ELSE NULL END;
  DELETE FROM tags;
  INSERT INTO tags SELECT doc, 'home', 'home' FROM documents WHERE doc % 6 = 0;
  INSERT INTO tags SELECT doc, 'home/rent due', 'home/rent due' FROM documents WHERE doc % 6 = 1;
  UPDATE sources SET path = '/sources' WHERE id = 's3';`

let change: (sql: string) => void
let ask: <Name extends keyof QueryJobs>(name: Name, input: QueryJobs[Name]['input']) => Promise<QueryJobs[Name]['result']>

beforeEach(() => {
  const folder = temporaryFolder()
  const path = seedIndex(folder, 300)
  change = (sql) => {
    const database = new Database(path)
    database.exec(sql)
    database.close()
  }
  change(mixed)
  const reader = createIndexReader({ path: join(folder, 'index.db'), blobs: createMemoryBlobs().reader })
  ask = async (name, input) => (reader[name] as (input: unknown, context: unknown) => unknown)(input, context) as never
  return () => {
    reader.close()
  }
})

const groups = (by: CountKind, filter: string) => ask('groups', { filter, trashed: false, by })

async function found(input: Partial<ListInput>) {
  const list = await ask('list', listInputSchema.parse({ limit: 1000, ...input }))
  if (!list) throw new Error('no list')
  return list
}

it.each(
  groupKinds.flatMap((group) => ['', 'type:text', 'type:receipt type:image', 'lang:fra', 'tag:home'].map((filter) => ({ group, filter }))),
)('groups by $group under “$filter” hold as many rows as they say, and every document once', async ({ group, filter }) => {
  const whole = await found({ filter })
  const counted = await groups(group, filter)
  const segments = segmentsOf({ group, filter, sort: { by: 'added', descending: true }, trashed: false }, counted, whole.total)
  const rows: string[] = []
  for (const { documents, query, start, key } of segments) {
    const { items, total } = await found({ ...query, offset: start, limit: documents })
    expect(items, `group ${String(key)}`).toHaveLength(documents)
    if (start === 0 && group !== 'source') expect(total, `group ${String(key)}`).toBe(documents)
    rows.push(...items.map(({ id }) => id))
  }
  expect(rows.sort()).toEqual(whole.items.map(({ id }) => id).sort())
})

it.each(['', 'lang:fra'])('the number beside a type or a kind of file is what its filter finds, under “%s”', async (filter) => {
  const values = await groups('typeOrKind', filter)
  expect(values.map(({ key }) => key).sort()).toEqual(['image', 'letter', 'pdf', 'receipt', 'text'])
  for (const { key, documents } of values) expect((await found({ filter: `${filter} type:${key}` })).total, key).toBe(documents)
})

it.each(['', 'lang:fra', 'type:receipt'])('a tag counts each document that has it or one below it once, under “%s”', async (filter) => {
  change("INSERT INTO tags SELECT doc, 'home/rent due', 'home/rent due' FROM documents WHERE doc % 12 = 0")
  const values = await groups('tagOrBelow', filter)
  expect(values.map(({ key }) => key)).toEqual(['home', 'home/rent due'])
  for (const { key, documents, pages } of values) {
    const { items, total } = await found({ filter: `${filter} tag:"${key}"` })
    expect([documents, pages], key).toEqual([total, items.reduce((sum, row) => sum + row.pages, 0)])
  }
})

it.each(['', 'lang:fra'])('a folder counts what its word finds, other folders in it included, under “%s”', async (filter) => {
  const words = { s1: '1', s2: '2', s3: 'sources' }
  const values = await groups('folder', filter)
  expect(values.map(({ key }) => key)).toEqual(Object.keys(words))
  for (const [key, word] of Object.entries(words))
    expect(values.find((value) => value.key === key)?.documents, key).toBe((await found({ filter: `${filter} in:${word}` })).total)
})
