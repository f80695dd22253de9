/** Lists: every order in both directions, cursors, jumps, the trash, groups; and how they are carried out when there are many. */
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createIndexReader } from '#adapters/sqlite'
import { listInputSchema, sortColumns, type DocumentRow } from '#contract'
import type { DocumentsEvent } from '#core/documents'
import { asDocumentId, asSourceId, reason } from '#kernel'
import type { CountKind } from '#ports'
import { createMemoryBlobs, type TextDocument } from '#support/index-corpus'
import { seedIndex } from '#support/large-index'
import { openIndex } from '#support/open-index'
import { temporaryFolder } from '#support/temporary-folder'
import { statementWith } from '../../../../../../src/main/adapters/sqlite/library/read/field-order'
import type { ColumnSort } from '../../../../../../src/main/adapters/sqlite/library/read/list-order'
import { listStatement } from '../../../../../../src/main/adapters/sqlite/library/read/document-list'
import { listCondition } from '../../../../../../src/main/adapters/sqlite/library/read/list-condition'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const documents: readonly TextDocument[] = ids.map((id, index) => ({
  id,
  title: ['Bail', 'bail', 'Écluse', 'Zone', 'ablette', 'Bail', 'Été'][index] ?? '',
  pages: Array.from({ length: (index % 3) + 1 }, () => 'Le loyer est payé.'),
  ...(index % 2 === 0 && { createdAt: `202${String(index)}-03-0${String(index + 1)}` }),
}))

const tagged = (id: string, ...tags: readonly string[]): DocumentsEvent => ({
  type: 'DocumentTagged',
  data: { documentId: asDocumentId(id), tags },
})
const trashed = (id: string): DocumentsEvent => ({ type: 'DocumentTrashed', data: { documentId: asDocumentId(id) } })

const valueOf: Record<(typeof sortColumns)[number], (row: DocumentRow) => string | number> = {
  added: ({ addedAt }) => addedAt,
  title: ({ title }) => title.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
  type: ({ type }) => type,
  source: ({ source }) => source ?? '',
  date: ({ date }) => date ?? '',
  pages: ({ pages }) => pages,
  coverage: ({ coverage }) => coverage,
  size: ({ bytes }) => bytes,
  completeness: ({ completeness }) => completeness ?? 2,
}

async function library() {
  const index = openIndex()
  await index.add(...documents)
  return index
}

