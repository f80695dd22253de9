import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndexReader, createIndexWriter } from '#adapters/sqlite'
import {
  decideAll,
  evolveDocument,
  readingsOfPage,
  unknownDocument,
  type DocumentCommand,
  type DocumentEvent,
  type DocumentsEvent,
} from '#core/documents'
import type { SavedSearchEvent } from '#core/search'
import { asDocumentId, asSourceId, reason, type BlobRef } from '#kernel'
import type { ReadingRecord, RecordedEvent } from '#ports'
import { documentId, fingerprint, reader as pdf } from '#support/document-samples'
import { dumpIndex } from '#support/dump-index'
import { createMemoryBlobs, recordEvents } from '#support/index-corpus'
import { temporaryFolder } from '#support/temporary-folder'

const context = { emit: () => undefined, signal: new AbortController().signal }
const importId = asSourceId('drop-1')
const blobs = createMemoryBlobs()
const keep = (text: string): BlobRef => blobs.keep({ text, words: [] })

const reading = (text: string, more: Partial<ReadingRecord> = {}): ReadingRecord => ({
  state: 'ocr',
  engine: pdf,
  language: 'eng',
  confidence: 0.9,
  characters: text.length,
  notes: [],
  text: keep(text),
  ...more,
})
const failed: ReadingRecord = { state: 'failed', engine: pdf, characters: 0, notes: [], reason: reason('text-unreadable') }

function openIndex(folder: string) {
  const path = join(folder, 'index.db')
  const writer = createIndexWriter({ path, embeddingCachePath: join(folder, 'cache.db'), blobs: blobs.reader })
  const index = createIndexReader({ path, blobs: blobs.reader })
  return {
    path,
    apply: async (events: readonly RecordedEvent[]) => writer.apply({ events }, context),
    found: async (query: string) =>
      (await index.search({ query, mode: 'words', limit: 10, pages: true }, context)).results.map(({ document, page }) => [
        document.title,
        page,
      ]),
    show: async () => index.show({ documentId }, context),
    problems: async () => (await writer.check(undefined, context)).problems,
    close() {
      writer.close()
      index.close()
    },
  }
}

const registered: DocumentCommand = {
  type: 'RegisterSighting',
  documentId,
  fingerprint,
  sourceId: importId,
  file: { path: '/drop/lease.pdf' },
  modifiedAt: 1_600_000_000_000,
}
const openedWith = (pageCount: number): DocumentCommand => ({
  type: 'RecordOpening',
  info: { reader: pdf, pageCount, members: [], title: 'Bail' },
})
const pageOf = (page: number, readings: readonly ReadingRecord[], chosen: number): DocumentCommand => ({
  type: 'RecordPages',
  pages: [{ page, readings, chosen }],
})

/** As the engine does it: what is chosen is looked up in what happened so far. */
function happen(history: readonly DocumentEvent[], command: DocumentCommand): readonly DocumentEvent[] {
  const looked: DocumentCommand =
    command.type === 'ChooseReading' ? { ...command, record: readingsOfPage(history, command.page).records[command.reading] } : command
  const decided = decideAll([looked], history.reduce(evolveDocument, unknownDocument))
  return decided.ok ? decided.value : []
}
const happened = (...commands: readonly DocumentCommand[]): readonly DocumentEvent[] =>
  commands.reduce<readonly DocumentEvent[]>((history, command) => [...history, ...happen(history, command)], [])

