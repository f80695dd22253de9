/** Which follow-ups there are; what they say is read from their own streams. */
import type { FollowUpOrder, FollowUpStateName } from '#contract'
import type { DocumentId } from '#kernel'
import type { QueryJobs } from '#ports'
import type { Database } from '../../database'
import { rememberedAt } from './remembered'

/** As the domain says it: see `followUpState`. */
const stateAt = `CASE WHEN f.status <> 'open' THEN f.status WHEN f.snoozed_until > :now THEN 'snoozed' WHEN f.due_at < :now THEN 'overdue'
  WHEN f.waits = 1 THEN 'waiting' ELSE 'due' END`
/** Few are in the trash: to look them up is cheaper than to look up the document of each question. */
const listed = 'f.doc NOT IN (SELECT doc FROM documents WHERE trashed > 0)'
const ofDocument = 'f.doc = (SELECT doc FROM documents WHERE id = :document)'

/** As the domain orders them: see `chooseFollowUps`. */
const orders: Readonly<Record<FollowUpOrder, string>> = {
  deadline: 'f.due_at, f.number',
  urgency: 'f.escalated DESC, f.due_at, f.number',
  closed: 'f.closed_at DESC, f.number',
}

export function listFollowUps(
  database: Database,
  { states, document, dueFrom, dueUntil, order, now, limit }: QueryJobs['followUps']['input'],
): QueryJobs['followUps']['result'] {
  const from = `follow_ups f WHERE ${listed}${document === undefined ? '' : ` AND ${ofDocument}`}`
  const of = { now, ...(document !== undefined && { document }) }
  // Said a second time as what is in an index: most questions of an old library are over.
  const statuses = [...new Set(states.map((state) => (state === 'answered' || state === 'closed' ? state : 'open')))]
  const asked = {
    ...of,
    statuses: JSON.stringify(statuses),
    states: JSON.stringify(states),
    dueFrom: dueFrom ?? null,
    dueUntil: dueUntil ?? null,
  }
  const chosen = `${from} AND f.status IN (SELECT value FROM json_each(:statuses)) AND ${stateAt} IN (SELECT value FROM json_each(:states))
    ${dueFrom === undefined ? '' : 'AND f.due_at >= :dueFrom'} ${dueUntil === undefined ? '' : 'AND f.due_at < :dueUntil'}`
  const ids = database
    .prepare<object, string>(`SELECT f.id FROM ${chosen} ORDER BY ${orders[order]} LIMIT :limit`)
    .pluck()
    .all({ ...asked, limit })
  const counts = countByState(database, from, of)
  const isOfSomeDays = dueFrom !== undefined || dueUntil !== undefined
  const total = isOfSomeDays
    ? database.prepare<object, number>(`SELECT count(*) FROM ${chosen}`).pluck().get(asked)
    : states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  return { ids, total: total ?? 0, counts }
}

/** Asked for with every column of a board: within a second the same. */
const countByState = (
  database: Database,
  from: string,
  of: { readonly now: number; readonly document?: string },
): QueryJobs['followUps']['result']['counts'] =>
  rememberedAt(database, `follow-ups ${of.document ?? ''} ${String(Math.floor(of.now / 1000))}`, () =>
    Object.fromEntries(
      database
        .prepare<object, [FollowUpStateName, number]>(`SELECT ${stateAt} AS state, count(*) FROM ${from} GROUP BY state`)
        .raw()
        .all(of),
    ),
  )

/** Of one document, whatever their state. */
export const followUpsOf = (database: Database, documentId: DocumentId): readonly string[] =>
  database
    .prepare<[string], string>('SELECT f.id FROM follow_ups f JOIN documents d USING (doc) WHERE d.id = ? ORDER BY f.number')
    .pluck()
    .all(documentId)

/** Open ones whose deadline has come: time may do something to them. */
export const followUpsDue = (
  database: Database,
  { now, after, limit }: QueryJobs['followUpsDue']['input'],
): QueryJobs['followUpsDue']['result'] =>
  database
    .prepare<[number, number, number], { id: string; place: number }>(
      `SELECT f.id, f.number AS place FROM follow_ups f JOIN documents d USING (doc)
       WHERE f.status = 'open' AND f.due_at <= ? AND d.trashed = 0 AND f.number > ? ORDER BY f.number LIMIT ?`,
    )
    .all(now, after, limit)

/** All there ever were before a moment, for asking how it was then. */
export const followUpsSince = (
  database: Database,
  { documentId, after, limit }: QueryJobs['allFollowUps']['input'],
): QueryJobs['allFollowUps']['result'] =>
  database
    .prepare<[string | null, number, number], { id: string; place: number }>(
      `SELECT f.id, f.number AS place FROM follow_ups f JOIN documents d USING (doc)
       WHERE d.id = coalesce(?, d.id) AND f.number > ? ORDER BY f.number LIMIT ?`,
    )
    .all(documentId ?? null, after, limit)
