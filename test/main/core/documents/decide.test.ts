import { describe, expect, it } from 'vitest'
import { decideAll, decideDocument, evolveDocument, unknownDocument, type DocumentEvent } from '#core/documents'
import { asBlobRef, asDocumentId, reason } from '#kernel'
import {
  attemptFailed,
  documentId,
  info,
  lost,
  opened,
  page,
  pageFailed,
  pageRead,
  quarantined,
  register,
  registered,
  requested,
  sighted,
  sourceId,
} from '#support/document-samples'
import { specify } from '#support/given-when-then'

const given = specify({ initial: unknownDocument, evolve: evolveDocument, decide: decideDocument })
const known = [registered, sighted()] as const
const crashed = reason('reader-crashed')
const missing = reason('file-missing')

describe('seeing a file', () => {
  it('makes its content a document, sighted where it was seen', () => {
    given().when(register()).then(registered, sighted())
  })

  it('again at the same place and time says nothing new', () => {
    given(...known)
      .when(register())
      .then()
  })

  it('at another place, or at another time, is another sighting of the same document', () => {
    given(...known)
      .when(register('/docs/copy.pdf'))
      .then(sighted('/docs/copy.pdf'))
    given(...known)
      .when(register('/docs/a.pdf', 2000))
      .then(sighted('/docs/a.pdf', 2000))
  })

  it('inside another document remembers the container', () => {
    const containerId = asDocumentId('container')
    const file = { path: '/docs/mail.eml', members: ['a.pdf'] }
    given()
      .when({ ...register(), file, containerId })
      .then(registered, {
        type: 'DocumentSighted',
        data: { documentId, sourceId, ...file, modifiedAt: 1000, bytes: 1200, containerId },
      })
  })

  it('through another source moves the sighting to that source', () => {
    given(...known)
      .when({ ...register(), sourceId: 's2' as typeof sourceId })
      .then({ ...sighted(), data: { ...sighted().data, sourceId: 's2' } } as DocumentEvent)
  })

  it('that pages failed for asks for exactly those pages again', () => {
    given(...known, opened(3), pageRead(1), pageFailed(2, missing), pageFailed(3, reason('page-damaged')), lost())
      .when(register())
      .then(sighted(), requested([2]))
  })

  it('that was gone before it could be opened asks for it again', () => {
    given(...known, lost(), quarantined(1, missing))
      .when(register())
      .then(sighted(), requested())
  })

  it('that is in quarantine for what it holds leaves it there: the same bytes give the same answer', () => {
    given(...known, quarantined(1, reason('document-damaged')))
      .when(register('/docs/copy.pdf'))
      .then(sighted('/docs/copy.pdf'))
  })
})

describe('losing a file', () => {
  it('takes the sighting and nothing else', () => {
    given(...known)
      .when({ type: 'LoseSighting', file: { path: '/docs/a.pdf' } })
      .then(lost())
  })

  it('where the document was not seen says nothing', () => {
    given(...known)
      .when({ type: 'LoseSighting', file: { path: '/docs/a.pdf', members: ['x'] } })
      .then()
    given(...known, lost())
      .when({ type: 'LoseSighting', file: { path: '/docs/a.pdf' } })
      .then()
  })
})

describe('opening', () => {
  it('tells the pages', () => {
    given(...known)
      .when({ type: 'RecordOpening', info: info(2) })
      .then(opened(2))
  })

  it('happens once: a second answer changes no page', () => {
    given(...known, opened(2), pageRead(1))
      .when({ type: 'RecordOpening', info: info(3) })
      .then()
  })

  it('that fails is tried again later and later', () => {
    given(...known)
      .when({ type: 'RecordOpeningFailure', reason: crashed, isFinal: false, now: 100 })
      .then({ type: 'OpeningFailed', data: { documentId, attempt: 1, reason: crashed, nextTryAt: 1100 } })
    given(...known, { type: 'OpeningFailed', data: { documentId, attempt: 1, reason: crashed, nextTryAt: 1100 } })
      .when({ type: 'RecordOpeningFailure', reason: crashed, isFinal: false, now: 1100 })
      .then({ type: 'OpeningFailed', data: { documentId, attempt: 2, reason: crashed, nextTryAt: 5100 } })
  })

  it('that fails for good puts the document in quarantine with its reason', () => {
    given(...known)
      .when({ type: 'RecordOpeningFailure', reason: reason('needs-password'), isFinal: true, now: 0 })
      .then(quarantined(1, reason('needs-password')))
  })

  it('cannot fail any more once it is open, or in quarantine', () => {
    for (const event of [opened(1), quarantined(1, crashed)])
      given(...known, event)
        .when({ type: 'RecordOpeningFailure', reason: crashed, isFinal: true, now: 0 })
        .then()
  })
})

