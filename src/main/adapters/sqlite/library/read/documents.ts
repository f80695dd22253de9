/** Documents by what is asked of them elsewhere than in lists: what still has to be read, and whom a name means. */
import { asDocumentId, type DocumentId } from '#kernel'
import type { PendingDocument, QueryJobs } from '#ports'
import type { Database } from '../../database'
import { isPending } from '../schema'
import { titleOf } from './document-row'

export function pendingDocuments(database: Database, limit: number, after: number | undefined): readonly PendingDocument[] {
  const rows = database
    .prepare<[number, number], { id: string; page_count: number | null; done: number; registered_position: number }>(
      `SELECT id, page_count, text_layer + ocr + blank + picture + failed AS done, registered_position FROM documents
       WHERE ${isPending} AND registered_position < ? ORDER BY doc DESC LIMIT ?`,
    )
    .all(after ?? Number.MAX_SAFE_INTEGER, limit)
  return rows.map(({ id, page_count, done, registered_position }) => ({
    documentId: asDocumentId(id),
    ...(page_count !== null && { pageCount: page_count }),
    pendingPages: page_count === null ? 0 : page_count - done,
    registeredPosition: registered_position,
  }))
}

export function pagesWithoutThumbnail(
  database: Database,
  limit: number,
  before: number | undefined,
): QueryJobs['pagesWithoutThumbnail']['result'] {
  const isMissing = 'g.thumbnail IS NULL AND g.width IS NOT NULL'
  const newest = database
    .prepare<[number], { doc: number; id: string; registered_position: number }>(
      `SELECT d.doc, d.id, d.registered_position FROM pages g CROSS JOIN documents d USING (doc)
       WHERE ${isMissing} AND d.quarantine IS NULL AND d.trashed = 0 AND d.registered_position < ? ORDER BY g.doc DESC LIMIT 1`,
    )
    .get(before ?? Number.MAX_SAFE_INTEGER)
  if (!newest) return null
  const pages = database
    .prepare<[number, number], number>(`SELECT g.page FROM pages g WHERE g.doc = ? AND ${isMissing} ORDER BY g.page LIMIT ?`)
    .pluck()
    .all(newest.doc, limit)
  return { documentId: asDocumentId(newest.id), registeredPosition: newest.registered_position, pages }
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
