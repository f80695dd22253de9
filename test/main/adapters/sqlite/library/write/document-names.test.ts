/** What has no text is found by what it is called, as long as it has none. */
import { expect, it } from 'vitest'
import type { DocumentsEvent } from '#core/documents'
import { asDocumentId, asSourceId, reason } from '#kernel'
import { eventsOfDocument, type TextDocument } from '#support/index-corpus'
import { openIndex, type OpenIndex } from '#support/open-index'

const engine = { name: 'picture', version: '1' }
const photo: TextDocument = { id: 'photo', path: '/home/anne/Photo vacances Bretagne.jpg', pages: ['x'] }
const lease: TextDocument = { id: 'lease', path: '/home/anne/bail.txt', title: 'Bail', pages: ['Le loyer est payable en vacances.'] }

/** The events of a document up to its opening, or further with its one page. */
function events(index: OpenIndex, document: TextDocument, page?: 'picture' | 'failed' | 'blank'): readonly DocumentsEvent[] {
  const [registered, sighted, opened] = eventsOfDocument(document, index.blobs) as [DocumentsEvent, DocumentsEvent, DocumentsEvent]
  if (!page) return [registered, sighted]
  const why = page === 'failed' ? { reason: reason('text-unreadable') } : {}
  const reading = { state: page, engine, notes: [], characters: 0, ...why }
  return [
    registered,
    sighted,
    opened,
    { type: 'PageRead', data: { documentId: asDocumentId(document.id), page: 1, readings: [reading], chosen: 0 } },
  ]
}

const sighted = (path: string): DocumentsEvent => ({
  type: 'DocumentSighted',
  data: { documentId: asDocumentId('photo'), sourceId: asSourceId('corpus'), path, members: [], modifiedAt: 1, bytes: 1 },
})
const lost = (path: string): DocumentsEvent => ({
  type: 'SightingLost',
  data: { documentId: asDocumentId('photo'), sourceId: asSourceId('corpus'), path, members: [] },
})

const results = async (index: OpenIndex, query: string, pages = false) =>
  (await index.ask('search', { query, mode: 'words', limit: 10, pages })).results
const found = async (index: OpenIndex, query: string) => (await results(index, query)).map(({ document }) => document.id)

it.each([undefined, 'picture', 'failed', 'blank'] as const)('a document whose page is %s is found by its title', async (page) => {
  const index = openIndex()
  await index.add(lease)
  await index.apply(events(index, photo, page))
  for (const pages of [false, true]) {
    const [first, ...others] = await results(index, 'vacances bretagne', pages)
    expect(first).toMatchObject({
      document: { id: 'photo', path: photo.path },
      page: 1,
      snippet: '',
      marks: [],
      boxes: [],
      why: { words: { rank: 1, terms: ['vacances', 'bretagne'] } },
    })
    expect(others.map(({ document }) => document.id)).toEqual(['lease'])
  }
  expect(await found(index, 'photos -loyer')).toEqual(['photo'])
  expect(await found(index, 'bretagne -vacances')).toEqual([])
  expect(await found(index, 'bretagne type:text')).toEqual(['photo'])
  expect(await found(index, 'bretagne type:mail')).toEqual([])
})

it('it is found by the names it has now, a person’s before the file’s', async () => {
  const index = openIndex()
  await index.apply(events(index, photo, 'picture'))
  await index.apply([sighted('/home/anne/Plage.jpg'), lost(photo.path ?? '')])
  expect([await found(index, 'bretagne'), await found(index, 'plage')]).toEqual([[], ['photo']])
  await index.apply([{ type: 'DocumentRenamed', data: { documentId: asDocumentId('photo'), title: 'Quiberon' } }])
  expect([await found(index, 'quiberon'), await found(index, 'plage')]).toEqual([['photo'], ['photo']])
  await index.apply([{ type: 'DocumentRenamed', data: { documentId: asDocumentId('photo'), title: '' } }])
  expect(await found(index, 'quiberon')).toEqual([])
})

