/** The vault in numbers. */
import type { StatusCounts } from '#contract'
import type { QueryJobs } from '#ports'
import type { Database } from '../../database'
import { isPending } from '../schema'
import { rememberedAt } from './remembered'

interface Sums {
  readonly documents: number
  readonly textLayer: number
  readonly ocr: number
  readonly blank: number
  readonly picture: number
  readonly failed: number
  readonly total: number
}

/** Blank pages and pictures have nothing to read; failed and pending ones have, as far as anybody knows. */
export function coverageOf(pages: Omit<Sums, 'documents' | 'failed'>): number {
  const readable = pages.total - pages.blank - pages.picture
  return readable <= 0 ? 1 : (pages.textLayer + pages.ocr) / readable
}

export function countPages(database: Database): Sums & { readonly pending: number; readonly unread: number } {
  const sums = database
    .prepare<[], Sums>(
      `SELECT count(*) AS documents, total(text_layer) AS textLayer, total(ocr) AS ocr, total(blank) AS blank, total(picture) AS picture,
              total(failed) AS failed, total(page_count) AS total FROM documents INDEXED BY documents_by_coverage
       WHERE quarantine IS NULL AND trashed = 0`,
    )
    .get() ?? { documents: 0, textLayer: 0, ocr: 0, blank: 0, picture: 0, failed: 0, total: 0 }
  const pending = sums.total - sums.textLayer - sums.ocr - sums.blank - sums.picture - sums.failed
  return { ...sums, pending, unread: pending + sums.failed }
}

export const statusCounts = (database: Database): StatusCounts => rememberedAt(database, 'counts', () => countAll(database))

function countAll(database: Database): StatusCounts {
  const { documents, textLayer, ocr, blank, picture, failed, total, pending } = countPages(database)
  const quarantined =
    database
      .prepare<[], number>(
        'SELECT (SELECT count(*) FROM documents WHERE quarantine IS NOT NULL AND trashed = 0) + (SELECT count(*) FROM quarantined_files)',
      )
      .pluck()
      .get() ?? 0
  return {
    documents,
    pages: { total, textLayer, ocr, blank, picture, failed, pending },
    coverage: coverageOf({ textLayer, ocr, blank, picture, total }),
    quarantined,
  }
}

/** Of documents that are opened and still read; a walk over what waits, not over everything. */
export const countPending = (database: Database): number =>
  rememberedAt(
    database,
    'pending',
    () =>
      database
        .prepare<[], number>(
          `SELECT CAST(total(page_count - text_layer - ocr - blank - picture - failed) AS INTEGER) FROM documents
           WHERE ${isPending} AND page_count IS NOT NULL`,
        )
        .pluck()
        .get() ?? 0,
  )

type Progress = QueryJobs['progress']['result'][number]

/** What waits is walked over by itself: it is little of a vault that has been read. */
export function countProgress(database: Database, by: 'source' | 'kind'): readonly Progress[] {
  const key = by === 'source' ? 'source_key' : 'kind'
  return rememberedAt(database, `progress ${by}`, () => {
    const held = database
      .prepare<[], Pick<Progress, 'key' | 'documents' | 'pages'>>(
        `SELECT ${key} AS key, count(*) AS documents, sum(page_key) AS pages FROM documents WHERE quarantine IS NULL AND trashed = 0 GROUP BY key`,
      )
      .all()
    const waiting = database
      .prepare<[], Pick<Progress, 'key' | 'pendingPages' | 'pendingFiles'>>(
        `SELECT ${key} AS key, CAST(total(page_count - text_layer - ocr - blank - picture - failed) AS INTEGER) AS pendingPages,
                count(*) FILTER (WHERE page_count IS NULL) AS pendingFiles
         FROM documents WHERE ${isPending} GROUP BY key`,
      )
      .all()
    const waitingOf = new Map(waiting.map((row) => [row.key, row]))
    return held.map((row) => ({ pendingPages: 0, pendingFiles: 0, ...row, ...waitingOf.get(row.key) }))
  })
}

/** Of what does the searching. */
export function engineVersions(database: Database): Readonly<Record<string, string>> {
  const [sqlite, vectors] = database.prepare<[], [string, string]>('SELECT sqlite_version(), vec_version()').raw().get() ?? []
  return { ...(sqlite !== undefined && { SQLite: sqlite }), ...(vectors !== undefined && { 'sqlite-vec': vectors }) }
}