describe('making thumbnails', () => {
  const thumbnail = asBlobRef('ab'.repeat(32))

  it('tells them, those that could not be made too, and passes over pages that are not there', () => {
    const made = [
      { page: 1, thumbnail },
      { page: 2, thumbnail: null },
    ]
    given(...known, opened(2))
      .when({ type: 'RecordThumbnails', pages: [...made, { page: 99, thumbnail }] })
      .then({ type: 'ThumbnailsMade', data: { documentId, pages: made } })
  })

  it('says nothing of no page', () => {
    given(...known)
      .when({ type: 'RecordThumbnails', pages: [{ page: 1, thumbnail }] })
      .then()
  })
})

describe('reading pages', () => {
  it('gives each its state', () => {
    given(...known, opened(3))
      .when({ type: 'RecordPages', pages: [page(1), page(3, 'ocr')] })
      .then(pageRead(1), pageRead(3, 'ocr'))
  })

  it('passes over pages that have their state, come twice, or are not there', () => {
    given(...known, opened(2), pageRead(1))
      .when({ type: 'RecordPages', pages: [page(1, 'ocr'), page(2), page(2, 'ocr'), page(0), page(3), page(-1)] })
      .then(pageRead(2))
  })

  it('without a chosen reading is a failure of the page, so that it is not asked forever', () => {
    given(...known, opened(1))
      .when({ type: 'RecordPages', pages: [{ page: 1, readings: [], chosen: 0 }] })
      .then(pageFailed(1, reason('page-damaged')))
  })

  it('needs an open document', () => {
    given(...known)
      .when({ type: 'RecordPages', pages: [page(1)] })
      .thenRefused({ type: 'NotOpened' })
  })

  it('that fails is tried again after a while, then final', () => {
    given(...known, opened(2))
      .when({ type: 'RecordPageFailure', page: 2, reason: crashed, isFinal: false, now: 10 })
      .then(attemptFailed(2, 1, crashed, 1010))
    given(...known, opened(2), attemptFailed(2, 1, crashed, 1010))
      .when({ type: 'RecordPageFailure', page: 2, reason: crashed, isFinal: false, now: 1010 })
      .then(attemptFailed(2, 2, crashed, 5010))
    given(...known, opened(2), attemptFailed(2, 2, crashed, 5010))
      .when({ type: 'RecordPageFailure', page: 2, reason: crashed, isFinal: true, now: 5010 })
      .then(pageFailed(2, crashed))
  })

  it('cannot fail a page that has its state, nor one that is not there', () => {
    given(...known, opened(1), pageRead(1))
      .when({ type: 'RecordPageFailure', page: 1, reason: crashed, isFinal: true, now: 0 })
      .then()
    given(...known, opened(1))
      .when({ type: 'RecordPageFailure', page: 2, reason: crashed, isFinal: true, now: 0 })
      .thenRefused({ type: 'NoSuchPage', page: 2, pages: 1 })
  })
})

describe('asking to read again', () => {
  it('names pages, languages, the way to read, or nothing for all', () => {
    given(...known, opened(2), pageRead(1))
      .when({ type: 'RequestReading', pages: [1], languages: ['fra'] })
      .then(requested([1], { languages: ['fra'] }))
    given(...known, opened(2), pageRead(1))
      .when({ type: 'RequestReading', pages: [1], how: { method: 'both-engines' } })
      .then(requested([1], { how: { method: 'both-engines' } }))
    given(...known, opened(2))
      .when({ type: 'RequestReading', pages: [] })
      .then(requested())
  })

  it('keeps a password before anything else', () => {
    given(...known, quarantined(1, reason('needs-password')))
      .when({ type: 'RequestReading', pages: [], password: 'sesame' })
      .then({ type: 'PasswordKept', data: { documentId, password: 'sesame' } }, requested())
  })

  it('refuses pages that are not there; of an unopened document nobody knows them', () => {
    given(...known, opened(2))
      .when({ type: 'RequestReading', pages: [1, 7] })
      .thenRefused({ type: 'NoSuchPage', page: 7, pages: 2 })
    given(...known)
      .when({ type: 'RequestReading', pages: [7] })
      .then(requested([7]))
  })
})

