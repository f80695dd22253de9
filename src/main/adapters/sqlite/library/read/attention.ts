/** What a person could help with: what could not be opened, pages that failed, pages read with little confidence. */
import { z } from 'zod'
import { attentionIdOf, type AttentionSubject } from '#core/documents'
import { lowConfidence } from '#core/documents/reading'
import type { DocumentId } from '#kernel'
import type { QueryJobs, UnansweredItem } from '#ports'
import type { Database } from '../../database'
import { titleOf } from './document-row'
import { rememberedAt } from './remembered'
import { toReason, toStrings } from '../columns'

interface Row {
  /** What a list of its kind goes on after. */
  readonly first: number | string
  readonly second: number | string
  readonly id: DocumentId | null
  readonly stream: string
  readonly title: string
  readonly path: string
  readonly members: string
  readonly page: number | null
  readonly reason: string | null
  readonly confidence: number | null
  readonly since: number
}

interface Kind {
  /** `first` and `second` are what it is ordered by. */
  readonly key: readonly [first: string, second: string]
  readonly columns: string
  readonly where: string
}

const ofFile = `NULL AS id, stream, path AS title, path, members, NULL AS page, reason, NULL AS confidence, quarantined_at AS since
  FROM quarantined_files`
const ofDocument = `d.id, '' AS stream, ${titleOf('d')} AS title, d.path, '[]' AS members, NULL AS page, d.quarantine AS reason,
  NULL AS confidence, d.quarantined_at AS since FROM documents d`
const ofPage = `d.id, '' AS stream, ${titleOf('d')} AS title, d.path, '[]' AS members, g.page, g.reason, g.confidence, g.state_at AS since
  FROM pages g JOIN documents d USING (doc)`
const ofStopped = `d.id, '' AS stream, ${titleOf('d')} AS title, d.path, '[]' AS members, NULL AS page, '{"code":"cancelled"}' AS reason,
  NULL AS confidence, coalesce(d.quarantined_at, (SELECT max(state_at) FROM pages g WHERE g.doc = d.doc AND g.state = 'failed')) AS since
  FROM documents d`
const isStopped = (reason: string): string => `${reason} LIKE '{"code":"cancelled"%'`
const isListed = 'g.ignored = 0 AND d.trashed = 0 AND d.quarantine IS NULL'

/** The worst first: nothing of a file is known; a page is not known; a page may be wrong, the least sure ones first. */
const kinds: readonly Kind[] = [
  { key: ['path', 'members'], columns: ofFile, where: 'ignored = 0' },
  {
    key: ['d.doc', 'd.id'],
    columns: ofDocument,
    where: `d.quarantine IS NOT NULL AND NOT ${isStopped('d.quarantine')} AND d.ignored = 0 AND d.trashed = 0`,
  },
  { key: ['g.doc', 'g.page'], columns: ofPage, where: `g.state = 'failed' AND NOT ${isStopped('g.reason')} AND ${isListed}` },
  {
    key: ['g.confidence', 'g.page_id'],
    columns: ofPage,
    where: `g.state = 'ocr' AND g.confidence < ${String(lowConfidence)} AND ${isListed}`,
  },
]

/** Documents somebody did not want to be read: no alarm, and still to be found. They stand last and are not counted. */
const stopped: Kind = {
  key: ['d.doc', 'd.id'],
  columns: ofStopped,
  where: `d.ignored = 0 AND d.trashed = 0 AND (${isStopped('d.quarantine')} OR d.quarantine IS NULL AND d.doc IN
    (SELECT doc FROM pages g WHERE g.state = 'failed' AND g.ignored = 0 AND ${isStopped('g.reason')}))`,
}

const cursorSchema = z.tuple([z.number().int().min(0), z.union([z.string(), z.number()]), z.union([z.string(), z.number()])])

export function listAttention(database: Database, { limit, after }: QueryJobs['attention']['input']): QueryJobs['attention']['result'] {
  const [from, first, second] = toPlace(after) ?? [0]
  const found: { readonly kind: number; readonly row: Row }[] = []
  for (const [kind, { columns, where, key }] of [...kinds, stopped].entries()) {
    if (kind < from || found.length > limit) continue
    const isContinued = kind === from && first !== undefined
    const order = key.join(', ')
    const rows = database
      .prepare<unknown[], Row>(
        `SELECT ${key[0]} AS first, ${key[1]} AS second, ${columns} WHERE ${where} ${isContinued ? `AND (${order}) > (?, ?)` : ''}
         ORDER BY ${order} LIMIT ?`,
      )
      .all(...(isContinued ? [first, second] : []), limit + 1 - found.length)
    found.push(...rows.map((row) => ({ kind, row })))
  }
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ row }) => toItem(row)),
    next: found.length > limit && last ? toCursor(last.kind, last.row) : null,
    total: countAttention(database),
  }
}

const countAttention = (database: Database): number =>
  rememberedAt(database, 'attention', () => {
    const counts = kinds.map(({ columns, where }) => `(SELECT count(*) ${columns.slice(columns.indexOf('FROM '))} WHERE ${where})`)
    return (
      database
        .prepare<[], number>(`SELECT ${counts.join(' + ')}`)
        .pluck()
        .get() ?? 0
    )
  })

function toItem({ id, stream, title, path, members, page, reason, confidence, since }: Row): UnansweredItem {
  const steps = toStrings(members)
  return {
    id: attentionIdOf(subjectOf(id, page, stream)),
    ...(id !== null && { document: id }),
    title: id === null ? ((steps.at(-1) ?? path).split(/[\\/]/).at(-1) ?? path) : title,
    path: [path, ...steps].join('/'),
    ...(page !== null && { page }),
    reason: reason === null ? { code: 'low-confidence' } : toReason(reason),
    ...(confidence !== null && { confidence }),
    since,
  }
}

function subjectOf(id: DocumentId | null, page: number | null, stream: string): AttentionSubject {
  if (id === null) return { type: 'file', stream }
  return page === null ? { type: 'document', document: id } : { type: 'page', document: id, page }
}

const toCursor = (kind: number, { first, second }: Row): string => Buffer.from(JSON.stringify([kind, first, second])).toString('base64url')

/** What is no cursor begins again: a list of problems is better shown from its start than refused. */
function toPlace(cursor: string | undefined): z.infer<typeof cursorSchema> | undefined {
  if (cursor === undefined) return undefined
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data
  } catch {
    return undefined
  }
}
