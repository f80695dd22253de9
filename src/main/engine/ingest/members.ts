/** Attachments and archive entries become candidates of their own, counted with the drop that brought their container. */
import type { KnownDocument, Sighting } from '#core/documents'
import type { Reason } from '#kernel'
import type { CandidateOf, Intake, Taken } from './intake'
import type { Drop } from './drop'

export const createMembers =
  ({ intake, drops, onTaken }: { readonly intake: Intake; readonly drops: ReadonlySet<Drop>; readonly onTaken: (taken: Taken) => void }) =>
  async (container: KnownDocument, at: Sighting, members: readonly string[], signal: AbortSignal): Promise<Reason | undefined> => {
    const candidates = members.map((member): CandidateOf => {
      const file = { path: at.file.path, members: [...(at.file.members ?? []), member] }
      return {
        sourceId: at.sourceId,
        file,
        seen: { path: at.file.path, bytes: 0, modifiedAt: at.modifiedAt },
        containerId: container.documentId,
      }
    })
    const drop = [...drops].find((each) => each.isInvolved(container.documentId))
    return drop ? drop.take(candidates, signal) : intake.take(candidates, onTaken, signal)
  }
