/** What is asked about one document: its ledger, its texts, where words stand in it, and which others are like it. */
import { describe, expect, it } from 'vitest'
import type { DocumentsEvent } from '#core/documents'
import { asDocumentId, reason } from '#kernel'
import type { PageText } from '#ports'
import { openIndex } from '#support/open-index'

const documentId = asDocumentId('a')

/** Each word in a box of its own, one line. */
function withBoxes(text: string): PageText {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    box: { x: match.index / 100, y: 0.1, width: match[0].length / 100, height: 0.02 },
  }))
  return { text, words }
}

describe('hits', () => {
  const pages = ['nothing here', 'the rent and the rent again', 'nothing', 'rents are due; no deposit', '']

  async function document() {
    const index = openIndex()
    // Documents before and after it have the words too.
    await index.add({ id: 'z', pages: ['rent rent rent'] })
    await index.add({ id: 'a', pages: pages.map(withBoxes) })
    await index.add({ id: 'b', pages: ['rent'] })
    return index
  }

  it('stand in the order of pages and of the text, a box a word', async () => {
    const index = await document()
    const hits = await index.ask('hits', { documentId, query: 'rent' })
    expect(hits.map(({ page, boxes }) => [page, boxes.map(({ x }) => Math.round(x * 100))])).toEqual([
      [2, [4, 17]],
      [4, [0]],
    ])
  })

  it('are those of one page where one is asked for', async () => {
    const index = await document()
    expect(await index.ask('hits', { documentId, query: 'rent', page: 1 })).toEqual([])
    expect(await index.ask('hits', { documentId, query: '"no deposit"', page: 4 })).toMatchObject([{ page: 4, boxes: [{}] }])
    expect(await index.ask('hits', { documentId, query: '', page: 4 })).toEqual([])
  })

  it('of words that belong together are one box, whichever way the writing runs', async () => {
    const index = await document()
    const text = 'عقد إيجار الشقة الكبيرة'
    const { words } = withBoxes(text)
    const leftwards = words.map(({ box, ...word }) => ({ ...word, box: { ...box, x: 1 - box.x - box.width } }))
    await index.add({ id: 'lease', pages: [{ text, words: leftwards }] })
    const [hit] = await index.ask('hits', { documentId: asDocumentId('lease'), query: '"إيجار الشقة"' })
    expect(hit?.boxes.map(({ x, width }) => [Math.round(x * 100), Math.round(width * 100)])).toEqual([[100 - 15, 11]])
  })

  it('are places in the text where the words of a page have no boxes, and beside the boxes where they have some', async () => {
    const index = await document()
    await index.add({ id: 'note', pages: ['No rent.', 'The rent; again the rents'] })
    expect(await index.ask('hits', { documentId: asDocumentId('note'), query: 'rent' })).toEqual([
      { page: 1, boxes: [], marks: [[3, 7]] },
      {
        page: 2,
        boxes: [],
        marks: [
          [4, 8],
          [20, 25],
        ],
      },
    ])
    const [onBoxes] = await index.ask('hits', { documentId, query: 'rent' })
    expect(onBoxes?.marks).toEqual([
      [4, 8],
      [17, 21],
    ])
  })

  it('do not overlap where a phrase holds a word that is asked for as well', async () => {
    const index = await document()
    await index.add({ id: 'note', pages: ['Pay the rent due now'] })
    const [hit] = await index.ask('hits', { documentId: asDocumentId('note'), query: '"rent due" rent due' })
    expect(hit?.marks).toEqual([[8, 16]])
  })

  it('are none in a document that is not there', async () => {
    const index = await document()
    expect(await index.ask('hits', { documentId: asDocumentId('nobody'), query: 'rent' })).toEqual([])
  })
})

describe('texts', () => {
  it('lie where the chosen reading, or the one that is asked for, says', async () => {
    const index = openIndex()
    await index.add({ id: 'a', pages: ['first reading', 'other page'] })
    const [first] = await index.ask('texts', { documentId, page: 1 })
    const text = index.blobs.keep({ text: 'second reading', words: [] })
    const reading = { state: 'ocr' as const, engine: { name: 'ocr', version: '1' }, notes: [], text, characters: 14 }
    await index.apply([{ type: 'PageRead', data: { documentId, page: 1, readings: [reading], chosen: 0 } }])
    expect(await index.ask('texts', { documentId, page: 1 })).toEqual([{ page: 1, text }])
    expect(await index.ask('texts', { documentId, page: 1, reading: 0 })).toEqual([first])
    expect(await index.ask('texts', { documentId, page: 1, reading: 7 })).toEqual([])
    expect((await index.ask('texts', { documentId })).map(({ page }) => page)).toEqual([1, 2])
  })
})

