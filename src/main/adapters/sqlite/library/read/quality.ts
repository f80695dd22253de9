/** The quality of the library: sums that were kept as documents came, the rows behind them, and what waits for a person. */
import { flags, type QualityRow, type QualitySummary } from '#contract'
import type { DocumentId } from '#kernel'
import type { QueryJobs } from '#ports'
import type { Database } from '../../database'
import { toStrings, toWords } from '../columns'
import { statusCounts } from './counts'
import { cursorToPlace, nameOfList, placeToCursor, type Place } from './cursors'
import { titleOf } from './document-row'
import { listCondition } from './list-condition'
import { isOverdue } from './overdue'
import { rememberedAt } from './remembered'
import { flagsNow } from './what-documents-say'

interface Tally {
  readonly kind: string
  readonly name: string
  readonly part: string
  readonly documents: number
  readonly understood: number
  readonly millionths: number
}

const meanOf = ({ understood, millionths }: Pick<Tally, 'understood' | 'millionths'>): number | null =>
  understood === 0 ? null : Math.round(millionths / understood) / 1e6

export function qualitySummary(database: Database, now: number): QualitySummary {
  const tallies = database.prepare<[], Tally>('SELECT * FROM tallies WHERE documents > 0').all()
  const of = (kind: string) => tallies.filter((tally) => tally.kind === kind)
  const [all] = of('all')
  const tenths = new Map(of('tenth').map(({ name, documents }) => [Number(name), documents]))
  const ofType = new Map(of('type').map(({ name, documents }) => [name, documents]))
  const { documents, coverage } = statusCounts(database)
  return {
    documents,
    understood: all?.understood ?? 0,
    completeness: all ? meanOf(all) : null,
    coverage,
    histogram: Array.from({ length: 10 }, (_, tenth) => tenths.get(tenth) ?? 0),
    byType: of('type')
      .map((tally) => ({ type: tally.name, documents: tally.documents, completeness: meanOf(tally) }))
      .sort((a, b) => b.documents - a.documents || (a.type < b.type ? -1 : 1)),
    bySource: bySource(database, of('source')),
    heatMap: heatMap(of('absent'), of('present'), ofType),
    flags: flagCounts(database, of('flag'), now),
    toConfirm: of('confirm').reduce((sum, tally) => sum + tally.documents, 0),
  }
}

/** What came by hand stands together, without a path. */
function bySource(database: Database, tallies: readonly Tally[]): QualitySummary['bySource'] {
  const paths = new Map(database.prepare<[], [string, string]>("SELECT id, path FROM sources WHERE kind = 'folder'").raw().all())
  const sums = new Map<string, { documents: number; understood: number; millionths: number }>()
  for (const { name, documents, understood, millionths } of tallies) {
    const source = paths.has(name) ? name : ''
    const sum = sums.get(source) ?? { documents: 0, understood: 0, millionths: 0 }
    sums.set(source, {
      documents: sum.documents + documents,
      understood: sum.understood + understood,
      millionths: sum.millionths + millionths,
    })
  }
  return [...sums]
    .map(([source, sum]) => ({ source, path: paths.get(source) ?? '', documents: sum.documents, completeness: meanOf(sum) }))
    .sort((a, b) => b.documents - a.documents || (a.path < b.path ? -1 : 1))
}

function heatMap(absent: readonly Tally[], present: readonly Tally[], documents: ReadonlyMap<string, number>): QualitySummary['heatMap'] {
  const cells = new Map<string, QualitySummary['heatMap'][number]>()
  const add = ({ name: type, part: field, documents: count }: Tally, state: 'absent' | 'present'): void => {
    const key = `${type}\n${field}`
    const cell = cells.get(key) ?? { type, field, absent: 0, present: 0, documents: documents.get(type) ?? 0 }
    cells.set(key, { ...cell, [state]: cell[state] + count })
  }
  for (const tally of absent) add(tally, 'absent')
  for (const tally of present) add(tally, 'present')
  return [...cells.values()]
}

function flagCounts(database: Database, tallies: readonly Tally[], now: number): QualitySummary['flags'] {
  const counts = new Map(tallies.map(({ name, documents }) => [name, documents]))
  const overdue = database
    .prepare<[number, number], number>(
      `SELECT count(DISTINCT d.doc) FROM follow_ups f CROSS JOIN documents d USING (doc)
       WHERE ${isOverdue('f')} AND d.quarantine IS NULL AND d.trashed = 0`,
    )
    .pluck()
    .get(now, now)
  counts.set('overdue', overdue ?? 0)
  return flags.map((flag) => ({ flag, documents: counts.get(flag) ?? 0 })).filter(({ documents }) => documents > 0)
}

export const qualityTrend = (database: Database, days: number): QueryJobs['qualityTrend']['result'] =>
  database
    .prepare<[number], { day: string; documents: number; understood: number; millionths: number }>(
      'SELECT * FROM quality_days WHERE understood > 0 ORDER BY day DESC LIMIT ?',
    )
    .all(days)
    .reverse()
    .map((row) => ({ day: row.day, documents: row.documents, completeness: meanOf(row) ?? 0 }))

