/** One document with its whole ledger, and where its texts and pictures lie. */
import type { ShowOutput } from '#contract'
import type { BlobRef, DocumentId } from '#kernel'
import type { PageState, QueryJobs, ShowDocument } from '#ports'
import type { Database } from '../../database'
import { coverageOfRow, tagsOfDocuments, titleOf } from './document-row'
import { toReason, toStrings } from '../columns'

interface DocumentRow {
  readonly doc: number
  readonly id: string
  readonly title: string
  readonly path: string
  readonly kind: string
  readonly type_key: string
  readonly completeness: number | null
  readonly page_count: number | null
  readonly text_layer: number
  readonly ocr: number
  readonly blank: number
  readonly picture: number
  readonly language: string | null
  readonly container: string | null
  readonly note: string
  readonly author: string | null
  readonly date: string | null
  readonly bytes: number
  readonly media_type: string
  readonly added_at: number
  readonly trashed: number
  readonly quarantine: string | null
}

interface PageRow {
  readonly page_id: number
  readonly page: number
  readonly state: PageState
  readonly label: string | null
  readonly width: number | null
  readonly height: number | null
  readonly confidence: number | null
  readonly language: string | null
  readonly reason: string | null
}

interface ReadingRow {
  readonly page_id: number
  readonly state: PageState
  readonly engine: string
  readonly version: string
  readonly language: string | null
  readonly confidence: number | null
  readonly characters: number
  readonly chosen: number
  readonly notes: string
  readonly reason: string | null
}

export function showDocument(database: Database, documentId: DocumentId): ShowDocument | null {
  const row = database
    .prepare<[string], DocumentRow>(
      `SELECT d.doc, d.id, ${titleOf('d')} AS title, d.path, d.kind, d.type_key, d.completeness, d.page_count, d.text_layer, d.ocr, d.blank, d.picture, d.language,
        d.container, d.note, d.author, d.date, d.bytes, d.media_type, d.added_at, d.trashed, d.quarantine FROM documents d WHERE d.id = ?`,
    )
    .get(documentId)
  if (!row) return null
  return {
    id: row.id,
    title: row.title,
    path: row.path,
    type: row.type_key,
    kind: row.kind,
    completeness: row.completeness,
    coverage: coverageOfRow(row),
    ...(row.language !== null && { language: row.language }),
    tags: tagsOfDocuments(database)(row.doc),
    note: row.note,
    ...(row.author !== null && { author: row.author }),
    ...(row.date !== null && { date: row.date }),
    bytes: row.bytes,
    mediaType: row.media_type,
    addedAt: row.added_at,
    isTrashed: row.trashed > 0,
    ...(row.quarantine !== null && { quarantine: toReason(row.quarantine) }),
    sightings: sightingsOf(database, row.doc),
    ...(row.container !== null && { container: row.container }),
    members: database
      .prepare<[string], string>('SELECT DISTINCT d.id FROM documents d JOIN sightings s USING (doc) WHERE s.container = ? ORDER BY d.doc')
      .pluck()
      .all(row.id),
    pages: pagesOf(database, row),
  }
}

const sightingsOf = (database: Database, doc: number): ShowOutput['sightings'] =>
  database
    .prepare<[number], { path: string; source: string; lost: number; seen_at: number }>(
      'SELECT path, source, lost, seen_at FROM sightings WHERE doc = ? ORDER BY sighting',
    )
    .all(doc)
    .map(({ path, source, lost, seen_at }) => ({ path, source, state: lost ? 'lost' : 'present', seenAt: seen_at }))

/** Every page has a row here, also those nothing has happened to yet. */
function pagesOf(database: Database, { doc, page_count }: DocumentRow): ShowOutput['pages'] {
  const rows = database
    .prepare<[number], PageRow>('SELECT page_id, page, state, label, width, height, confidence, language, reason FROM pages WHERE doc = ?')
    .all(doc)
  const byPage = new Map(rows.map((row) => [row.page, row]))
  // One look for all: a document may have thousands of pages.
  const readings = new Map<number, ReadingRow[]>()
  for (const reading of database
    .prepare<[number], ReadingRow>('SELECT r.* FROM pages g JOIN readings r USING (page_id) WHERE g.doc = ? ORDER BY r.page_id, r.number')
    .iterate(doc)) {
    const known = readings.get(reading.page_id)
    if (known) known.push(reading)
    else readings.set(reading.page_id, [reading])
  }
  return Array.from({ length: page_count ?? 0 }, (_, index) => {
    const row = byPage.get(index + 1)
    if (!row) return { page: index + 1, state: 'pending', readings: [] }
    return { ...pageOf(row), readings: (readings.get(row.page_id) ?? []).map(readingOf) }
  })
}

function pageOf(row: PageRow): Omit<ShowOutput['pages'][number], 'readings'> {
  const isRead = row.state !== 'pending'
  return {
    page: row.page,
    state: row.state,
    ...(row.label !== null && { label: row.label }),
    ...(row.width !== null && row.height !== null && { size: { width: row.width, height: row.height } }),
    ...(row.reason !== null && { reason: toReason(row.reason) }),
    ...(isRead && row.confidence !== null && { confidence: row.confidence }),
    ...(isRead && row.language !== null && { language: row.language }),
  }
}

const readingOf = (reading: ReadingRow): ShowOutput['pages'][number]['readings'][number] => ({
  state: reading.state,
  engine: reading.engine,
  version: reading.version,
  ...(reading.language !== null && { language: reading.language }),
  ...(reading.confidence !== null && { confidence: reading.confidence }),
  characters: reading.characters,
  chosen: reading.chosen === 1,
  notes: toStrings(reading.notes),
  ...(reading.reason !== null && { reason: toReason(reading.reason) }),
})

export function textsOf(database: Database, { documentId, page, reading }: QueryJobs['texts']['input']): QueryJobs['texts']['result'] {
  const from = 'FROM documents d JOIN pages g USING (doc)'
  const where = 'd.id = ? AND g.page = coalesce(?, g.page)'
  const statement =
    reading === undefined
      ? `SELECT g.page, g.text_ref AS text ${from} WHERE ${where} AND g.text_ref IS NOT NULL ORDER BY g.page`
      : `SELECT g.page, r.text_ref AS text ${from} JOIN readings r USING (page_id) WHERE ${where} AND r.text_ref IS NOT NULL AND r.number = ?`
  return database
    .prepare<unknown[], { page: number; text: BlobRef }>(statement)
    .all(documentId, page ?? null, ...(reading === undefined ? [] : [reading]))
}

export const thumbnailOf = (database: Database, documentId: DocumentId, page: number): BlobRef | null =>
  database
    .prepare<[string, number], BlobRef | null>(
      "SELECT nullif(g.thumbnail, '') FROM documents d JOIN pages g USING (doc) WHERE d.id = ? AND g.page = ?",
    )
    .pluck()
    .get(documentId, page) ?? null