describe('a document that is shown', () => {
  it('says what a person wrote about it, what its file is and why it could not be opened', async () => {
    const index = openIndex()
    await index.add({ id: 'a', title: 'Bail', pages: ['x'], createdAt: '2019-05-06' })
    const size = { width: 595, height: 842 }
    const reading = { state: 'blank' as const, engine: { name: 'pdf', version: '1' }, notes: ['no-ink'], characters: 0 }
    const events: DocumentsEvent[] = [
      { type: 'NoteWritten', data: { documentId, note: 'Ask Anne.' } },
      { type: 'DocumentRenamed', data: { documentId, title: 'Bail signé' } },
      { type: 'DocumentTrashed', data: { documentId } },
      { type: 'PageRead', data: { documentId, page: 1, size, readings: [reading], chosen: 0 } },
      { type: 'DocumentQuarantined', data: { documentId, attempt: 1, reason: reason('needs-password') } },
    ]
    await index.apply(events)
    expect(await index.ask('show', { documentId })).toMatchObject({
      title: 'Bail signé',
      note: 'Ask Anne.',
      date: '2019-05-06',
      bytes: 1,
      mediaType: 'text/plain',
      addedAt: 1_700_000_000_001,
      isTrashed: true,
      quarantine: { code: 'needs-password' },
      pages: [{ page: 1, state: 'blank', size, readings: [{ chosen: false }, { chosen: true, notes: ['no-ink'] }] }],
    })
  })

  it('has a picture where a reader made one', async () => {
    const index = openIndex()
    await index.add({ id: 'a', pages: ['x', 'y'] })
    const thumbnail = index.blobs.keep({ text: 'a picture', words: [] })
    const reading = { state: 'blank' as const, engine: { name: 'pdf', version: '1' }, notes: [], characters: 0 }
    await index.apply([{ type: 'PageRead', data: { documentId, page: 2, readings: [reading], chosen: 0, thumbnail } }])
    expect(await index.ask('thumbnail', { documentId, page: 1 })).toBeNull()
    expect(await index.ask('thumbnail', { documentId, page: 2 })).toBe(thumbnail)
  })

  it('has one made later for each page that has a size; a page that none can be made of is not asked for again', async () => {
    const index = openIndex()
    await index.add({ id: 'a', pages: ['x', 'y', 'z'] })
    const missing = (limit = 50, before?: number) => index.ask('pagesWithoutThumbnail', { limit, ...(before !== undefined && { before }) })
    expect(await missing()).toBeNull()
    const reading = { state: 'textLayer' as const, engine: { name: 'pdf', version: '1' }, notes: [], characters: 0 }
    const read = (page: number) =>
      ({ type: 'PageRead', data: { documentId, page, size: { width: 595, height: 842 }, readings: [reading], chosen: 0 } }) as const
    await index.apply([read(1), read(2)])
    expect(await missing()).toMatchObject({ documentId, pages: [1, 2] })
    expect(await missing(1)).toMatchObject({ pages: [1] })
    expect(await missing(50, (await missing())?.registeredPosition)).toBeNull()

    const thumbnail = index.blobs.keep({ text: 'a picture', words: [] })
    const made = [
      { page: 1, thumbnail },
      { page: 2, thumbnail: null },
    ]
    await index.apply([{ type: 'ThumbnailsMade', data: { documentId, pages: made } }])
    expect(await missing()).toBeNull()
    expect(await index.ask('thumbnail', { documentId, page: 1 })).toBe(thumbnail)
    expect(await index.ask('thumbnail', { documentId, page: 2 })).toBeNull()

    // Read again, it is still the same file: a picture stays, and where there was none one more try is made.
    await index.apply([read(1), read(2)])
    expect(await index.ask('thumbnail', { documentId, page: 1 })).toBe(thumbnail)
    expect(await missing()).toMatchObject({ pages: [2] })
  })
})

describe('similar documents', () => {
  async function library() {
    const index = openIndex()
    await index.add(
      { id: 'a', title: 'A', pages: ['aaaa bbbb', 'cccc'] },
      { id: 'b', title: 'B', pages: ['zzzz', 'aaaa bbbb'] },
      { id: 'c', title: 'C', pages: ['aaaa bbbb'] },
      { id: 'd', title: 'D', pages: ['yyyy xxxx'] },
    )
    return index
  }

  it('are the closest first, with the page that is most alike, never itself', async () => {
    const index = await library()
    await index.embedAll()
    const found = await index.ask('similar', { documentId, limit: 3 })
    expect(found.map(({ document, page }) => [document.id, page])).toEqual([
      ['c', 1],
      ['b', 2],
      ['d', 1],
    ])
    expect(found[0]?.similarity).toBeGreaterThan(0.95)
    expect(await index.ask('similar', { documentId, limit: 1 })).toEqual(found.slice(0, 1))
  })

  it('are none before its meaning is computed, and leave out what lies in the trash', async () => {
    const index = await library()
    expect(await index.ask('similar', { documentId, limit: 3 })).toEqual([])
    await index.embedAll()
    await index.apply([{ type: 'DocumentTrashed', data: { documentId: asDocumentId('c') } }])
    expect((await index.ask('similar', { documentId, limit: 3 })).map(({ document }) => document.id)).toEqual(['b', 'd'])
    await index.add({ id: 'e', pages: ['aaaa bbbb'] })
    expect(await index.ask('similar', { documentId: asDocumentId('e'), limit: 3 })).toEqual([])
  })
})
