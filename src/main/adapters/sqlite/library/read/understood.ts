/** What is to be understood, and who says the same as whom. */
import { lowConfidence } from '#core/documents/reading'
import { toEmbedded } from '../columns'
import type { BlobRef, DocumentId } from '#kernel'
import type { DocumentKind, PageToLookAt, QueryJobs } from '#ports'
import type { Database } from '../../database'
import { isRead } from '../schema'
import { nameOfTexts } from '../texts-of'

/** Newest first. Those whose texts changed, or, when everything is asked for, those understood by other sources, packs or templates. */
export function documentsToUnderstand(
  database: Database,
  { before, limit, all }: QueryJobs['toUnderstand']['input'],
): QueryJobs['toUnderstand']['result'] {
  const from = before ?? Number.MAX_SAFE_INTEGER
  if (!all)
    return database
      .prepare<[number, number], { documentId: DocumentId; place: number }>(
        `SELECT id AS documentId, doc AS place FROM documents WHERE to_understand = 1 AND quarantine IS NULL AND trashed = 0
         AND ${isRead} AND doc < ? ORDER BY doc DESC LIMIT ?`,
      )
      .all(from, limit)
  return database
    .prepare<[string, string, number, number], { documentId: DocumentId; place: number }>(
      `SELECT d.id AS documentId, d.doc AS place FROM documents d JOIN understood u USING (doc) LEFT JOIN json_each(?) t ON t.key = u.sender
       WHERE d.quarantine IS NULL AND d.trashed = 0 AND ${isRead} AND (u.version <> ? OR u.templates <> coalesce(t.value, '')) AND d.doc < ?
       ORDER BY d.doc DESC LIMIT ?`,
    )
    .all(JSON.stringify(all.templates), all.version, from, limit)
}

interface DocumentToLookAt {
  readonly doc: number
  readonly kind: DocumentKind
  readonly title: string | null
  readonly embedded: string
}

interface PageRow {
  readonly page: number
  readonly text_ref: BlobRef | null
  readonly state: string
  readonly width: number | null
  readonly height: number | null
  readonly confidence: number | null
}

/** Null while pages wait to be read, and for what is not in lists. */
export function textsToUnderstand(database: Database, documentId: DocumentId): QueryJobs['textsToUnderstand']['result'] {
  const row = database
    .prepare<[string], DocumentToLookAt>(
      `SELECT doc, kind, title, embedded FROM documents WHERE id = ? AND quarantine IS NULL AND trashed = 0 AND ${isRead}`,
    )
    .get(documentId)
  if (!row) return null
  const rows = database
    .prepare<[number], PageRow>('SELECT page, text_ref, state, width, height, confidence FROM pages WHERE doc = ? ORDER BY page')
    .all(row.doc)
  return {
    kind: row.kind,
    ...(row.title !== null && { title: row.title }),
    texts: nameOfTexts(
      rows.map(({ text_ref: text }) => text),
      row.embedded,
    ),
    pages: rows.flatMap(toPage),
    embedded: toEmbedded(row.embedded),
    failed: rows.flatMap(({ page, state }) => (state === 'failed' ? [page] : [])),
    doubtful: rows.flatMap(({ page, state, confidence }) => (state === 'ocr' && (confidence ?? 1) < lowConfidence ? [page] : [])),
  }
}

const toPage = ({ page, text_ref: text, width, height, confidence }: PageRow): readonly PageToLookAt[] =>
  text === null
    ? []
    : [
        {
          page,
          text,
          ...(width !== null && height !== null && { size: { width, height } }),
          ...(confidence !== null && { confidence }),
        },
      ]

/** Documents in lists that have one of these values; what lies in the same file as `besides` is the same thing told twice. */
export function documentsSaying(
  database: Database,
  { sought, besides, limit }: QueryJobs['documentsSaying']['input'],
): readonly DocumentId[] {
  return database
    .prepare<[string, string, number], DocumentId>(
      `SELECT d.id FROM json_each(?) s JOIN field_keys k ON k.key = s.value ->> 'key' AND k.field = s.value ->> 'field'
       JOIN documents d USING (doc) JOIN documents b ON b.id = ?
       WHERE d.doc <> b.doc AND coalesce(s.value ->> 'type', d.type) = d.type AND d.quarantine IS NULL AND d.trashed = 0
         AND coalesce(d.container, '') <> b.id AND coalesce(b.container, '') <> d.id
       GROUP BY d.doc ORDER BY d.doc DESC LIMIT ?`,
    )
    .pluck()
    .all(JSON.stringify(sought), besides, limit)
}

/** When documents of these types came, by their own day, the earliest first. */
export function arrivals(database: Database, types: readonly string[]): QueryJobs['arrivals']['result'] {
  return database
    .prepare<[string], QueryJobs['arrivals']['result'][number]>(
      `SELECT q.sender, q.type, q.day AS date, d.id AS documentId FROM json_each(?) t JOIN quality q ON q.type = t.value JOIN documents d USING (doc)
       WHERE q.sender IS NOT NULL AND q.day IS NOT NULL AND d.quarantine IS NULL AND d.trashed = 0 ORDER BY q.type, q.sender, q.day, q.doc`,
    )
    .all(JSON.stringify(types))
}
