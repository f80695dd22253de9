import { describe, expect, it } from 'vitest'
import {
  attentionIdOf,
  decideDocument,
  decideFile,
  evolveDocument,
  evolveFile,
  freeFile,
  nextStep,
  parseAttentionId,
  readingsOfPage,
  unknownDocument,
  type DocumentEvent,
  type FileEvent,
} from '#core/documents'
import { asDocumentId, asSourceId, reason } from '#kernel'
import type { ReadingRecord } from '#ports'
import { documentId, opened, page, pageFailed, pageRead, register, registered, requested, sighted } from '#support/document-samples'
import { specify } from '#support/given-when-then'

const given = specify({ initial: unknownDocument, evolve: evolveDocument, decide: decideDocument })
const read = [registered, sighted(), opened(2), pageRead(1), pageFailed(2, reason('text-unreadable'))] as const
const trashed: DocumentEvent = { type: 'DocumentTrashed', data: { documentId } }
const restored: DocumentEvent = { type: 'DocumentRestored', data: { documentId } }
const renamed = (title: string): DocumentEvent => ({ type: 'DocumentRenamed', data: { documentId, title } })
const noted = (note: string): DocumentEvent => ({ type: 'NoteWritten', data: { documentId, note } })
const record: ReadingRecord = { state: 'ocr', engine: { name: 'tesseract', version: '7' }, characters: 3, notes: [] }
const chosen: DocumentEvent = { type: 'ReadingChosen', data: { documentId, page: 2, reading: 1, record } }
const picture: ReadingRecord = { state: 'picture', engine: { name: 'person', version: '1' }, characters: 0, notes: ['accepted-by-person'] }
const accepted: DocumentEvent = { type: 'PictureAccepted', data: { documentId, page: 2, record: picture } }
const ignored = (of?: number): DocumentEvent => ({ type: 'ProblemIgnored', data: { documentId, ...(of !== undefined && { page: of }) } })

describe('a title and a note of one’s own', () => {
  it('are kept, changed and taken back; saying the same again says nothing', () => {
    given(...read)
      .when({ type: 'Rename', title: 'Lease' })
      .then(renamed('Lease'))
    given(...read, renamed('Lease'))
      .when({ type: 'Rename', title: 'Lease' })
      .then()
    given(...read, renamed('Lease'))
      .when({ type: 'Rename', title: '' })
      .then(renamed(''))
    given(...read, renamed('Lease'), renamed(''))
      .when({ type: 'Rename', title: '' })
      .then()
    given(...read)
      .when({ type: 'WriteNote', note: 'Call Ann' })
      .then(noted('Call Ann'))
    given(...read)
      .when({ type: 'WriteNote', note: '' })
      .then()
    given(...read, noted('Call Ann'))
      .when({ type: 'WriteNote', note: '' })
      .then(noted(''))
  })

  it('need a document', () => {
    given().when({ type: 'Rename', title: 'Lease' }).thenRefused({ type: 'NoSuchDocument' })
  })
})

describe('the trash', () => {
  it('takes a document once and gives it back once', () => {
    given(...read)
      .when({ type: 'Trash' })
      .then(trashed)
    given(...read, trashed)
      .when({ type: 'Trash' })
      .then()
    given(...read, trashed)
      .when({ type: 'Restore' })
      .then(restored)
    given(...read)
      .when({ type: 'Restore' })
      .then()
  })

  it('stops the reading, which goes on once restored', () => {
    const waiting = [registered, sighted(), opened(2), pageRead(1)].reduce(evolveDocument, unknownDocument)
    expect(nextStep(waiting, 0).type).toBe('read')
    const away = evolveDocument(waiting, trashed)
    expect(nextStep(away, 0).type).toBe('nothing')
    expect(nextStep(evolveDocument(away, restored), 0)).toMatchObject({ type: 'read', pages: [2] })
  })

  it('keeps what a rescan sees again, and gives back what a person brings again', () => {
    given(...read, trashed)
      .when(register('/docs/b.pdf'))
      .then(sighted('/docs/b.pdf'))
    given(...read, trashed)
      .when({ ...register('/docs/b.pdf'), isByPerson: true })
      .then(sighted('/docs/b.pdf'), restored)
    given(...read, trashed)
      .when({ ...register(), isByPerson: true })
      .then(restored)
    given(...read)
      .when({ ...register(), isByPerson: true })
      .then()
  })
})

