/** One document's events and commands, as the specifications of documents and of the engine use them. */
import type { DocumentCommand, DocumentEvent, PageRecordToKeep } from '#core/documents'
import { asDocumentId, asSourceId, type DocumentId, type Reason } from '#kernel'
import type { FinalPageState, Fingerprint, OpenedDocument } from '#ports'

export const documentId = asDocumentId('abcdefghijklmnopqrstuvwxyz')
export const sourceId = asSourceId('s1')
export const reader = { name: 'pdf', version: '1' }
export const fingerprint: Fingerprint = { sha256: 'ab'.repeat(32), bytes: 1200, mediaType: 'application/pdf', kind: 'pdf' }

export const register = (
  path = '/docs/a.pdf',
  modifiedAt = 1000,
  id = documentId,
): Extract<DocumentCommand, { type: 'RegisterSighting' }> => ({
  type: 'RegisterSighting',
  documentId: id,
  fingerprint,
  sourceId,
  file: { path },
  modifiedAt,
})

export const registered: DocumentEvent = { type: 'DocumentRegistered', data: { documentId, ...fingerprint } }

export const sighted = (path = '/docs/a.pdf', modifiedAt = 1000): DocumentEvent => ({
  type: 'DocumentSighted',
  data: { documentId, sourceId, path, members: [], modifiedAt, bytes: fingerprint.bytes },
})

export const lost = (path = '/docs/a.pdf'): DocumentEvent => ({ type: 'SightingLost', data: { documentId, sourceId, path, members: [] } })

export const info = (pageCount: number): OpenedDocument => ({ reader, pageCount, title: 'A letter', members: [] })

export const opened = (pageCount: number): DocumentEvent => ({ type: 'DocumentOpened', data: { documentId, ...info(pageCount) } })

export const page = (number: number, state: FinalPageState = 'textLayer'): PageRecordToKeep => ({
  page: number,
  readings: [{ state, engine: reader, characters: 10, notes: [] }],
  chosen: 0,
})

export const pageRead = (number: number, state: FinalPageState = 'textLayer'): DocumentEvent => ({
  type: 'PageRead',
  data: { documentId, ...page(number, state) },
})

export const pageFailed = (number: number, reason: Reason, id: DocumentId = documentId): DocumentEvent => ({
  type: 'PageRead',
  data: {
    documentId: id,
    page: number,
    readings: [{ state: 'failed', engine: { name: 'palimpsest', version: '1' }, reason, characters: 0, notes: [] }],
    chosen: 0,
  },
})

export const quarantined = (attempt: number, reason: Reason): DocumentEvent => ({
  type: 'DocumentQuarantined',
  data: { documentId, attempt, reason },
})

type Requested = Extract<DocumentEvent, { type: 'ReadingRequested' }>['data']

export const requested = (pages: readonly number[] = [], more: Pick<Requested, 'languages' | 'how'> = {}): DocumentEvent => ({
  type: 'ReadingRequested',
  data: { documentId, pages, ...more },
})

export const attemptFailed = (number: number, attempt: number, reason: Reason, nextTryAt: number): DocumentEvent => ({
  type: 'PageAttemptFailed',
  data: { documentId, page: number, attempt, reason, nextTryAt },
})
