/** The truth of a vault: an append-only, hash-chained log of sealed events. */
import type { EventId, Result, SubjectId } from '#kernel'

export interface EventMeta {
  /** Who caused it: `person`, `engine`, later a rule or an agent. */
  readonly actor: string
  /** What it answers to: a command's or an earlier event's id. */
  readonly correlationId?: string
}

export interface NewEvent {
  readonly eventId: EventId
  readonly type: string
  /** Version of the shape of `data`; older shapes are upcast on reading. */
  readonly schema: number
  readonly data: unknown
  readonly meta: EventMeta
}

export interface RecordedEvent extends NewEvent {
  /** From 1, without gaps, over the whole vault. */
  readonly position: number
  readonly stream: string
  /** From 1, without gaps, within the stream. */
  readonly version: number
  readonly subject: SubjectId
  /** Milliseconds since 1970, UTC. */
  readonly recordedAt: number
  /** True when the subject's key was destroyed: `data` is then null. */
  readonly isErased: boolean
}

export interface StreamAppend {
  readonly stream: string
  readonly subject: SubjectId
  /** Version the stream must have; 0 for a new stream. */
  readonly expectedVersion: number
  readonly events: readonly NewEvent[]
}

/** All of its appends happen, or none. */
export type Commit = readonly StreamAppend[]

export interface Appended {
  /** Position of the commit's last event. */
  readonly position: number
}

export type AppendError =
  | { readonly type: 'VersionConflict'; readonly stream: string; readonly expected: number; readonly actual: number }
  | { readonly type: 'DuplicateEvent'; readonly eventId: EventId }
  | { readonly type: 'DiskFull' }
  | { readonly type: 'LogReadOnly' }
  | { readonly type: 'LogDamaged'; readonly detail: string }

export interface LogProblem {
  readonly what: string
  /** `event 1234`, `stream document-… version 3`, `blob …`. */
  readonly where: string
}

export interface LogVerification {
  readonly events: number
  /** Hash of the last event, hexadecimal; 64 zeros for an empty log. */
  readonly head: string
  readonly problems: readonly LogProblem[]
}

export interface Snapshot {
  readonly stream: string
  readonly version: number
  /** Version of the shape of `state`; a snapshot of another shape is ignored. */
  readonly schema: number
  readonly state: unknown
}

export interface EventLog {
  /**
   * One transaction for the whole batch, synchronous; each commit succeeds or fails by itself, in order, seeing the
   * earlier ones. Disk errors fail every commit and leave nothing behind. What is appended can be read at once and
   * survives the end of this process; nobody may be told that it is safe before `durable` has said so.
   */
  append(commits: readonly Commit[], recordedAt: number): readonly Result<Appended, AppendError>[]
  /** Resolves when everything appended before the call survives a power cut, without holding up this thread. */
  durable(): Promise<Result<undefined, AppendError>>
  /** Events of a stream after `afterVersion` (0 for all), oldest first. */
  readStream(stream: string, afterVersion?: number): readonly RecordedEvent[]
  /** Up to `limit` events after `position`, oldest first. */
  readAll(position: number, limit: number): readonly RecordedEvent[]
  /** Events of some types after the position `after`, up to and with `upTo`, oldest first: the others are not opened. */
  readTypes(types: readonly string[], after: number, upTo: number): readonly RecordedEvent[]
  /** Up to `limit` events before `position`, of one stream or of all, newest first. */
  readBefore(position: number, limit: number, stream?: string): readonly RecordedEvent[]
  position(): number
  /** Called after each append with the new last position. Returns the way to stop. */
  subscribe(listener: (position: number) => void): () => void
  loadSnapshot(stream: string, schema: number): Snapshot | undefined
  saveSnapshot(snapshot: Snapshot, subject: SubjectId): void
  /** Recomputes the chain and opens every seal; names the first wrong event and goes on where it can. Yields progress. */
  verify(): Generator<{ readonly checked: number; readonly total: number }, LogVerification>
  close(): void
}
