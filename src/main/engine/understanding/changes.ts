/** Which events concern how documents are assessed, and how far they have been looked at: a crash in between loses nothing. */
import type { DocumentEvent } from '#core/documents'
import type { FollowUpEvent } from '#core/quality'
import { evolveUnderstanding, notUnderstood, type UnderstandingEvent, type UnderstandingState } from '#core/understanding'
import { vaultSubject, type DocumentId } from '#kernel'
import type { EventLog, RecordedEvent } from '#ports'

/** A shortcut like any snapshot: without it everything is looked at once more. */
const placeOfReached = 'understanding-reached'
const schema = 1
const eventsAtOnce = 200

export interface Concern {
  readonly id: DocumentId
  /** What other documents find in it may have changed, too. */
  readonly isForOthers: boolean
}

type Concerning = UnderstandingEvent['type'] | FollowUpEvent['type'] | DocumentEvent['type']

const concerning: Readonly<Partial<Record<Concerning, boolean>>> = {
  DocumentUnderstood: true,
  FieldConfirmed: true,
  FieldCorrected: true,
  FieldRejected: true,
  FieldDeclaredAbsent: true,
  DecisionWithdrawn: true,
  TypeCorrected: true,
  TypeCorrectionWithdrawn: true,
  DocumentTrashed: true,
  DocumentRestored: true,
}

export function concernOf({ type, data, isErased }: RecordedEvent): Concern | undefined {
  const isForOthers = Object.hasOwn(concerning, type) ? concerning[type as Concerning] : undefined
  if (isErased || isForOthers === undefined) return undefined
  return { id: (data as { readonly documentId: DocumentId }).documentId, isForOthers }
}

export function keepReached(log: EventLog, position: number): void {
  if (reachedBy(log) !== position)
    log.saveSnapshot({ stream: placeOfReached, version: position, schema, state: { position } }, vaultSubject)
}

const reachedBy = (log: EventLog): number => {
  const state = log.loadSnapshot(placeOfReached, schema)?.state as { readonly position?: unknown } | undefined
  return typeof state?.position === 'number' ? state.position : 0
}

/** What happened since, with what each document said before it. */
export async function* changesSince(
  log: EventLog,
  signal: AbortSignal,
): AsyncGenerator<{ readonly id: DocumentId; readonly before: readonly UnderstandingState[] }> {
  let after = reachedBy(log)
  while (!signal.aborted) {
    const events = log.readAll(after, eventsAtOnce)
    if (events.length === 0) return
    for (const event of events) {
      after = event.position
      const concern = concernOf(event)
      if (concern) yield { id: concern.id, before: event.stream.startsWith('understanding-') ? [stateBefore(log, event)] : [] }
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const stateBefore = (log: EventLog, { stream, version }: RecordedEvent): UnderstandingState =>
  log
    .readStream(stream)
    .filter((event) => event.version < version && !event.isErased)
    .reduce((state, { type, data }) => evolveUnderstanding(state, { type, data } as UnderstandingEvent), notUnderstood)
