/** At a hundred thousand documents the quality screens' questions walk along indexes, and sums are rows that were kept. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { createIndexReader } from '#adapters/sqlite'
import { followUpState, type KnownFollowUp } from '#core/quality'
import type { QueryJobs } from '#ports'
import { createMemoryBlobs } from '#support/index-corpus'
import { seedIndex } from '#support/large-index'
import { temporaryFolder } from '#support/temporary-folder'
import { listCondition } from '../../../../../../src/main/adapters/sqlite/library/read/list-condition'
import { worstFirst } from '../../../../../../src/main/adapters/sqlite/library/read/quality'

const documents = 2_000
const context = { emit: () => undefined, signal: new AbortController().signal }

/** Every other one has gaps; every fifth an open question. */
const quality = `
  UPDATE documents SET type = CASE doc % 3 WHEN 0 THEN 'invoice' WHEN 1 THEN 'receipt' ELSE 'letter' END, completeness = (doc % 11) / 10.0, to_confirm = doc % 4;
  INSERT INTO quality SELECT doc, doc, CASE doc % 2 WHEN 0 THEN '["due_date"]' ELSE '[]' END, '[]', type, 'sender ' || (doc % 50), date FROM documents;
  INSERT INTO gaps SELECT doc, 'due_date', 'absent', 'required' FROM documents WHERE doc % 2 = 0;
  INSERT INTO fields SELECT doc, 'total', 0, doc, doc, NULL, 'proposed', 0.9 FROM documents;
  INSERT INTO field_names VALUES ('total');
  INSERT INTO follow_ups SELECT doc, 'f' || doc, doc, 'open', 0, doc * 1000, NULL, 0, NULL FROM documents WHERE doc % 5 = 0;
  INSERT INTO failed_checks SELECT doc, 0, 'sum', 'error', '{"en":"no","fr":"non"}' FROM documents WHERE doc % 7 = 0;
  INSERT INTO tallies SELECT 'all', '', '', count(*), count(*), CAST(total(completeness) * 1e6 AS INTEGER) FROM documents WHERE quarantine IS NULL AND trashed = 0;`

let path: string
let ask: <Name extends keyof QueryJobs>(name: Name, input: QueryJobs[Name]['input']) => Promise<QueryJobs[Name]['result']>

beforeEach(() => {
  const folder = temporaryFolder()
  path = seedIndex(folder, documents)
  const database = new Database(path)
  database.exec(quality)
  database.close()
  const reader = createIndexReader({ path: join(folder, 'index.db'), blobs: createMemoryBlobs().reader })
  ask = async (name, input) => reader[name](input as never, context)
  return () => {
    reader.close()
  }
})

describe('quality of many documents', () => {
  it('lists all of them once, the worst first', async () => {
    const seen: string[] = []
    const shares: number[] = []
    for (let after: string | undefined; ;) {
      const page = await ask('qualityRows', { filter: '', limit: 300, now: 0, ...(after !== undefined && { after }) })
      if (!page) throw new Error('no page')
      seen.push(...page.items.map(({ document }) => document))
      shares.push(...page.items.map(({ completeness }) => completeness ?? 2))
      if (page.next === null) break
      after = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect((await ask('qualityRows', { filter: '', limit: 1, now: 0 }))?.total).toBe(seen.length)
    expect(await ask('qualityRows', { filter: 'x', limit: 1, now: 0, after: 'bm90IGEgY3Vyc29y' })).toBeNull()
  })

  it('filters by fields, gaps, completeness, type and what is overdue', async () => {
    const total = async (filter: string): Promise<number> => (await ask('qualityRows', { filter, limit: 1, now: 0 }))?.total ?? -1
    const all = await total('')
    expect(await total('total:>=1')).toBe(all)
    expect(await total('total:<=1000')).toBe((await total('')) - (await total('total:>1000')))
    expect(await total('missing:due-date')).toBe(await total('missing:due'))
    expect(await total('missing:due-date')).toBe(all - (await total('-missing:due-date')))
    expect(await total('completeness:<0.5')).toBe(all - (await total('completeness:>=50%')))
    expect(await total('type:invoice type:receipt type:letter')).toBe(all)
    expect(await total('type:pdf')).toBeGreaterThan(0)
    expect(await total('flag:overdue')).toBe((await ask('qualitySummary', { now: Date.now() }))?.flags[0]?.documents)
  })

  it('counts follow-ups by how they stand at a moment', async () => {
    const then = await ask('followUps', { states: ['overdue'], order: 'deadline', now: 1_000_500, limit: 1000 })
    expect(then.ids[0]).toBe('f10')
    expect((then.counts.overdue ?? 0) + (then.counts.due ?? 0)).toBe(then.ids.length + (then.counts.due ?? 0))
    expect(then.counts.overdue).toBe(then.ids.length)
  })

  it.each([999, 1000, 1001, 4999, 5000, 5001])('calls overdue at %i what the domain calls so', async (now) => {
    const database = new Database(path)
    database.exec(
      "DELETE FROM follow_ups WHERE id <> 'f10'; UPDATE follow_ups SET due_at = 1000, snoozed_until = 5000; UPDATE documents SET completeness = 0 WHERE doc = 10",
    )
    database.close()
    const known = { status: 'open', dueAt: 1000, snoozedUntil: 5000, about: {} } as KnownFollowUp
    const isOverdue = followUpState(known, now) === 'overdue'
    const { counts } = await ask('followUps', { states: [], order: 'deadline', now, limit: 1 })
    const page = await ask('qualityRows', { filter: '', limit: 1000, now })
    const listed = await ask('followUps', { states: ['overdue'], order: 'deadline', now, limit: 10 })
    expect({
      counted: counts.overdue ?? 0,
      listed: listed.ids.length,
      summed: (await ask('qualitySummary', { now }))?.flags.find(({ flag }) => flag === 'overdue')?.documents ?? 0,
      flagged: page?.items.filter(({ flags }) => flags.includes('overdue')).length,
    }).toEqual(isOverdue ? { counted: 1, listed: 1, summed: 1, flagged: 1 } : { counted: 0, listed: 0, summed: 0, flagged: 0 })
  })

  it.each(['', 'type:invoice', 'missing:due-date', 'total:>100', 'sender:a', 'flag:duplicate', 'completeness:<0.5', 'words'])(
    'asks for the worst of "%s" in the order of an index that is entered where the page before ended',
    (filter) => {
      const database = new Database(path, { readonly: true })
      const { sql, parameters } = listCondition(database, filter, false)
      const plan = (statement: string, ...more: readonly number[]): string =>
        database
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`)
          .all(...parameters, ...more, 1)
          .map(({ detail }) => detail)
          .join('; ')
      expect(plan(worstFirst(sql))).toMatch(/^S\w+ d USING INDEX documents_by_completeness(?!.*TEMP B-TREE)/)
      const continued = plan(worstFirst(`${sql} AND (d.completeness_key, d.doc) > (?, ?)`), 0.5, 1)
      expect(continued).toMatch(/^SEARCH d USING INDEX documents_by_completeness \(completeness_key>\?\)(?!.*TEMP B-TREE)/)
      database.close()
    },
  )
})
