/** Which follow-ups there are; what they say is read from their own streams. */
import type { followUpStates } from '#contract'
import type { DocumentId } from '#kernel'
import type { QueryJobs } from '#ports'
import type { Database } from '../../database'

type State = (typeof followUpStates)[number]

/** As the domain says it: see `followUpState`. */
const stateAt = `CASE WHEN f.status <> 'open' THEN f.status WHEN f.snoozed_until > ? THEN 'snoozed' WHEN f.due_at < ? THEN 'overdue'
  WHEN f.waits = 1 THEN 'waiting' ELSE 'due' END`
const listed = 'follow_ups f JOIN documents d USING (doc) WHERE d.trashed = 0'

export function listFollowUps(
  database: Database,
  { states, document, now, limit }: QueryJobs['followUps']['input'],
): QueryJobs['followUps']['result'] {
  const ofDocument = document === undefined ? '' : 'AND d.id = ?'
  const parameters = document === undefined ? [] : [document]
  const ids = database
    .prepare<unknown[], string>(
      `SELECT f.id FROM ${listed} ${ofDocument} AND ${stateAt} IN (SELECT value FROM json_each(?)) ORDER BY f.due_at, f.number LIMIT ?`,
    )
    .pluck()
    .all(...parameters, now, now, JSON.stringify(states), limit)
  const counts = database
    .prepare<unknown[], [State, number]>(`SELECT ${stateAt} AS state, count(*) FROM ${listed} ${ofDocument} GROUP BY state`)
    .raw()
    .all(now, now, ...parameters)
  return { ids, counts: Object.fromEntries(counts) }
}

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