interface Row {
  readonly id: string
  readonly title: string
  readonly type: string | null
  readonly source: string | null
  readonly completeness: number | null
  readonly assessed_at: number
  readonly missing: string
  readonly flags: string
  readonly follow_ups: number
  readonly deadline: number | null
  readonly overdue: number
}

/** What the filter asks of few other columns is in the index, too: whatever is filtered, all documents cost a few hundredths of a second. */
const documentsByWorst = 'documents d INDEXED BY documents_by_completeness'

/** What is shown is looked up for what is shown. */
export const worstFirst = (condition: string): string =>
  `SELECT d.doc, d.completeness_key AS key FROM ${documentsByWorst} WHERE ${condition} ORDER BY d.completeness_key, d.doc LIMIT ?`

/** Worst first, unknown types last. Null when `after` is not a cursor of this list. */
export function qualityRows(
  database: Database,
  { filter, limit, after, now }: QueryJobs['qualityRows']['input'],
): QueryJobs['qualityRows']['result'] {
  const { sql, parameters } = listCondition(database, filter, false)
  const list = nameOfList('quality', filter)
  const place = after === undefined ? undefined : cursorToPlace(list, after)
  if (after !== undefined && !place) return null
  const assessed = `${sql} AND d.to_confirm IS NOT NULL`
  const places = database
    .prepare<unknown[], Place>(worstFirst(place ? `${assessed} AND (d.completeness_key, d.doc) > (?, ?)` : assessed))
    .all(...parameters, ...(place ? [place.key, place.doc] : []), limit + 1)
  const row = database.prepare<[number, number, number], Row>(
    `SELECT d.id, ${titleOf('d')} AS title, d.type, d.source, d.completeness, q.assessed_at, q.missing, q.flags,
       (SELECT count(*) FROM follow_ups f WHERE f.doc = d.doc AND f.status = 'open') AS follow_ups,
       (SELECT min(due_at) FROM follow_ups f WHERE f.doc = d.doc AND f.status = 'open') AS deadline,
       EXISTS (SELECT 1 FROM follow_ups f WHERE f.doc = d.doc AND ${isOverdue('f')}) AS overdue
     FROM documents d JOIN quality q USING (doc) WHERE d.doc = ?`,
  )
  const last = places[limit - 1]
  return {
    items: places.slice(0, limit).flatMap(({ doc }) => {
      const found = row.get(now, now, doc)
      return found ? [toRow(found)] : []
    }),
    next: places.length > limit && last ? placeToCursor(list, last) : null,
    total: count(database, `quality rows ${filter}`, `${documentsByWorst} WHERE ${assessed}`, parameters),
  }
}

function toRow(row: Row): QualityRow {
  return {
    document: row.id,
    title: row.title,
    type: row.type ?? 'unknown',
    source: row.source,
    completeness: row.completeness,
    missing: toStrings(row.missing),
    flags: flagsNow(row),
    updatedAt: row.assessed_at,
    followUps: row.follow_ups,
    followUpDeadline: row.deadline,
  }
}

const count = (database: Database, name: string, from: string, parameters: readonly unknown[]): number =>
  rememberedAt(
    database,
    name,
    () =>
      database
        .prepare<unknown[], number>(`SELECT count(*) FROM ${from}`)
        .pluck()
        .get(...parameters) ?? 0,
  )

/** Documents with something to decide on, those that lack most first, and how many fields that is. */
export function documentsToReview(
  database: Database,
  { filter, limit }: QueryJobs['documentsToReview']['input'],
): QueryJobs['documentsToReview']['result'] {
  const { sql, parameters } = listCondition(database, filter, false)
  const waiting = `${sql} AND d.to_confirm > 0`
  const documents = database
    .prepare<unknown[], { documentId: DocumentId; title: string }>(
      `SELECT x.id AS documentId, ${titleOf('x')} AS title FROM (${worstFirst(waiting)}) p JOIN documents x USING (doc) ORDER BY p.key, p.doc`,
    )
    .all(...parameters, limit)
  const total = rememberedAt(
    database,
    `to confirm ${filter}`,
    () =>
      database
        .prepare<unknown[], number>(`SELECT CAST(total(d.to_confirm) AS INTEGER) FROM ${documentsByWorst} WHERE ${waiting}`)
        .pluck()
        .get(...parameters) ?? 0,
  )
  return { documents, total }
}

export function failedChecks(
  database: Database,
  { filter, limit }: QueryJobs['failedChecks']['input'],
): QueryJobs['failedChecks']['result'] {
  const { sql, parameters } = listCondition(database, filter, false)
  const from = `failed_checks c CROSS JOIN documents d USING (doc) WHERE ${sql}`
  const rows = database
    .prepare<unknown[], { document: string; title: string; name: string; severity: 'error' | 'warning'; message: string }>(
      `SELECT d.id AS document, ${titleOf('d')} AS title, c.name, c.severity, c.message FROM ${from} ORDER BY c.severity, c.doc DESC, c.number LIMIT ?`,
    )
    .all(...parameters, limit)
  return {
    items: rows.map(({ message, ...row }) => ({ ...row, message: toWords(message) })),
    total: count(database, `failed checks ${filter}`, from, parameters),
  }
}
