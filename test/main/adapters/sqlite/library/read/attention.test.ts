/** What needs a person, and what they keep: problems, tags, saved searches, drops. */
import { describe, expect, it } from 'vitest'
import type { DocumentsEvent } from '#core/documents'
import { lowConfidence } from '#core/documents/reading'
import { asDocumentId, asSourceId, reason, type DocumentId } from '#kernel'
import { openIndex } from '#support/open-index'

const sourceId = asSourceId('corpus')
const documentId = asDocumentId('aaaaaaaaaaaaaaaaaaaaaaaaaa')

const pageRead = (page: number, state: 'ocr' | 'failed', confidence = 0.9): DocumentsEvent => ({
  type: 'PageRead',
  data: {
    documentId,
    page,
    readings: [
      {
        state,
        engine: { name: 'ocr', version: '1' },
        notes: [],
        characters: 0,
        ...(state === 'ocr' ? { confidence } : { reason: reason('page-timed-out', { seconds: 60 }) }),
      },
    ],
    chosen: 0,
  },
})

async function troubled() {
  const index = openIndex()
  await index.add({ id: documentId, title: 'Scan', pages: ['a', 'b', 'c', 'd', 'e'] })
  await index.add({ id: 'bbbbbbbbbbbbbbbbbbbbbbbbbb', title: 'Locked', path: '/locked.pdf', pages: ['a'] })
  await index.apply([
    pageRead(5, 'ocr', lowConfidence - 0.1),
    pageRead(4, 'ocr', lowConfidence),
    pageRead(3, 'failed'),
    pageRead(1, 'ocr', 0.2),
    {
      type: 'DocumentQuarantined',
      data: { documentId: asDocumentId('bbbbbbbbbbbbbbbbbbbbbbbbbb'), attempt: 1, reason: reason('needs-password') },
    },
    { type: 'FileQuarantined', data: { path: '/x/broken.pdf', members: [], sourceId, attempt: 1, reason: reason('file-unreadable') } },
  ])
  return index
}

