/** What a person and the rest of the engine may ask of the reading. */
import type { DocumentId, Reason } from '#kernel'
import type { Priority } from './ready-queue'

export interface Reading {
  /** Takes a document on; does nothing when it has nothing pending. */
  enqueue(id: DocumentId, priority: Priority): void
  prioritise(id: DocumentId): void
  /** Ends the work on a document at once; its pages get their state from what `record` does, and only then it is settled. */
  drop<T>(id: DocumentId, record: () => Promise<T>): Promise<T>
  pause(): void
  resume(): void
  isPaused(): boolean
  isIdle(): boolean
  /** Files to be opened, and what is at work. */
  waiting(): { readonly unopened: number; readonly active: readonly ActivePage[] }
  /** Documents that wait, in the order in which they will be read: those at work first, those that are tried again later last. */
  queued(limit: number): { readonly documents: readonly QueuedDocument[]; readonly total: number }
  /** A document has nothing left to read, or will not be read now: see `stoppedBecause`. */
  onSettled(listener: (id: DocumentId) => void): () => void
  onChange(listener: () => void): () => void
  /** Set when the disk refused what was read: nothing more is read until `resume` or until a person brings more. */
  stoppedBecause(): Reason | undefined
  stop(): Promise<void>
}

export interface QueuedDocument {
  readonly id: DocumentId
  readonly isReading: boolean
}

export interface ActivePage {
  readonly id: DocumentId
  readonly page: number
  readonly pages: number
}
