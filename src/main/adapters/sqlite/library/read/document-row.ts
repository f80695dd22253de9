/** A document as lists show it. */
import type { DocumentRow } from '#contract'
import type { Database } from '../../database'
import { coverageOf } from './counts'

interface Row {
  readonly doc: number
  readonly id: string
  readonly title: string
  readonly path: string
  readonly kind: string
  readonly type_key: string
  readonly completeness: number | null
  readonly bytes: number
  readonly added_at: number
  readonly date: string | null
  readonly language: string | null
  readonly source: string | null
  readonly page_count: number | null
  readonly text_layer: number
  readonly ocr: number
  readonly blank: number
  readonly picture: number
  readonly failed: number
  readonly trashed: number
}

/** A person's title beats the file's own, which beats its name. */
export const titleOf = (alias: string): string => `coalesce(${alias}.own_title, ${alias}.title, ${alias}.name)`

const columns = `d.doc, d.id, ${titleOf('d')} AS title, d.path, d.kind, d.type_key, d.completeness, d.bytes, d.added_at, d.date, d.language, d.source, d.page_count,
  d.text_layer, d.ocr, d.blank, d.picture, d.failed, d.trashed`

export interface ReadRows {
  ofDoc(doc: number): DocumentRow | undefined
  /** Undefined for what is in quarantine: it is no document yet. */
  ofId(id: string): DocumentRow | undefined
}

export function documentRows(database: Database): ReadRows {
  const byDoc = database.prepare<[number], Row>(`SELECT ${columns} FROM documents d WHERE d.doc = ?`)
  const byId = database.prepare<[string], Row>(`SELECT ${columns} FROM documents d WHERE d.id = ? AND d.quarantine IS NULL`)
  const tags = tagsOfDocuments(database)
  const toRow = (row: Row | undefined): DocumentRow | undefined => row && rowToDocument(row, tags(row.doc))
  return { ofDoc: (doc) => toRow(byDoc.get(doc)), ofId: (id) => toRow(byId.get(id)) }
}

export function tagsOfDocuments(database: Database): (doc: number) => string[] {
  const tags = database.prepare<[number], string>('SELECT tag FROM tags WHERE doc = ? ORDER BY tag').pluck()
  return (doc) => tags.all(doc)
}

export const coverageOfRow = (row: Pick<Row, 'page_count' | 'text_layer' | 'ocr' | 'blank' | 'picture'>): number =>
  row.page_count === null
    ? 0
    : coverageOf({ textLayer: row.text_layer, ocr: row.ocr, blank: row.blank, picture: row.picture, total: row.page_count })

function rowToDocument(row: Row, tags: string[]): DocumentRow {
  const { text_layer: textLayer, ocr, blank, picture, failed } = row
  const pages = row.page_count ?? 0
  return {
    id: row.id,
    title: row.title,
    path: row.path,
    type: row.type_key,
    kind: row.kind,
    pages,
    coverage: coverageOfRow(row),
    completeness: row.completeness,
    bytes: row.bytes,
    addedAt: row.added_at,
    date: row.date,
    language: row.language,
    source: row.source,
    counts: { textLayer, ocr, blank, picture, failed, pending: pages - textLayer - ocr - blank - picture - failed },
    tags,
    isTrashed: row.trashed > 0,
  }
}