describe('what people do, in the index', () => {
  const before = [
    registered,
    openedWith(2),
    pageOf(1, [reading('A quarterly rent'), reading('Ein monatlicher Betrag')], 0),
    pageOf(2, [failed], 0),
  ]

  it('finds the text of the reading a person chose, and no other', async () => {
    const index = openIndex(temporaryFolder())
    await index.apply(recordEvents(happened(...before, { type: 'ChooseReading', page: 1, reading: 1, record: undefined })))
    expect(await index.found('quarterly')).toEqual([])
    expect(await index.found('monatlicher')).toEqual([['Bail', 1]])
    expect((await index.show())?.pages[0]?.readings.map(({ chosen }) => chosen)).toEqual([false, true])
    index.close()
  })

  it('finds a document by the title a person gave it, also after its pages are read again', async () => {
    const index = openIndex(temporaryFolder())
    const rename: DocumentCommand = { type: 'Rename', title: 'Bakery downtown' }
    const again: DocumentCommand[] = [{ type: 'RequestReading', pages: [1] }, pageOf(1, [reading('Another text of it')], 0)]
    await index.apply(recordEvents(happened(...before, rename)))
    expect(await index.found('bakery')).toEqual([['Bakery downtown', 1]])
    await index.apply(recordEvents(happened(...before, rename, ...again)))
    expect(await index.found('bakery another')).toEqual([['Bakery downtown', 1]])
    const back = happened(...before, rename, ...again, { type: 'Rename', title: '' })
    await index.apply(recordEvents(back))
    expect(await index.found('bakery')).toEqual([])
    expect(await index.found('another')).toEqual([['Bail', 1]])
    index.close()
  })

  it('finds nothing on a page that is a picture and no more, and counts it as read', async () => {
    const index = openIndex(temporaryFolder())
    await index.apply(recordEvents(happened(...before, { type: 'AcceptPicture', page: 2 }, { type: 'AcceptPicture', page: 1 })))
    expect(await index.found('quarterly')).toEqual([])
    expect(await index.show()).toMatchObject({ coverage: 1, pages: [{ state: 'picture' }, { state: 'picture' }] })
    expect(await index.problems()).toEqual([])
    index.close()
  })
})

