/** Documents by what is asked of them elsewhere than in lists: what still has to be read, and whom a name means. */
import { asDocumentId, type DocumentId } from '#kernel'
import type { PendingDocument } from '#ports'
import type { Database } from '../../database'
import { titleOf } from './document-row'

export function pendingDocuments(database: Database, limit: number, after: number | undefined): readonly PendingDocument[] {
  const rows = database
    .prepare<[number, number], { id: string; page_count: number | null; done: number; registered_position: number }>(
      `SELECT id, page_count, text_layer + ocr + blank + picture + failed AS done, registered_position FROM documents
       WHERE quarantine IS NULL AND trashed = 0 AND cancelled = 0 AND (page_count IS NULL OR text_layer + ocr + blank + picture + failed < page_count)
         AND registered_position < ? ORDER BY doc DESC LIMIT ?`,
    )
    .all(after ?? Number.MAX_SAFE_INTEGER, limit)
  return rows.map(({ id, page_count, done, registered_position }) => ({
    documentId: asDocumentId(id),
    ...(page_count !== null && { pageCount: page_count }),
    pendingPages: page_count === null ? 0 : page_count - done,
    registeredPosition: registered_position,
  }))
}

export function resolveDocument(database: Database, text: string): readonly DocumentId[] {
  const wanted = text.trim()
  if (wanted === '') return []
  const ids = database
    .prepare<[string, string, string, string, string, string], string>(
      `SELECT id FROM documents d WHERE (id >= ? AND id < ? || char(1114111)) OR own_title = ? OR title = ? OR name = ?
       OR doc IN (SELECT doc FROM sightings WHERE path = ?) ORDER BY doc LIMIT 10`,
    )
    .pluck()
    .all(wanted.toLowerCase(), wanted.toLowerCase(), wanted, wanted, wanted, wanted)
  return ids.map(asDocumentId)
}

export function titlesOf(
  database: Database,
  documents: readonly DocumentId[],
): readonly { readonly id: DocumentId; readonly title: string }[] {
  const title = database.prepare<[string], string>(`SELECT ${titleOf('d')} FROM documents d WHERE id = ?`).pluck()
  return documents.flatMap((id) => {
    const found = title.get(id)
    return found === undefined || found === '' ? [] : [{ id, title: found }]
  })
}