describe('a list', () => {
  it.each(sortColumns.flatMap((by) => [false, true].map((descending) => ({ by, descending }))))(
    'is in order by $by, descending $descending, and paged through without loss or repetition',
    async (sort) => {
      const index = await library()
      const whole = await index.list({ sort })
      const values = whole.items.map((row) => valueOf[sort.by](row))
      const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(values).toEqual(sort.descending ? sorted.reverse() : sorted)
      expect(whole).toMatchObject({ total: ids.length, next: null })
      const paged: string[] = []
      let after: string | undefined
      do {
        const page = await index.list({ sort, limit: 2, ...(after !== undefined && { after }) })
        paged.push(...page.items.map(({ id }) => id))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(paged).toEqual(whole.items.map(({ id }) => id))
      const jumped = await index.list({ sort, limit: 2, offset: 3 })
      expect(jumped.items.map(({ id }) => id)).toEqual(paged.slice(3, 5))
    },
  )

  it('goes on at the same place after a document that was its last row went to the trash', async () => {
    const index = await library()
    const first = await index.list({ limit: 3 })
    await index.apply([trashed('c')])
    const second = await index.list({ limit: 10, after: first.next ?? '' })
    expect(second.items.map(({ id }) => id)).toEqual(['d', 'e', 'f', 'g'])
    expect(second.total).toBe(6)
  })

  it('refuses a cursor of another list, and what is none', async () => {
    const index = await library()
    const { next } = await index.list({ limit: 2 })
    const ask = (input: object) => index.ask('list', listInputSchema.parse({ limit: 2, ...input }))
    expect(await ask({ after: next, sort: { by: 'title', descending: false } })).toBeNull()
    expect(await ask({ after: next, filter: 'loyer' })).toBeNull()
    expect(await ask({ after: next, trashed: true })).toBeNull()
    await fc.assert(
      fc.asyncProperty(fc.string(), async (after) => {
        expect(await ask({ after })).toBeNull()
      }),
    )
  })

  it('shows what lies in the trash only where that is asked for', async () => {
    const index = await library()
    await index.apply([trashed('b'), trashed('d')])
    expect((await index.list({ trashed: true })).items.map(({ id, isTrashed }) => [id, isTrashed])).toEqual([
      ['b', true],
      ['d', true],
    ])
    expect((await index.list()).total).toBe(5)
    expect(await index.ask('counts', undefined)).toMatchObject({ documents: 5 })
    const { rows, total } = await index.ask('rows', { documents: [asDocumentId('b'), asDocumentId('a'), asDocumentId('nobody')] })
    expect(rows.map(({ id, isTrashed }) => [id, isTrashed])).toEqual([
      ['b', true],
      ['a', false],
    ])
    expect(total).toBe(5)
    await index.apply([{ type: 'DocumentRestored', data: { documentId: asDocumentId('b') } }])
    expect((await index.list()).total).toBe(6)
  })

  it('finds words of titles and paths where a document has no text', async () => {
    const index = openIndex()
    await index.add({ id: 'a', title: 'Vacances en Écosse', path: '/photos/loch.jpg', pages: [''] })
    for (const filter of ['ecosse', 'loch', '"en écosse"']) expect((await index.list({ filter })).items).toHaveLength(1)
    expect((await index.list({ filter: 'norvège' })).items).toEqual([])
  })

  it('finds what has a tag, or one below it, and not what has one that only begins so', async () => {
    const index = openIndex()
    for (const [id, tag] of Object.entries({ a: 'House', b: 'house/rent', c: 'household', d: 'boat/house' })) {
      await index.add({ id, pages: ['x'] })
      await index.apply([tagged(id, tag)])
    }
    const found = async (filter: string) => (await index.list({ filter })).items.map(({ id }) => id).sort()
    expect(await found('tag:house')).toEqual(['a', 'b'])
    expect(await found('tag:house/rent')).toEqual(['b'])
    expect(await found('-tag:house')).toEqual(['c', 'd'])
  })

  it('says all there is to a row', async () => {
    const index = openIndex()
    await index.add({ id: 'a', title: 'Bail', path: '/home/bail.txt', pages: ['Le loyer est payé.', ''], createdAt: '2019' })
    const documentId = asDocumentId('a')
    await index.apply([tagged('a', 'house/rent', 'Anne'), { type: 'DocumentRenamed', data: { documentId, title: 'Bail de la boutique' } }])
    expect((await index.list()).items).toEqual([
      {
        id: 'a',
        title: 'Bail de la boutique',
        path: '/home/bail.txt',
        type: 'text',
        kind: 'text',
        pages: 2,
        coverage: 1,
        completeness: null,
        bytes: 1,
        addedAt: 1_700_000_000_001,
        date: '2019',
        language: 'fra',
        source: 'corpus',
        counts: { textLayer: 2, ocr: 0, blank: 0, picture: 0, failed: 0, pending: 0 },
        tags: ['Anne', 'house/rent'],
        isTrashed: false,
      },
    ])
  })

  it('knows the source of the first place a document still has', async () => {
    const index = openIndex()
    await index.add({ id: 'a', path: '/one/a.txt', pages: ['x'] })
    const documentId = asDocumentId('a')
    const place = { documentId, members: [] }
    await index.apply([
      { type: 'DocumentSighted', data: { ...place, sourceId: asSourceId('two'), path: '/two/a.txt', modifiedAt: 1, bytes: 1 } },
      { type: 'SightingLost', data: { ...place, sourceId: asSourceId('corpus'), path: '/one/a.txt' } },
    ])
    expect((await index.list()).items).toMatchObject([{ source: 'two', path: '/two/a.txt' }])
    await index.apply([{ type: 'SightingLost', data: { ...place, sourceId: asSourceId('two'), path: '/two/a.txt' } }])
    expect((await index.list()).items).toMatchObject([{ source: null }])
  })
})

describe('a list in the order of a field', () => {
  /** Every third has a total, every fourth a second one, which does not count, every fifth a day. */
  const values = `
    INSERT INTO fields SELECT doc, 'total', 0, doc, (doc * 7919 % 503) - 100.5, NULL, 'proposed', 0.9 FROM documents WHERE doc % 3 = 0;
    INSERT INTO fields SELECT doc, 'total', 1, 'x', 5000, NULL, 'proposed', 0.9 FROM documents WHERE doc % 12 = 0;
    INSERT INTO fields SELECT doc, 'due_date', 0, 'x', NULL, printf('2026-%02d-01', doc % 12 + 1), 'proposed', 0.9 FROM documents WHERE doc % 5 = 0;
    INSERT INTO fields SELECT doc, 'seller', 0, 'house ' || (doc % 7), NULL, NULL, 'proposed', 0.9 FROM documents;`

  function open(count: number) {
    const path = seedIndex(temporaryFolder(), count)
    const database = new Database(path)
    database.exec(values)
    const valueOf = (field: string) => {
      const rows = database.prepare<[string], [string, string | number]>(
        'SELECT d.id, coalesce(f.value, f.day, f.text) FROM fields f JOIN documents d USING (doc) WHERE f.name = ? AND f.number = 0',
      )
      return new Map(rows.raw().all(field))
    }
    const reader = createIndexReader({ path, blobs: createMemoryBlobs().reader })
    const context = { emit: () => undefined, signal: new AbortController().signal }
    onTestFinished(() => {
      reader.close()
      database.close()
    })
    return {
      valueOf,
      ask: async (input: object) => {
        const listed = await reader.list(listInputSchema.parse(input), context)
        if (!listed) throw new Error('no cursor of this list')
        return listed
      },
    }
  }

  it.each(['total', 'due_date', 'seller', 'nobody_has_it'].flatMap((field) => [false, true].map((descending) => ({ field, descending }))))(
    'has every document once, those with $field first, descending $descending',
    async ({ field, descending }) => {
      const index = open(400)
      const sort = { by: `field:${field}`, descending }
      const whole = await index.ask({ sort, limit: 1000 })
      expect(whole.items).toHaveLength(whole.total)
      expect(new Set(whole.items.map(({ id }) => id)).size).toBe(whole.total)
      const known = index.valueOf(field)
      const values = whole.items.map(({ id }) => known.get(id))
      const having = values.filter((value) => value !== undefined)
      expect(values.slice(0, having.length)).toEqual(having)
      const sorted = [...having].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      expect(having).toEqual(descending ? sorted.reverse() : sorted)
      const paged: string[] = []
      for (let after: string | undefined; ;) {
        const page = await index.ask({ sort, limit: 37, ...(after !== undefined && { after }) })
        paged.push(...page.items.map(({ id }) => id))
        if (page.next === null) break
        after = page.next
      }
      expect(paged).toEqual(whole.items.map(({ id }) => id))
      for (const offset of [0, having.length - 3, having.length, having.length + 2, 300].filter((each) => each >= 0))
        expect((await index.ask({ sort, limit: 10, offset })).items.map(({ id }) => id)).toEqual(paged.slice(offset, offset + 10))
    },
  )

  it('can be filtered as any list', async () => {
    const index = open(400)
    const totals = index.valueOf('total')
    const { items, total } = await index.ask({ sort: { by: 'field:total', descending: true }, filter: 'type:pdf', limit: 1000 })
    expect(items).toHaveLength(total)
    expect(items.every(({ kind }) => kind === 'pdf')).toBe(true)
    expect(totals.get(items[0]?.id ?? '')).toBe(Math.max(...items.flatMap(({ id }) => totals.get(id) ?? []).map(Number)))
  })
})

describe('groups', () => {
  it('count each document once, and with each of its tags', async () => {
    const index = await library()
    await index.apply([tagged('a', 'x', 'Y'), tagged('b', 'x'), trashed('g')])
    const groups = (by: CountKind, filter = '') => index.ask('groups', { filter, trashed: false, by })
    expect(await groups('tag')).toEqual([
      { key: '', documents: 4, pages: 9 },
      { key: 'x', documents: 2, pages: 3 },
      { key: 'Y', documents: 1, pages: 1 },
    ])
    expect(await groups('source')).toEqual([{ key: 'corpus', documents: 6, pages: 12 }])
    expect(await groups('type')).toEqual([{ key: 'text', documents: 6, pages: 12 }])
    expect((await groups('month')).map(({ key }) => key)).toEqual(['2020-03', '2020-09', '2022-03', '2024-03'])
    expect(await groups('language', 'tag:x')).toEqual([{ key: 'fra', documents: 2, pages: 3 }])
  })
})

describe('at a hundred thousand documents', () => {
  const plans = (input: object, isContinued: boolean, path: string): string => {
    const database = new Database(path, { readonly: true })
    const statement = listStatement(
      { by: 'added', descending: false, ...(input as { sort?: ColumnSort }).sort },
      listCondition(database, '', (input as { trashed?: boolean }).trashed ?? false),
      isContinued,
    )
    const parameters = [...(isContinued ? [0, 0] : []), 1, 1]
    const steps = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`).all(...parameters)
    database.close()
    return steps.map(({ detail }) => detail).join('; ')
  }

  it('every order is a walk along its own index, which is entered where the page before ended', () => {
    const path = seedIndex(temporaryFolder(), 100_000)
    for (const by of sortColumns)
      for (const descending of [false, true]) {
        const sort = { by, descending }
        expect(plans({ sort }, false, path)).not.toMatch(/TEMP B-TREE/)
        if (by !== 'added') expect(plans({ sort }, false, path)).toMatch(/USING INDEX documents_by_/)
        expect(plans({ sort }, true, path)).toMatch(
          /^SEARCH d USING (INDEX documents_by_\w+ \(\w+[<>]\?|INTEGER PRIMARY KEY \(rowid[<>]\?)/,
        )
      }
    expect(plans({ trashed: true }, false, path)).toMatch(/USING INDEX documents_trashed/)
  })

  it('the order of a field is a walk along the index of its values, which is entered where the page before ended', () => {
    const database = new Database(seedIndex(temporaryFolder(), 100), { readonly: true })
    const condition = listCondition(database, '', false)
    for (const column of ['value', 'day', 'text'])
      for (const descending of [false, true])
        for (const isContinued of [false, true]) {
          const statement = statementWith({ field: 'total', descending, condition }, column, isContinued)
          const parameters = ['total', ...(isContinued ? [0, 0] : []), 1, 1]
          const steps = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`).all(...parameters)
          const plan = steps.map(({ detail }) => detail).join('; ')
          expect(plan).toContain(`COVERING INDEX fields_${column}`)
          expect(plan).not.toMatch(/TEMP B-TREE/)
        }
    database.close()
  })

  it('a jump to the middle, the last page and the count agree', async () => {
    const path = seedIndex(temporaryFolder(), 20_000)
    const reader = createIndexReader({ path, blobs: createMemoryBlobs().reader })
    const context = { emit: () => undefined, signal: new AbortController().signal }
    const ask = async (input: object) =>
      await reader.list(listInputSchema.parse({ sort: { by: 'title', descending: true }, limit: 100, ...input }), context)
    const middle = await ask({ offset: 9_000 })
    // One in a hundred is in quarantine, one in ten in the trash.
    expect(middle).toMatchObject({ total: 17_800 })
    const further = await ask({ after: middle?.next })
    expect(further?.items).toEqual((await ask({ offset: 9_100 }))?.items)
    expect((await ask({ offset: 17_750 }))?.items).toHaveLength(50)
    reader.close()
  })
})

it('what is in quarantine has no row, and comes back with what it had', async () => {
  const index = await library()
  const documentId = asDocumentId('a')
  await index.apply([{ type: 'DocumentQuarantined', data: { documentId, attempt: 1, reason: reason('needs-password') } }])
  expect((await index.ask('rows', { documents: [documentId] })).rows).toEqual([])
  expect(await index.ask('titles', { documents: [documentId] })).toEqual([{ id: 'a', title: 'Bail' }])
  await index.apply([{ type: 'ReadingRequested', data: { documentId, pages: [] } }])
  expect((await index.ask('rows', { documents: [documentId] })).rows).toMatchObject([{ id: 'a', counts: { pending: 1 } }])
})
