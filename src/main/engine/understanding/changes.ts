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
/** A second or two of work. */
const documentsAtOnce = 500

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

/** Documents that something happened to, each with what it said before: all there are between the last of these and the position `upTo`. */
export interface Changes {
  readonly upTo: number
  readonly documents: ReadonlyMap<DocumentId, readonly UnderstandingState[]>
}

export interface Backlog {
  /** False when it was begun already. */
  begin(): boolean
  isTakenUp(): boolean
  /** `handle` answers whether nothing is left to do for what it was given, and for nothing else. */
  each(mayGoOn: () => boolean, handle: (documents: Changes['documents']) => Promise<boolean>): Promise<void>
}

/** What the last run left undone, taken up piece by piece: each that is done is kept as reached, and whoever is stopped has less to do again. */
export function createBacklog(log: EventLog, signal: AbortSignal): Backlog {
  let left: AsyncGenerator<Changes> | undefined
  let isTakenUp = false
  return {
    begin() {
      if (left) return false
      left = changesSince(log, signal)
      return true
    },
    isTakenUp: () => isTakenUp,
    async each(mayGoOn, handle) {
      while (left && !isTakenUp && mayGoOn()) {
        const next = await left.next().catch((error: unknown) => {
          // A walk that broke off has not come to its end: the next round begins it again.
          left = changesSince(log, signal)
          throw error
        })
        if (next.done) isTakenUp = true
        else if (await handle(next.value.documents)) keepReached(log, next.value.upTo)
      }
    },
  }
}

/** What happened since, and until now. */
async function* changesSince(log: EventLog, signal: AbortSignal): AsyncGenerator<Changes> {
  const end = log.position()
  let documents = new Map<DocumentId, readonly UnderstandingState[]>()
  let changes = 0
  for (let after = reachedBy(log); after < end && !signal.aborted;) {
    const upTo = Math.min(after + positionsAtOnce, end)
    /** As the events so far leave them: each stream is read once, not for each of its events. */
    const states = new Map<string, UnderstandingState>()
    for (const event of log.readTypes(concerning, after, upTo)) {
      const id = documentConcerned(event)
      if (id === undefined) continue
      if (++changes % changesAtOnce === 0) await nextTurn()
      const known = documents.get(id) ?? []
      documents.set(id, known)
      if (!isUnderstandingEventType(event.type)) continue
      const before = states.get(event.stream) ?? stateBefore(log, event)
      states.set(event.stream, evolved(before, event))
      documents.set(id, [...known, before])
    }
    after = upTo
    if (documents.size >= documentsAtOnce || upTo === end) {
      yield { upTo, documents }
      documents = new Map()
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