const tag = fc.constantFrom('a', 'a/b', 'a/b/c', 'ab', 'é')
const page = fc.integer({ min: 1, max: 3 })
const texts = fc.constantFrom('A lease of a shop', 'Le bail du local commercial', 'Nothing', '')
const anyReading: fc.Arbitrary<ReadingRecord> = fc.oneof(
  texts.map((text) => (text === '' ? failed : reading(text))),
  fc.constant<ReadingRecord>({ state: 'blank', engine: pdf, characters: 0, notes: ['x'] }),
)
const command: fc.Arbitrary<DocumentCommand> = fc.oneof(
  fc.record({
    type: fc.constant('RegisterSighting' as const),
    documentId: fc.constant(documentId),
    fingerprint: fc.constant(fingerprint),
    sourceId: fc.constantFrom(importId, asSourceId('folder')),
    file: fc.constantFrom({ path: '/drop/lease.pdf' }, { path: '/other/Zoo.pdf' }),
    modifiedAt: fc.integer({ min: 1, max: 3 }),
    isByPerson: fc.boolean(),
  }),
  fc.record({ type: fc.constant('LoseSighting' as const), file: fc.constantFrom({ path: '/drop/lease.pdf' }, { path: '/other/Zoo.pdf' }) }),
  fc.integer({ min: 0, max: 3 }).map(openedWith),
  fc
    .tuple(page, fc.array(anyReading, { minLength: 1, maxLength: 2 }), fc.nat(1))
    .map(([number, readings, chosen]) => pageOf(number, readings, chosen)),
  fc.record({ type: fc.constant('RequestReading' as const), pages: fc.array(page, { maxLength: 2 }) }),
  fc.constant<DocumentCommand>({ type: 'RecordOpeningFailure', reason: reason('document-damaged'), isFinal: true, now: 5 }),
  fc.record({ type: fc.constant('ChangeTags' as const), add: fc.array(tag, { maxLength: 2 }), remove: fc.array(tag, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('Rename' as const), title: fc.constantFrom('', 'Bakery', 'Été 2024') }),
  fc.record({ type: fc.constant('WriteNote' as const), note: fc.constantFrom('', 'Call Ann') }),
  fc.constantFrom<DocumentCommand>({ type: 'Trash' }, { type: 'Restore' }),
  fc.record({ type: fc.constant('ChooseReading' as const), page, reading: fc.nat(4), record: fc.constant(undefined) }),
  fc.record({ type: fc.constant('AcceptPicture' as const), page }),
  fc.record({ type: fc.constant('IgnoreProblem' as const), page, isIgnored: fc.boolean() }),
  fc.record({ type: fc.constant('IgnoreProblem' as const), isIgnored: fc.boolean() }),
)
const beside: fc.Arbitrary<DocumentsEvent | SavedSearchEvent> = fc.oneof(
  fc
    .record(
      { tag, colour: fc.constantFrom('red' as const, 'teal' as const), isByItself: fc.constant(true as const) },
      { requiredKeys: ['tag', 'colour'] },
    )
    .map((data) => ({ type: 'TagColoured' as const, data })),
  fc.record({ tag, to: tag }).map((data) => ({ type: 'TagRenamed' as const, data })),
  fc.record({ tag }).map((data) => ({ type: 'TagRemoved' as const, data })),
  fc.constant({ type: 'ImportStarted' as const, data: { importId, paths: ['/drop'] } }),
  fc.constantFrom<DocumentsEvent>(
    { type: 'ImportEnded', data: { importId, documents: [documentId], pages: 2, duplicates: 0, quarantined: 1, isComplete: true } },
    { type: 'ImportUndone', data: { importId, documents: [documentId] } },
    { type: 'ImportRedone', data: { importId, documents: [asDocumentId('nobody')] } },
  ),
  fc.constantFrom<DocumentsEvent>(
    { type: 'FileQuarantined', data: { path: '/x', members: [], sourceId: importId, attempt: 1, reason: reason('file-empty') } },
    { type: 'FileProblemIgnored', data: { path: '/x', members: [] } },
    { type: 'FileProblemAttendedAgain', data: { path: '/x', members: [] } },
    { type: 'FileReleased', data: { path: '/x', members: [] } },
  ),
  fc.constantFrom<SavedSearchEvent>(
    { type: 'SearchSaved', data: { searchId: 's', name: 'Rent', query: 'loyer', savedAt: 1 } },
    { type: 'SearchRenamed', data: { searchId: 's', name: 'Flat' } },
    { type: 'SearchRemoved', data: { searchId: 's' } },
  ),
)

describe('any order of what people and the engine do', () => {
  it('leaves the same rows when the index is made again, and an index without problems', async () => {
    const folder = temporaryFolder()
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof({ weight: 4, arbitrary: command }, beside), { maxLength: 25 }), fc.nat(24), async (steps, cut) => {
        const ofDocument: DocumentEvent[] = []
        const all: (DocumentsEvent | SavedSearchEvent)[] = []
        for (const step of [registered, openedWith(2), ...steps]) {
          const events = 'data' in step ? [step] : happen(ofDocument, step)
          if (!('data' in step)) ofDocument.push(...(events as DocumentEvent[]))
          all.push(...events)
        }
        const recorded = recordEvents(all)
        const [live, anew] = [openIndex(temporaryBelow(folder, ++run)), openIndex(temporaryBelow(folder, ++run))]
        await live.apply(recorded.slice(0, cut))
        await live.apply(recorded)
        await anew.apply(recorded)
        expect(await live.problems()).toEqual([])
        live.close()
        anew.close()
        expect(dumpIndex(live.path)).toEqual(dumpIndex(anew.path))
        const state = ofDocument.reduce(evolveDocument, unknownDocument)
        const [row] = dumpIndex(anew.path)['documents'] as { trashed: number; own_title: string | null; note: string; ignored: number }[]
        if (state.status === 'unknown' || !row) throw new Error('It was registered')
        const { isTrashed, ownTitle = null, note, isProblemIgnored } = state
        expect([row.trashed > 0, row.own_title, row.note, row.ignored === 1]).toEqual([isTrashed, ownTitle, note, isProblemIgnored])
        const pages = dumpIndex(anew.path)['pages'] as { page: number; state: string; ignored: number }[]
        for (const [index, each] of state.pages.entries()) {
          const stored = pages.find(({ page: number }) => number === index + 1)
          expect([stored?.state ?? 'pending', stored?.ignored === 1]).toEqual([each.state ?? 'pending', each.isIgnored === true])
        }
      }),
      { numRuns: 40 },
    )
  })
})

function temporaryBelow(folder: string, number: number): string {
  const below = join(folder, String(number))
  mkdirSync(below)
  return below
}