describe('what needs attention', () => {
  it('is every file, document and page with a problem, the worst first, and the least sure first among doubtful pages', async () => {
    const index = await troubled()
    const { items, total, next } = await index.ask('attention', { limit: 100 })
    expect(items.map(({ title, page, reason: { code }, confidence }) => [title, page, code, confidence])).toEqual([
      ['broken.pdf', undefined, 'file-unreadable', undefined],
      ['Locked', undefined, 'needs-password', undefined],
      ['Scan', 3, 'page-timed-out', undefined],
      ['Scan', 1, 'low-confidence', 0.2],
      ['Scan', 5, 'low-confidence', lowConfidence - 0.1],
    ])
    expect(items[0]?.id).toMatch(/^file:/)
    expect(items[2]).toMatchObject({ id: `page:${documentId}:3`, document: documentId })
    expect({ total, next }).toEqual({ total: 5, next: null })
  })

  it('is paged through without loss or repetition', async () => {
    const index = await troubled()
    const whole = (await index.ask('attention', { limit: 100 })).items.map(({ id }) => id)
    for (const limit of [1, 2, 3]) {
      const paged: string[] = []
      let after: string | undefined
      do {
        const page = await index.ask('attention', { limit, ...(after !== undefined && { after }) })
        paged.push(...page.items.map(({ id }) => id))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(paged).toEqual(whole)
    }
  })

  it('is not what somebody did not want to be read: that stands last, a line a document, and is not counted', async () => {
    const index = await troubled()
    const [stopped, unopened] = ['cccccccccccccccccccccccccc', 'dddddddddddddddddddddddddd'].map(asDocumentId) as [DocumentId, DocumentId]
    await index.add({ id: stopped, title: 'Book', pages: ['a', 'b', 'c'] }, { id: unopened, title: 'Map', pages: ['a'] })
    const failed = {
      state: 'failed' as const,
      engine: { name: 'ocr', version: '1' },
      notes: [],
      characters: 0,
      reason: reason('cancelled'),
    }
    await index.apply([
      { type: 'ReadingCancelled', data: { documentId: stopped } },
      { type: 'PageRead', data: { documentId: stopped, page: 2, readings: [failed], chosen: 0 } },
      { type: 'PageRead', data: { documentId: stopped, page: 3, readings: [failed], chosen: 0 } },
      { type: 'DocumentQuarantined', data: { documentId: unopened, attempt: 0, reason: reason('cancelled') } },
    ])
    const lines = async () => {
      const { items, total } = await index.ask('attention', { limit: 100 })
      return { last: items.slice(total).map(({ title, page, reason: { code } }) => [title, page, code]), total }
    }
    expect(await lines()).toEqual({
      last: [
        ['Book', undefined, 'cancelled'],
        ['Map', undefined, 'cancelled'],
      ],
      total: 5,
    })
    await index.apply([
      { type: 'ProblemIgnored', data: { documentId: unopened } },
      { type: 'ReadingRequested', data: { documentId: stopped, pages: [2, 3] } },
    ])
    expect(await lines()).toEqual({ last: [], total: 5 })
  })

  it('is not what somebody knows of already, lies in the trash, or was read again', async () => {
    const index = await troubled()
    const ids = async () => (await index.ask('attention', { limit: 100 })).items.map(({ id }) => id.split(':')[0])
    await index.apply([
      { type: 'ProblemIgnored', data: { documentId, page: 3 } },
      { type: 'FileProblemIgnored', data: { path: '/x/broken.pdf', members: [] } },
    ])
    expect(await ids()).toEqual(['document', 'page', 'page'])
    await index.apply([{ type: 'ReadingRequested', data: { documentId, pages: [1] } }])
    expect(await ids()).toEqual(['document', 'page'])
    await index.apply([{ type: 'DocumentTrashed', data: { documentId } }])
    expect(await ids()).toEqual(['document'])
    await index.apply([
      { type: 'DocumentRestored', data: { documentId } },
      { type: 'ProblemAttendedAgain', data: { documentId, page: 3 } },
    ])
    expect(await ids()).toEqual(['document', 'page', 'page'])
  })
})

describe('what people keep', () => {
  it('tags are counted outside the trash; those with a colour stay without a document', async () => {
    const index = await troubled()
    await index.apply([
      { type: 'DocumentTagged', data: { documentId, tags: ['house', 'house/rent'] } },
      { type: 'DocumentTagged', data: { documentId: asDocumentId('bbbbbbbbbbbbbbbbbbbbbbbbbb'), tags: ['secret'] } },
      { type: 'TagColoured', data: { tag: 'house', colour: 'teal' } },
      { type: 'TagColoured', data: { tag: 'Empty', colour: 'red' } },
    ])
    expect(await index.ask('tags', undefined)).toEqual([
      { tag: 'Empty', documents: 0, own: 0, colour: 'red' },
      { tag: 'house', documents: 1, own: 1, colour: 'teal' },
      { tag: 'house/rent', documents: 1, own: 1, colour: 'ink' },
    ])
  })

  it('drops are listed newest first, a running one as far as it has come', async () => {
    const index = openIndex()
    const started = (id: string): DocumentsEvent => ({ type: 'ImportStarted', data: { importId: asSourceId(id), paths: [`/in/${id}`] } })
    await index.apply([
      started('one'),
      {
        type: 'ImportEnded',
        data: { importId: asSourceId('one'), documents: [], pages: 4, duplicates: 1, quarantined: 2, isComplete: true },
      },
      started('corpus'),
    ])
    await index.add({ id: documentId, pages: ['a', 'b'] })
    const { items, next } = await index.ask('imports', { limit: 1 })
    expect(items).toMatchObject([{ id: 'corpus', status: 'running', paths: ['/in/corpus'], documents: 1, pages: 2 }])
    expect((await index.ask('imports', { limit: 1, after: next ?? '' })).items).toMatchObject([
      { id: 'one', status: 'done', pages: 4, duplicates: 1, quarantined: 2 },
    ])
  })

  it('a source says how it is set and what lies in quarantine below it', async () => {
    const index = await troubled()
    const options = { ignore: ['*.tmp'], polling: false, keepOriginals: true }
    await index.apply([{ type: 'SourceAdded', data: { sourceId, kind: 'folder', path: '/x', options } }])
    expect(await index.ask('sources', undefined)).toMatchObject([{ id: 'corpus', documents: 1, quarantined: 2, options }])
  })
})
