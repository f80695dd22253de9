/** Puts texts into an index as the engine would: events of documents, their page texts as blobs. */
import { createHash } from 'node:crypto'
import type { DocumentsEvent } from '#core/documents'
import { encodePageText } from '#core/documents'
import type { SavedSearchEvent } from '#core/search'
import { asBlobRef, asDocumentId, asEventId, asSourceId, asSubjectId, err, ok, type BlobRef, type DocumentId } from '#kernel'
import type { BlobReader, PageText, RecordedEvent } from '#ports'

export interface TextDocument {
  /** 26 characters at most; any text. */
  readonly id: string
  readonly title?: string
  readonly path?: string
  readonly pages: readonly (string | PageText)[]
  readonly createdAt?: string
}

export interface MemoryBlobs {
  readonly reader: BlobReader
  readonly keep: (text: PageText) => BlobRef
  readonly lose: (ref: BlobRef) => void
}

export function createMemoryBlobs(): MemoryBlobs {
  const blobs = new Map<string, Uint8Array>()
  return {
    reader: {
      read: (_, ref) => {
        const bytes = blobs.get(ref)
        return bytes ? ok(bytes) : err({ type: 'BlobMissing', ref })
      },
      close: () => undefined,
    },
    keep: (text) => {
      const bytes = encodePageText(text)
      const ref = asBlobRef(createHash('sha256').update(bytes).digest('hex'))
      blobs.set(ref, bytes)
      return ref
    },
    lose: (ref) => blobs.delete(ref),
  }
}

/** Numbers events as the log does. */
export function recordEvents(events: readonly (DocumentsEvent | SavedSearchEvent)[], first = 1): readonly RecordedEvent[] {
  return events.map((event, index) => ({
    eventId: asEventId(`event-${String(first + index)}`),
    type: event.type,
    schema: 1,
    data: event.data,
    meta: { actor: 'engine' },
    position: first + index,
    stream: 'documentId' in event.data ? `document-${event.data.documentId}` : 'source-x',
    version: 1,
    subject: asSubjectId('vault'),
    recordedAt: 1_700_000_000_000 + first + index,
    isErased: false,
  }))
}

export const corpusSource = asSourceId('corpus')

export function eventsOfDocument(document: TextDocument, blobs: MemoryBlobs): readonly DocumentsEvent[] {
  const documentId: DocumentId = asDocumentId(document.id)
  const path = document.path ?? `/corpus/${document.id}.txt`
  return [
    { type: 'DocumentRegistered', data: { documentId, sha256: document.id, bytes: 1, mediaType: 'text/plain', kind: 'text' } },
    { type: 'DocumentSighted', data: { documentId, sourceId: corpusSource, path, members: [], modifiedAt: 1_600_000_000_000, bytes: 1 } },
    {
      type: 'DocumentOpened',
      data: {
        documentId,
        reader: { name: 'text', version: '1' },
        pageCount: document.pages.length,
        members: [],
        ...(document.title !== undefined && { title: document.title }),
        ...(document.createdAt !== undefined && { createdAt: document.createdAt }),
      },
    },
    ...document.pages.map((content, index): DocumentsEvent => {
      const page = typeof content === 'string' ? { text: content, words: [] } : content
      const text = blobs.keep(page)
      const reading = { state: 'textLayer' as const, engine: { name: 'text', version: '1' }, notes: [], text, characters: page.text.length }
      return { type: 'PageRead', data: { documentId, page: index + 1, readings: [reading], chosen: 0 } }
    }),
  ]
}
