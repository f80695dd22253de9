/** Keys that seal content. Destroying a subject's key erases its content everywhere. */
import type { SubjectId } from '#kernel'
import type { LogProblem } from './event-log'

export interface KeyRing {
  /** The subject's 256-bit key; undefined when it was destroyed or never made. */
  keyOf(subject: SubjectId): Uint8Array | undefined
  /** Makes the keys that do not exist yet, durable on return. One disk sync for all of them. */
  ensureKeys(subjects: readonly SubjectId[]): void
  destroyKey(subject: SubjectId): void
  /** Every wrong key among those of `subjects`: changed bytes, or gone although nobody destroyed it. */
  check(subjects: Iterable<SubjectId>): readonly LogProblem[]
  close(): void
}

/** Where the vault key rests, as `status` shows it. */
export type VaultKeyPlace = 'os-keystore' | 'file'
