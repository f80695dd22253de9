/** What is complete, missing and contradictory in one document, beside those it has to do with. */
import {
  affectedBy,
  assess,
  fieldKeysOf,
  lookupsOf,
  type Assessment,
  type Lookup,
  type QualityEvent,
  type RelatedDocument,
} from '#core/quality'
import { understoodOf, type Packs, type UnderstandingState, type UnderstoodDocument } from '#core/understanding'
import type { DocumentId } from '#kernel'
import type { JobRunner, QueryJobs, SoughtValue, TextsToUnderstand } from '#ports'
import { understandingAt, understandings, type Assessed } from '../aggregates'
import type { Streams } from '../streams'

/** Of one patient there may be thousands: the newest say what matters now. */
const mostRelated = 60
const mostAffected = 60

export interface AssessDeps {
  readonly streams: Streams
  readonly query: JobRunner<QueryJobs>
}

export interface AssessedDocument {
  readonly document: UnderstoodDocument
  readonly assessment: Assessment
  readonly related: readonly RelatedDocument[]
  readonly event: QualityEvent
}

/** A type that no pack describes any more is as good as unknown. */
export function countedDocument(state: UnderstandingState, packs: Packs): UnderstoodDocument {
  const { type } = understoodOf(state)
  return understoodOf(state, packs.get(type))
}

export async function assessDocument(
  { streams, query }: AssessDeps,
  documentId: DocumentId,
  state: UnderstandingState,
  packs: Packs,
  read: Pick<TextsToUnderstand, 'pages' | 'failed' | 'doubtful'>,
  isOverdue: boolean,
): Promise<AssessedDocument> {
  const document = countedDocument(state, packs)
  const pack = packs.get(document.type)
  const ids = await documentsSaying(query, lookupsOf(document, pack), documentId, mostRelated)
  const related = ids.map((id) => ({ documentId: id, document: countedDocument(streams.load(understandings, understandingAt(id)), packs) }))
  const pages = { total: read.pages.length + read.failed.length, failed: read.failed.length, lowConfidence: read.doubtful.length }
  const assessment = assess({ document, pack, packs, pages, related, isOverdue })
  const { sender, date } = document
  return {
    document,
    assessment,
    related,
    event: {
      type: 'DocumentAssessed',
      data: {
        documentId,
        assessment,
        ...(sender !== undefined && { sender }),
        ...(date !== undefined && { date }),
        keys: fieldKeysOf(document, pack),
      },
    },
  }
}

/** Nothing when it was said already. */
export const assessedAnew = (last: Assessed, event: QualityEvent): readonly QualityEvent[] =>
  last && JSON.stringify(last) === JSON.stringify(event.data) ? [] : [event]

/** Whose checks this document may have changed: by what it says now, and by what it said before. */
export async function documentsAffected(
  query: JobRunner<QueryJobs>,
  documentId: DocumentId,
  states: readonly UnderstandingState[],
  packs: Packs,
): Promise<readonly DocumentId[]> {
  // A decision asks twice with the same state: before it, and when its event is seen.
  const lookups = [...new Set(states)].flatMap((state) => affectedBy(countedDocument(state, packs), packs))
  return documentsSaying(query, lookups, documentId, mostAffected)
}

async function documentsSaying(
  query: JobRunner<QueryJobs>,
  lookups: readonly Lookup[],
  besides: DocumentId,
  limit: number,
): Promise<readonly DocumentId[]> {
  const sought = lookups.flatMap(({ types, field, keys }) =>
    keys.flatMap((key): readonly SoughtValue[] => (types.length === 0 ? [{ field, key }] : types.map((type) => ({ type, field, key })))),
  )
  if (sought.length === 0) return []
  const found = await query.run('documentsSaying', { sought, besides, limit })
  return found.ok ? found.value : []
}
