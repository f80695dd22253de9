/** Asks about a document's gaps, and stops asking when they are closed. */
import { decideFollowUp, followUpState, followUpsWanted, type FollowUpState, type KnownFollowUp } from '#core/quality'
import type { Packs } from '#core/understanding'
import type { DocumentId } from '#kernel'
import type { JobRunner, QueryJobs } from '#ports'
import { followUpAt, followUps } from '../aggregates'
import { changeOf, type Streams } from '../streams'
import type { AssessedDocument } from './assess-document'

export async function followUpsOfDocument(
  { streams, query }: { readonly streams: Streams; readonly query: JobRunner<QueryJobs> },
  documentId: DocumentId,
): Promise<readonly KnownFollowUp[]> {
  const ids = await query.run('followUpsOf', { documentId })
  return (ids.ok ? ids.value : []).flatMap((id) => {
    const state: FollowUpState = streams.load(followUps, followUpAt(id, documentId))
    return state.status === 'unknown' ? [] : [state]
  })
}

export const isAnyOverdue = (known: readonly KnownFollowUp[], now: number): boolean =>
  known.some((state) => followUpState(state, now) === 'overdue')

/** True when some of those that were asked are asked no longer. */
export async function followUpDocument(
  streams: Streams,
  documentId: DocumentId,
  { document, assessment, related }: AssessedDocument,
  packs: Packs,
  failedPages: number,
  known: readonly KnownFollowUp[],
  now: number,
): Promise<boolean> {
  const wanted = followUpsWanted(
    { documentId, document, assessment, pack: packs.get(document.type), packs, failedPages, related, known },
    now,
  )
  if (wanted.length === 0) return false
  await streams.executeAll(
    wanted.map(({ followUpId, command }) =>
      changeOf(followUps, followUpAt(followUpId, documentId), (state) => {
        // Somebody was quicker.
        const decided = decideFollowUp(command, state)
        return decided.ok ? decided : { ok: true as const, value: [] }
      }),
    ),
  )
  return wanted.some(({ command }) => command.type === 'CloseFollowUp')
}