it('a document with text is found by the name its file has now', async () => {
  const index = openIndex()
  await index.add({ ...photo, pages: ['Une vue de la mer.'] })
  await index.apply([sighted('/home/anne/Plage.jpg'), lost(photo.path ?? '')])
  expect([await found(index, 'bretagne'), await found(index, 'plage')]).toEqual([[], ['photo']])
})

it('once there is text it is found by its page alone, and by its name again when the text is no longer counted', async () => {
  const index = openIndex()
  await index.apply(events(index, photo))
  await index.add({ ...photo, pages: ['Une vue de la mer.'] })
  expect(await results(index, 'bretagne', true)).toMatchObject([{ snippet: 'Une vue de la mer.' }])
  await index.apply([
    {
      type: 'PictureAccepted',
      data: { documentId: asDocumentId('photo'), page: 1, record: { state: 'picture', engine, notes: [], characters: 0 } },
    },
  ])
  expect(await results(index, 'bretagne', true)).toMatchObject([{ snippet: '' }])
})

it('it is not found while it lies in the trash or cannot be opened', async () => {
  const index = openIndex()
  const documentId = asDocumentId('photo')
  await index.apply([...events(index, photo, 'picture'), { type: 'DocumentTrashed', data: { documentId } }])
  expect(await found(index, 'bretagne')).toEqual([])
  await index.apply([{ type: 'DocumentRestored', data: { documentId } }])
  expect(await found(index, 'bretagne')).toEqual(['photo'])
  await index.apply([{ type: 'DocumentQuarantined', data: { documentId, attempt: 1, reason: reason('needs-password') } }])
  expect(await found(index, 'bretagne')).toEqual([])
})

it.each(['yy-livraison-31', 'yy-livraison', 'livraison-31', 'livr', 'yy-livr', '31.pdf', 'YY_Livraison_31.pdf', '"yy livraison 31"'])(
  'a list and a search know yy-livraison-31.pdf by %s, read or not',
  async (typed) => {
    const path = '/home/anne/yy-livraison-31.pdf'
    const unread = openIndex()
    await unread.apply(events(unread, { ...photo, path }))
    const read = openIndex()
    await read.add({ ...photo, path, pages: ['Une vue de la mer.'] })
    for (const index of [unread, read]) {
      expect((await index.list({ filter: typed })).total).toBe(1)
      expect(await found(index, typed)).toEqual(['photo'])
    }
  },
)

it.each(['FA-2024-0118', 'fa-2024', '2024-0118', '0118', 'FA 2024 0118', 'FA20240118'])(
  'FA-2024-0118.pdf is found by %s',
  async (typed) => {
    const index = openIndex()
    await index.apply(events(index, { ...photo, path: '/home/anne/FA-2024-0118.pdf' }))
    expect((await index.list({ filter: typed })).total).toBe(1)
    expect(await found(index, typed)).toEqual(['photo'])
  },
)

it.each([undefined, 'picture'] as const)(
  'a typo of a name finds the document that is called so and has no text (page %s)',
  async (page) => {
    const index = openIndex()
    await index.add(lease)
    await index.apply(events(index, photo, page))
    await index.apply([{ type: 'DocumentRenamed', data: { documentId: asDocumentId('photo'), title: 'Quiberon' } }])
    const hintsOf = async (query: string) => (await index.ask('search', { query, mode: 'words', limit: 10, pages: false })).hints
    for (const [typed, meant] of [
      ['bretange', 'bretagne'],
      ['quiberom', 'quiberon'],
    ] as const) {
      expect(await found(index, typed), typed).toEqual(['photo'])
      expect(await hintsOf(typed)).toContainEqual({ code: 'typo-tolerated', from: typed, to: meant })
      expect(await hintsOf(`"${typed}"`)).toContainEqual({ code: 'typo-suggested', from: typed, to: meant })
    }
  },
)

it('a name a document has no more is meant by nobody', async () => {
  const index = openIndex()
  await index.apply(events(index, photo, 'picture'))
  await index.apply([sighted('/home/anne/Plage.jpg'), lost(photo.path ?? '')])
  const { results: none, hints } = await index.ask('search', { query: 'bretange', mode: 'words', limit: 10, pages: false })
  expect([none, hints]).toEqual([[], []])
})
