/** Lists of documents, and one document with its whole ledger. */
import type { ListInput, ListOutput, ShowOutput } from '#contract'
import { parseQuery, tokenise } from '#core/search'
import { asDocumentId, type DocumentId } from '#kernel'
import type { PageState, PendingDocument } from '#ports'
import type { Database } from '../../database'
import { coverageOf } from './counts'
import { filterCondition } from './filter'
import { clauseExpression } from './match'
import { toReason, toStrings } from '../columns'

interface DocumentRow {
  readonly doc: number
  readonly id: string
  readonly title: string
  readonly path: string
  readonly kind: string
  readonly page_count: number | null
  readonly text_layer: number
  readonly ocr: number
  readonly blank: number
  readonly picture: number
  readonly failed: number
}

const columns =
  'd.doc, d.id, coalesce(d.title, d.name) AS title, d.path, d.kind, d.page_count, d.text_layer, d.ocr, d.blank, d.picture, d.failed'

const coverage = (row: DocumentRow): number =>
  coverageOf({ textLayer: row.text_layer, ocr: row.ocr, blank: row.blank, picture: row.picture, total: row.page_count ?? 0 })

/** In the order documents came; every word of the filter must be found, in the text, the title or the path. */
export function listDocuments(database: Database, { filter, limit, after }: ListInput): ListOutput {
  const query = parseQuery(filter)
  const condition = filterCondition(query.filters)
  const conditions = ['d.quarantine IS NULL', 'd.doc > ?', ...(condition ? [condition.sql] : [])]
  const parameters: (string | number)[] = [cursorToDoc(after), ...(condition?.parameters ?? [])]
  const found = 'd.doc IN (SELECT doc FROM pages WHERE page_id IN (SELECT rowid FROM words WHERE words MATCH ?))'
  for (const alternatives of [...query.words.map((word) => [word]), ...query.required]) {
    const inPath = alternatives.map(() => 'd.doc IN (SELECT doc FROM sightings WHERE lost = 0 AND instr(folded_path, ?) > 0)')
    conditions.push(`(${[found, ...inPath].join(' OR ')})`)
    parameters.push(
      alternatives.map(clauseExpression).join(' OR '),
      ...alternatives.map(({ text }) =>
        tokenise(text)
          .map((token) => token.text)
          .join(' '),
      ),
    )
  }
  for (const clause of query.excluded) {
    conditions.push(`NOT ${found}`)
    parameters.push(clauseExpression(clause))
  }
  const rows = database
    .prepare<unknown[], DocumentRow>(`SELECT ${columns} FROM documents d WHERE ${conditions.join(' AND ')} ORDER BY d.doc LIMIT ?`)
    .all(...parameters, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({
      id: row.id,
      title: row.title,
      path: row.path,
      type: row.kind,
      pages: row.page_count ?? 0,
      coverage: row.page_count === null ? 0 : coverage(row),
      completeness: null,
    })),
    next: rows.length > limit && last ? docToCursor(last.doc) : null,
  }
}

const docToCursor = (doc: number) => Buffer.from(`d${String(doc)}`).toString('base64url')
const cursorToDoc = (cursor: string | undefined) => Number(/^d(\d+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.[1] ?? 0)

interface PageRow {
  readonly page_id: number
  readonly page: number
  readonly state: PageState
  readonly label: string | null
  readonly confidence: number | null
  readonly language: string | null
  readonly reason: string | null
}

interface ReadingRow {
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

export function showDocument(database: Database, documentId: DocumentId): ShowOutput | null {
  const row = database
    .prepare<[string], DocumentRow & { language: string | null; container: string | null }>(
      `SELECT ${columns}, d.language, d.container FROM documents d WHERE d.id = ?`,
    )
    .get(documentId)
  if (!row) return null
  return {
    id: row.id,
    title: row.title,
    path: row.path,
    type: row.kind,
    coverage: row.page_count === null ? 0 : coverage(row),
    ...(row.language !== null && { language: row.language }),
    tags: database.prepare<[number], string>('SELECT tag FROM tags WHERE doc = ? ORDER BY tag').pluck().all(row.doc),
    sightings: database
      .prepare<[number], { path: string; source: string; lost: number; seen_at: number }>(
        'SELECT path, source, lost, seen_at FROM sightings WHERE doc = ? ORDER BY sighting',
      )
      .all(row.doc)
      .map(({ path, source, lost, seen_at }) => ({ path, source, state: lost ? 'lost' : 'present', seenAt: seen_at })),
    ...(row.container !== null && { container: row.container }),
    members: database
      .prepare<[string], string>('SELECT DISTINCT d.id FROM documents d JOIN sightings s USING (doc) WHERE s.container = ? ORDER BY d.doc')
      .pluck()
      .all(row.id),
    pages: pagesOf(database, row),
    fields: [],
    gaps: [],
  }
}

/** Every page has a row here, also those nothing has happened to yet. */
function pagesOf(database: Database, { doc, page_count }: DocumentRow): ShowOutput['pages'] {
  const rows = database
    .prepare<[number], PageRow>('SELECT page_id, page, state, label, confidence, language, reason FROM pages WHERE doc = ?')
    .all(doc)
  const byPage = new Map(rows.map((row) => [row.page, row]))
  const readings = database.prepare<[number], ReadingRow>('SELECT * FROM readings WHERE page_id = ? ORDER BY number')
  return Array.from({ length: page_count ?? 0 }, (_, index) => {
    const row = byPage.get(index + 1)
    if (!row) return { page: index + 1, state: 'pending', readings: [] }
    const isRead = row.state !== 'pending'
    return {
      page: row.page,
      state: row.state,
      ...(row.label !== null && { label: row.label }),
      ...(row.reason !== null && { reason: toReason(row.reason) }),
      ...(isRead && row.confidence !== null && { confidence: row.confidence }),
      ...(isRead && row.language !== null && { language: row.language }),
      readings: readings.all(row.page_id).map((reading) => ({
        state: reading.state,
        engine: reading.engine,
        version: reading.version,
        ...(reading.language !== null && { language: reading.language }),
        ...(reading.confidence !== null && { confidence: reading.confidence }),
        characters: reading.characters,
        chosen: reading.chosen === 1,
        notes: toStrings(reading.notes),
        ...(reading.reason !== null && { reason: toReason(reading.reason) }),
      })),
    }
  })
}

export function pendingDocuments(database: Database, limit: number, after: number | undefined): readonly PendingDocument[] {
  const rows = database
    .prepare<[number, number], { id: string; page_count: number | null; done: number; registered_position: number }>(
      `SELECT id, page_count, text_layer + ocr + blank + picture + failed AS done, registered_position FROM documents
       WHERE quarantine IS NULL AND cancelled = 0 AND (page_count IS NULL OR text_layer + ocr + blank + picture + failed < page_count)
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
    .prepare<[string, string, string, string, string], string>(
      `SELECT id FROM documents d WHERE (id >= ? AND id < ? || char(1114111)) OR title = ? OR name = ?
       OR doc IN (SELECT doc FROM sightings WHERE path = ?) ORDER BY doc LIMIT 10`,
    )
    .pluck()
    .all(wanted.toLowerCase(), wanted.toLowerCase(), wanted, wanted, wanted)
  return ids.map(asDocumentId)
}
