import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIndexReader, createIndexWriter, type IndexReader, type IndexWriter } from '#adapters/sqlite'
import { listInputSchema, type ListInput, type SearchInput } from '#contract'
import type { DocumentsEvent } from '#core/documents'
import { asDocumentId, asSourceId, reason } from '#kernel'
import type { EmbeddingModel, RecordedEvent } from '#ports'
import { corpusSource, createMemoryBlobs, eventsOfDocument, recordEvents, type MemoryBlobs, type TextDocument } from '#support/index-corpus'
import { dumpIndex } from '#support/dump-index'

const model: EmbeddingModel = { id: 'letters-1', dimensions: 32 }
/** Texts with the same letters are near each other: enough of a meaning for a test. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(model.dimensions)
  for (const letter of text.toLowerCase()) vector[letter.charCodeAt(0) % model.dimensions]! += 1
  return vector
}

const context = { emit: () => undefined, signal: new AbortController().signal }

const documents: readonly TextDocument[] = [
  {
    id: 'aaa',
    title: 'Facture EDF',
    path: '/home/anne/factures/edf.pdf',
    createdAt: '2024-03-05',
    pages: ['Facture FA-2024-0118 du 5 mars 2024. Montant à payer : 1 234,56 € TTC. IBAN FR76 3000 6000 0112 3456 7890 189.'],
  },
  {
    id: 'bbb',
    title: 'Bail',
    path: '/home/anne/bail.txt',
    createdAt: '2019',
    pages: ['Le bailleur loue au preneur un local commercial.', 'Le loyer annuel est payable d’avance. Conteneur MSKU 123456-7.'],
  },
  {
    id: 'ccc',
    path: '/home/anne/notes/letter.txt',
    pages: ['The shipment was delayed by the storm and the carrier apologised for the inconvenience to all the customers.'],
  },
]

let folder: string
let blobs: MemoryBlobs
let writer: IndexWriter
let reader: IndexReader
const open = () => createIndexWriter({ path: join(folder, 'index.db'), embeddingCachePath: join(folder, 'cache.db'), blobs: blobs.reader })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'))
  blobs = createMemoryBlobs()
  writer = open()
  reader = createIndexReader({ path: join(folder, 'index.db'), blobs: blobs.reader })
})
afterEach(() => {
  writer.close()
  reader.close()
  rmSync(folder, { recursive: true })
})

const eventsOf = (texts: readonly TextDocument[]) => recordEvents(texts.flatMap((text) => eventsOfDocument(text, blobs)))
const apply = (events: readonly RecordedEvent[]) => writer.apply({ events }, context)

async function embedAll(): Promise<number> {
  let embedded = 0
  for (;;) {
    const { passages } = await writer.passagesToEmbed({ model, limit: 100 }, context)
    if (passages.length === 0) return embedded
    embedded += passages.length
    await writer.storeVectors({ model, vectors: passages.map(({ id, text }) => ({ id, vector: vectorOf(text) })) }, context)
  }
}

const search = async (query: string, options: Partial<SearchInput> = {}) =>
  await reader.search(
    { query, mode: 'hybrid', limit: 10, pages: false, queryVector: vectorOf(query), modelId: model.id, ...options },
    context,
  )
const found = async (query: string, options: Partial<SearchInput> = {}) =>
  (await search(query, { mode: 'words', ...options })).results.map(({ document }) => document.id)

async function list(input: Partial<ListInput>) {
  const listed = await reader.list(listInputSchema.parse(input), context)
  if (!listed) throw new Error('the cursor belongs to this list')
  return listed
}

describe('searching by words', () => {
  beforeEach(async () => {
    await apply(eventsOf(documents))
  })

  it.each([
    ['FA-2024-0118', 'aaa'],
    ['fa20240118', 'aaa'],
    ['1 234,56', 'aaa'],
    ['1234,56', 'aaa'],
    ['FR7630006000011234567890189', 'aaa'],
    ['FR76 3000 6000 0112 3456 7890 189', 'aaa'],
    ['MSKU1234567', 'bbb'],
    ['MSKU 123456-7', 'bbb'],
    ['loyers annuels', 'bbb'],
    ['LOYÉR', 'bbb'],
    ['commerc*', 'bbb'],
    ['shipments', 'ccc'],
    ['carier', 'ccc'],
    ['"local commercial"', 'bbb'],
    ['letter', 'ccc'],
  ])('finds %s', async (query, id) => {
    expect((await found(query))[0]).toBe(id)
  })

  it('says when a typo was tolerated', async () => {
    expect((await search('shipmnet', { mode: 'words' })).hints).toContainEqual({ code: 'typo-tolerated', from: 'shipmnet', to: 'shipment' })
  })

  it('looks for a word in quotation marks as it is written, and says which word was probably meant', async () => {
    expect(await search('"carier"', { mode: 'words' })).toMatchObject({
      results: [],
      hints: [{ code: 'typo-suggested', from: 'carier', to: 'carrier' }],
    })
    for (const query of ['"carrier"', '"carier was"', '"xyzzy"', '"FA-2024-0119"'])
      expect((await search(query)).hints.filter(({ code }) => code === 'typo-suggested')).toEqual([])
  })

  it('obeys phrases, exclusions, alternatives and filters', async () => {
    expect(await found('"commercial local"')).toEqual([])
    expect(await found('local -preneur')).toEqual([])
    expect((await found('facture OR shipment')).sort()).toEqual(['aaa', 'ccc'])
    expect(await found('le lang:en')).toEqual([])
    expect(await found('montant after:2023 before:2025')).toEqual(['aaa'])
    expect(await found('montant before:2024-03-05')).toEqual([])
    expect(await found('montant after:2024 before:2024-03-06')).toEqual(['aaa'])
    expect(await found('montant after:2024-04')).toEqual([])
    expect(await found('shipment in:notes')).toEqual(['ccc'])
    expect(await found('shipment in:factures')).toEqual([])
    expect(await found('shipment type:pdf')).toEqual([])
  })

  it('shows the page, the snippet with its marks, and why', async () => {
    const [result] = (await search('loyer', { mode: 'words' })).results
    expect(result).toMatchObject({
      document: { id: 'bbb', title: 'Bail', path: '/home/anne/bail.txt' },
      page: 2,
      why: { words: { rank: 1, terms: ['loyer'] } },
    })
    expect(result?.marks.map(([start, end]) => result.snippet.slice(start, end))).toEqual(['loyer'])
  })

  it('takes what it does not understand as plain words and says so', async () => {
    const answer = await search('"loyer annuel', { mode: 'words' })
    expect(answer.hints).toEqual([{ code: 'query-not-understood', at: 0 }])
    expect(answer.results[0]?.document.id).toBe('bbb')
  })

  it('marks the spots on the page', async () => {
    const box = { x: 0.5, y: 0.25, width: 0.1, height: 0.05 }
    await apply(
      recordEvents(eventsOfDocument({ id: 'ddd', pages: [{ text: 'Zanzibar', words: [{ start: 0, end: 8, box }] }] }, blobs), 100),
    )
    const [result] = (await search('zanzibar', { mode: 'words' })).results
    expect(result?.boxes[0]?.x).toBeCloseTo(0.5, 3)
    const hits = await reader.hits({ documentId: asDocumentId('ddd'), page: 1, query: 'zanzibar' }, context)
    expect(hits).toHaveLength(1)
  })
})

describe('searching by meaning', () => {
  it('works with words until vectors are there, and says so', async () => {
    await apply(eventsOf(documents))
    expect((await search('loyer')).hints).toContainEqual(expect.objectContaining({ code: 'meaning-unavailable' }))
    await writer.passagesToEmbed({ model, limit: 1 }, context)
    expect((await search('loyer')).hints).toContainEqual({ code: 'meaning-incomplete', passages: 4 })
    await embedAll()
    expect((await search('loyer')).hints).toEqual([])
    const [nearest] = (await search(documents[2]?.pages[0] as string, { mode: 'meaning' })).results
    expect(nearest?.document.id).toBe('ccc')
    expect(nearest?.why.meaning?.similarity).toBeGreaterThan(0.95)
  })

  it('binds meaning to filters, phrases and exclusions', async () => {
    await apply(eventsOf(documents))
    await embedAll()
    const ids = async (query: string) => (await search(query, { mode: 'meaning' })).results.map(({ document }) => document.id)
    expect(await ids('letter in:notes')).toEqual(['ccc'])
    expect(await ids('letter -storm')).not.toContain('ccc')
    expect(await ids('letter "local commercial"')).toEqual(['bbb'])
  })

  it('builds a new model beside the old one and then answers from it', async () => {
    await apply(eventsOf(documents))
    await embedAll()
    const other = { id: 'letters-2', dimensions: 32 }
    const { passages } = await writer.passagesToEmbed({ model: other, limit: 100 }, context)
    expect(passages).toHaveLength(4)
    expect((await search('loyer')).results[0]?.why.meaning).toBeDefined()
    await writer.storeVectors({ model: other, vectors: passages.map(({ id, text }) => ({ id, vector: vectorOf(text) })) }, context)
    expect((await search('loyer')).hints).toContainEqual(expect.objectContaining({ code: 'meaning-unavailable' }))
  })
})

describe('an index made again', () => {
  it('has the same rows and the same scores, and embeds nothing twice', async () => {
    const events = eventsOf(documents)
    await apply(events)
    expect(await embedAll()).toBe(4)
    const before = { rows: dumpIndex(join(folder, 'index.db')), answer: await search('loyer annuel facture') }
    await writer.reset(undefined, context)
    for (const event of events) await apply([event])
    expect(await embedAll()).toBe(0)
    expect(dumpIndex(join(folder, 'index.db'))).toEqual(before.rows)
    expect({ ...(await search('loyer annuel facture')), tookMs: 0 }).toEqual({ ...before.answer, tookMs: 0 })
  })

  it.each(['not a database at all', ''])('begins at 0 where the file is damaged (%j)', async (content) => {
    await apply(eventsOf(documents))
    writer.close()
    for (const suffix of ['-wal', '-shm']) rmSync(join(folder, `index.db${suffix}`), { force: true })
    writeFileSync(join(folder, 'index.db'), content)
    writer = open()
    expect(await writer.position(undefined, context)).toEqual({ position: 0, passages: 0, unembedded: 0 })
    await apply(eventsOf(documents))
    expect(await found('loyer')).toEqual(['bbb'])
  })

  it('passes over events it knows', async () => {
    const events = eventsOf(documents)
    await apply(events)
    expect(await apply(events)).toEqual({ position: events.length, passages: 4, unembedded: 4 })
  })

  it('leaves out what was erased when it is made again', async () => {
    const [first, second] = documents.slice(0, 2).map((document) => eventsOfDocument(document, blobs))
    const erased = recordEvents(first ?? []).map((event) => ({ ...event, data: {}, isErased: true }))
    await writer.reset(undefined, context)
    await writer.apply({ events: [...erased, ...recordEvents(second ?? [], erased.length + 1)] }, context)
    expect(await found('EDF')).toEqual([])
    expect(await found('bailleur')).toEqual(['bbb'])
  })

  it('goes on where a text is lost, and names the page', async () => {
    const events = eventsOf(documents)
    const lost = { text: documents[2]?.pages[0] as string, words: [] }
    blobs.lose(blobs.keep(lost))
    await apply(events)
    expect(await found('shipment')).toEqual([])
    expect((await writer.check(undefined, context)).problems).toEqual([
      { what: 'text of the page could not be had', where: 'page 1 of ccc' },
    ])
  })
})

describe('lists', () => {
  it('page through documents in order', async () => {
    await apply(eventsOf(documents))
    const first = await list({ limit: 2 })
    expect(first.items.map(({ id }) => id)).toEqual(['aaa', 'bbb'])
    const second = await list({ limit: 2, after: first.next ?? '' })
    expect(second).toMatchObject({ items: [{ id: 'ccc', title: 'letter.txt', pages: 1, coverage: 1 }], next: null })
    expect((await list({ filter: 'loyer' })).items.map(({ id }) => id)).toEqual(['bbb'])
    expect((await list({ filter: 'in:factures' })).items.map(({ id }) => id)).toEqual(['aaa'])
  })

  it('leave quarantined documents out until they are opened', async () => {
    const events = eventsOf(documents)
    await apply(events)
    const documentId = asDocumentId('ccc')
    await apply(recordEvents([{ type: 'DocumentQuarantined', data: { documentId, attempt: 1, reason: reason('needs-password') } }], 50))
    expect(await reader.counts(undefined, context)).toMatchObject({ documents: 2, quarantined: 1 })
    expect(await found('shipment')).toEqual([])
    expect(await reader.quarantined({ paths: ['/home/anne/notes'] }, context)).toEqual([
      { path: '/home/anne/notes/letter.txt', reason: reason('needs-password') },
    ])
    expect(await reader.knownFiles({ sourceId: corpusSource, limit: 10 }, context)).toHaveLength(3)
  })

  it('show a page asked for again as pending, its text still found', async () => {
    await apply(eventsOf(documents))
    const documentId = asDocumentId('bbb')
    await apply(recordEvents([{ type: 'ReadingRequested', data: { documentId, pages: [2] } }], 50))
    expect((await reader.show({ documentId }, context))?.pages.map(({ state }) => state)).toEqual(['textLayer', 'pending'])
    expect(await reader.pending({ limit: 5 }, context)).toMatchObject([{ documentId, pageCount: 2, pendingPages: 1 }])
    expect(await found('loyer')).toEqual(['bbb'])
    expect((await search('loyer')).unreadPages).toBe(1)
  })

  it('count by source and by kind of file what is held and what of it waits', async () => {
    await apply(eventsOf(documents))
    const [first, second] = [asDocumentId('bbb'), asDocumentId('ccc')]
    await apply(recordEvents([{ type: 'ReadingRequested', data: { documentId: first, pages: [2] } }], 50))
    const held = (await reader.progress({ by: 'source' }, context)).map(({ documents: count, pages, pendingPages }) => [
      count,
      pages,
      pendingPages,
    ])
    expect(held).toEqual([[3, 4, 1]])
    const kinds = await reader.progress({ by: 'kind' }, context)
    expect(kinds.reduce((sum, { documents: count }) => sum + count, 0)).toBe(3)
    expect(kinds.filter(({ pendingPages }) => pendingPages > 0)).toMatchObject([{ pendingPages: 1, pendingFiles: 0 }])
    await apply(recordEvents([{ type: 'DocumentTrashed', data: { documentId: second } }], 60))
    expect((await reader.progress({ by: 'source' }, context))[0]?.documents).toBe(2)
  })

  it('know documents by the beginning of their id, title or path', async () => {
    await apply(eventsOf(documents))
    for (const text of ['bb', 'Bail', '/home/anne/bail.txt', 'bail.txt'])
      expect(await reader.resolveDocument({ text }, context)).toEqual(['bbb'])
    expect(await reader.resolveDocument({ text: '%' }, context)).toEqual([])
  })

  it('answer for an empty vault before there is an index', async () => {
    const none = createIndexReader({ path: join(folder, 'none.db'), blobs: blobs.reader })
    expect(await none.counts(undefined, context)).toMatchObject({ documents: 0, coverage: 1 })
    expect(await none.list(listInputSchema.parse({}), context)).toEqual({ items: [], next: null, total: 0 })
    none.close()
  })
})

describe('any history', () => {
  it('leaves counts that add up and an index without problems, however it is cut into batches', async () => {
    const id = fc.constantFrom('aaa', 'bbb').map(asDocumentId)
    const state = fc.constantFrom('textLayer' as const, 'ocr' as const, 'blank' as const, 'picture' as const, 'failed' as const)
    const text = fc.constantFrom('Le loyer est payé.', 'The rent was paid. '.repeat(80), '')
    const place = { sourceId: asSourceId('s'), path: '/a.pdf', members: [] }
    const event: fc.Arbitrary<DocumentsEvent> = fc.oneof(
      id.map((documentId) => ({
        type: 'DocumentRegistered' as const,
        data: { documentId, sha256: documentId, bytes: 1, mediaType: 'x', kind: 'pdf' as const },
      })),
      id.map((documentId) => ({ type: 'DocumentSighted' as const, data: { documentId, ...place, modifiedAt: 1, bytes: 1 } })),
      id.map((documentId) => ({ type: 'SightingLost' as const, data: { documentId, ...place } })),
      fc
        .record({ documentId: id, pageCount: fc.nat(3), title: fc.constantFrom('Titre', 'Other') })
        .map((data) => ({ type: 'DocumentOpened' as const, data: { ...data, reader: { name: 'r', version: '1' }, members: [] } })),
      fc.record({ documentId: id, page: fc.nat(4), state, text }).map(({ documentId, page, state: reached, text: content }) => ({
        type: 'PageRead' as const,
        data: {
          documentId,
          page,
          chosen: 0,
          readings: [
            {
              state: reached,
              engine: { name: 'r', version: '1' },
              notes: [],
              characters: content.length,
              text: blobs.keep({ text: content, words: [] }),
            },
          ],
        },
      })),
      fc.record({ documentId: id, page: fc.nat(4) }).map((data) => ({
        type: 'PageAttemptFailed' as const,
        data: { ...data, attempt: 1, reason: reason('page-damaged'), nextTryAt: 0 },
      })),
      fc
        .record({ documentId: id, pages: fc.array(fc.nat(4), { maxLength: 2 }) })
        .map((data) => ({ type: 'ReadingRequested' as const, data })),
      id.map((documentId) => ({
        type: 'DocumentQuarantined' as const,
        data: { documentId, attempt: 1, reason: reason('document-damaged') },
      })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.integer({ min: 1, max: 40 }), async (history, batch) => {
        await writer.reset(undefined, context)
        const events = recordEvents(history)
        await apply(events)
        const rows = dumpIndex(join(folder, 'index.db'))
        const { pages } = await reader.counts(undefined, context)
        expect(pages.textLayer + pages.ocr + pages.blank + pages.picture + pages.failed + pages.pending).toBe(pages.total)
        expect((await writer.check(undefined, context)).problems).toEqual([])
        await writer.reset(undefined, context)
        for (let at = 0; at < events.length; at += batch) await apply(events.slice(at, at + batch))
        expect(dumpIndex(join(folder, 'index.db'))).toEqual(rows)
      }),
      { numRuns: 25 },
    )
  })
})