describe('a page’s reading', () => {
  it('is the one a person chooses', () => {
    given(...read)
      .when({ type: 'ChooseReading', page: 2, reading: 1, record })
      .then(chosen)
    const state = [...read, chosen].reduce(evolveDocument, unknownDocument)
    expect(state).toMatchObject({ pages: [{ state: 'textLayer' }, { state: 'ocr' }] })
    expect(state.status !== 'unknown' && state.pages[1]?.reason).toBeUndefined()
  })

  it('cannot be one that is not there', () => {
    given(...read)
      .when({ type: 'ChooseReading', page: 2, reading: 7, record: undefined })
      .thenRefused({ type: 'NoSuchReading', reading: 7 })
    given(...read)
      .when({ type: 'ChooseReading', page: 3, reading: 0, record })
      .thenRefused({ type: 'NoSuchPage', page: 3, pages: 2 })
  })

  it('becomes a picture when a person says so', () => {
    given(...read)
      .when({ type: 'AcceptPicture', page: 2 })
      .then(accepted)
    given(...read, accepted)
      .when({ type: 'AcceptPicture', page: 2 })
      .then()
    given(...read)
      .when({ type: 'AcceptPicture', page: 0 })
      .thenRefused({ type: 'NoSuchPage', page: 0, pages: 2 })
    expect([...read, accepted].reduce(evolveDocument, unknownDocument)).toMatchObject({
      pages: [{ state: 'textLayer' }, { state: 'picture' }],
    })
  })

  it('is one of all the page ever got, oldest first', () => {
    const first = page(2).readings[0]
    const events = [registered, opened(2), pageRead(1), pageRead(2), requested([2]), pageRead(2, 'ocr'), accepted]
    expect(readingsOfPage(events, 2)).toEqual({ records: [first, { ...first, state: 'ocr' }, picture], chosen: 2 })
    const back: DocumentEvent = { type: 'ReadingChosen', data: { documentId, page: 2, reading: 0, record } }
    expect(readingsOfPage([...events, back], 2).chosen).toBe(0)
    expect(readingsOfPage([...events, { ...back, data: { ...back.data, reading: 9 } }], 2).chosen).toBe(2)
    expect(readingsOfPage([...events, opened(3)], 2)).toEqual({ records: [], chosen: -1 })
    expect(readingsOfPage([...events, opened(2)], 2).records).toHaveLength(3)
    expect(readingsOfPage(events, 3).records).toEqual([])
  })
})

describe('a problem', () => {
  const attended = (of?: number): DocumentEvent => ({
    type: 'ProblemAttendedAgain',
    data: { documentId, ...(of !== undefined && { page: of }) },
  })

  it('of a page or of the whole document is ignored once, and attended to again', () => {
    given(...read)
      .when({ type: 'IgnoreProblem', page: 2, isIgnored: true })
      .then(ignored(2))
    given(...read, ignored(2))
      .when({ type: 'IgnoreProblem', page: 2, isIgnored: true })
      .then()
    given(...read, ignored(2))
      .when({ type: 'IgnoreProblem', page: 2, isIgnored: false })
      .then(attended(2))
    given(...read)
      .when({ type: 'IgnoreProblem', isIgnored: true })
      .then(ignored())
    given(...read, ignored())
      .when({ type: 'IgnoreProblem', isIgnored: false })
      .then(attended())
    given(...read)
      .when({ type: 'IgnoreProblem', page: 9, isIgnored: true })
      .thenRefused({ type: 'NoSuchPage', page: 9, pages: 2 })
  })

  it('is none while the page waits to be read', () => {
    given(registered, opened(2)).when({ type: 'IgnoreProblem', page: 2, isIgnored: true }).then()
  })

  it('comes back when the page is read again', () => {
    given(...read, ignored(2), requested([2]), pageFailed(2, reason('page-damaged')))
      .when({ type: 'IgnoreProblem', page: 2, isIgnored: true })
      .then(ignored(2))
    given(registered, ignored(), requested()).when({ type: 'IgnoreProblem', isIgnored: true }).then(ignored())
  })

  it('of a file that never became a document is the same', () => {
    const file = { path: '/docs/a.pdf', members: [] }
    const quarantined: FileEvent = {
      type: 'FileQuarantined',
      data: { ...file, sourceId: asSourceId('s'), attempt: 1, reason: reason('file-empty') },
    }
    const state = evolveFile(freeFile, quarantined)
    const event: FileEvent = { type: 'FileProblemIgnored', data: file }
    expect(decideFile({ type: 'IgnoreFileProblem', isIgnored: true }, state)).toEqual([event])
    expect(decideFile({ type: 'IgnoreFileProblem', isIgnored: true }, evolveFile(state, event))).toEqual([])
    expect(decideFile({ type: 'IgnoreFileProblem', isIgnored: false }, evolveFile(state, event))).toEqual([
      { type: 'FileProblemAttendedAgain', data: file },
    ])
    expect(decideFile({ type: 'IgnoreFileProblem', isIgnored: true }, freeFile)).toEqual([])
  })

  it('has a name that can be read back, and no other can', () => {
    const subjects = [
      { type: 'page', document: asDocumentId('abcdefghijklmnopqrstuvwxyz'), page: 12 },
      { type: 'document', document: asDocumentId('abcdefghijklmnopqrstuvwxyz') },
      { type: 'file', stream: `file-${'0a'.repeat(16)}` },
    ] as const
    for (const subject of subjects) expect(parseAttentionId(attentionIdOf(subject))).toEqual(subject)
    for (const id of ['', 'page:x:1', 'document:', 'file:events', 'page:abcdefghijklmnopqrstuvwxyz:-1'])
      expect(parseAttentionId(id)).toBeUndefined()
  })
})