describe('cancelling', () => {
  const cancelled: DocumentEvent = { type: 'ReadingCancelled', data: { documentId } }
  const why = reason('cancelled')

  it('gives every pending page its state', () => {
    given(...known, opened(3), pageRead(2))
      .when({ type: 'CancelReading' })
      .then(cancelled, pageFailed(1, why), pageFailed(3, why))
  })

  it('puts what was not opened in quarantine', () => {
    given(...known)
      .when({ type: 'CancelReading' })
      .then(cancelled, quarantined(0, why))
  })

  it('leaves a page that was read before as it was', () => {
    const before = pageRead(2)
    const record = before.type === 'PageRead' ? before.data.readings[0] : undefined
    if (!record) throw new Error('It has a reading')
    given(...known, opened(2), before, requested())
      .when({ type: 'CancelReading', earlier: [{ page: 2, reading: 0, record }] })
      .then(cancelled, pageFailed(1, why), { type: 'ReadingChosen', data: { documentId, page: 2, reading: 0, record } })
  })

  it('is taken back by reading what was stopped, and nothing that has been read', () => {
    given(...known, opened(3), pageRead(2), cancelled, pageFailed(1, why), pageFailed(3, why))
      .when({ type: 'RequestReading', pages: [], onlyStopped: true })
      .then(requested([1, 3]))
    given(...known, cancelled, quarantined(0, why))
      .when({ type: 'RequestReading', pages: [], onlyStopped: true })
      .then(requested())
    given(...known, opened(1), pageRead(1))
      .when({ type: 'RequestReading', pages: [], onlyStopped: true })
      .then()
  })

  it('has nothing to do when nothing is pending', () => {
    given(...known, opened(1), pageRead(1))
      .when({ type: 'CancelReading' })
      .then()
    given(...known, quarantined(1, crashed))
      .when({ type: 'CancelReading' })
      .then()
  })
})

describe('tagging', () => {
  it('adds and removes only what changes something', () => {
    given(...known, { type: 'DocumentTagged', data: { documentId, tags: ['bill', 'old'] } })
      .when({ type: 'ChangeTags', add: ['bill', 'paid', 'paid'], remove: ['old', 'never'] })
      .then(
        { type: 'DocumentTagged', data: { documentId, tags: ['paid'] } },
        { type: 'DocumentUntagged', data: { documentId, tags: ['old'] } },
      )
    given(...known)
      .when({ type: 'ChangeTags', add: [], remove: ['never'] })
      .then()
  })
})

describe('a document nobody has seen', () => {
  it('refuses everything but being seen', () => {
    const commands = [
      { type: 'LoseSighting', file: { path: '/x' } },
      { type: 'RecordOpening', info: info(1) },
      { type: 'RecordOpeningFailure', reason: crashed, isFinal: true, now: 0 },
      { type: 'RecordPages', pages: [] },
      { type: 'RecordPageFailure', page: 1, reason: crashed, isFinal: true, now: 0 },
      { type: 'RequestReading', pages: [] },
      { type: 'CancelReading' },
      { type: 'ChangeTags', add: ['a'], remove: [] },
    ] as const
    for (const command of commands) given().when(command).thenRefused({ type: 'NoSuchDocument' })
  })
})

describe('several commands as one', () => {
  const state = [...known].reduce(evolveDocument, unknownDocument)

  it('see what the earlier ones did', () => {
    expect(
      decideAll(
        [
          { type: 'RecordOpening', info: info(1) },
          { type: 'RecordPages', pages: [page(1)] },
        ],
        state,
      ),
    ).toEqual({ ok: true, value: [opened(1), pageRead(1)] })
  })

  it('are refused together', () => {
    expect(
      decideAll(
        [
          { type: 'RecordOpening', info: info(1) },
          { type: 'RequestReading', pages: [2] },
        ],
        state,
      ),
    ).toEqual({ ok: false, error: { type: 'NoSuchPage', page: 2, pages: 1 } })
  })
})
