/** Which events concern how documents are assessed, and how far they have been looked at: a crash in between loses nothing. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  evolveUnderstanding,
  isUnderstandingEventType,
  notUnderstood,
  understandingTypes,
  type UnderstandingEvent,
  type UnderstandingState,
} from '#core/understanding'
import { vaultSubject, type DocumentId } from '#kernel'
import type { EventLog, RecordedEvent } from '#ports'

/** A shortcut like any snapshot: without it everything is looked at once more. */
const placeOfReached = 'understanding-reached'
const schema = 1
/** Looking one up takes a microsecond, looking into one that concerns us a hundred. */
const positionsAtOnce = 400
const changesAtOnce = 50

const concerning = [...understandingTypes, 'DocumentTrashed', 'DocumentRestored']

/** The document whose assessment, and that of those it has to do with, may be another one after the event. */
export function documentConcerned({ type, data, isErased }: RecordedEvent): DocumentId | undefined {
  return concerning.includes(type) && !isErased ? (data as { readonly documentId: DocumentId }).documentId : undefined
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
  let changes = 0
  for (let after = reachedBy(log); after < log.position() && !signal.aborted; after += positionsAtOnce) {
    /** As the events so far leave them: each stream is read once, not for each of its events. */
    const states = new Map<string, UnderstandingState>()
    for (const event of log.readTypes(concerning, after, after + positionsAtOnce)) {
      const id = documentConcerned(event)
      if (id === undefined) continue
      if (++changes % changesAtOnce === 0) await nextTurn()
      if (!isUnderstandingEventType(event.type)) {
        yield { id, before: [] }
        continue
      }
      const before = states.get(event.stream) ?? stateBefore(log, event)
      states.set(event.stream, evolved(before, event))
      yield { id, before: [before] }
    }
    await nextTurn()
  }
}

const stateBefore = (log: EventLog, { stream, version }: RecordedEvent): UnderstandingState =>
  log
    .readStream(stream)
    .filter((event) => event.version < version && !event.isErased)
    .reduce(evolved, notUnderstood)

const evolved = (state: UnderstandingState, { type, data }: RecordedEvent): UnderstandingState =>
  evolveUnderstanding(state, { type, data } as UnderstandingEvent)
