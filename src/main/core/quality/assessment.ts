/** How complete a document is and what is wrong with it: the shape of the answer. */
import type { DocumentId } from '#kernel'
import type { Evidence, Words } from '#core/understanding'

/** `present`: there, but not to be relied on (little confidence, a failed check); `usable`: there and sound. */
export type FieldState = 'absent' | 'present' | 'usable'

export type Flag = 'low-confidence' | 'unreadable-page' | 'check-failed' | 'contradiction' | 'duplicate' | 'overdue' | 'unknown-type'

export interface MissingField {
  readonly name: string
  readonly severity: 'required' | 'recommended'
  readonly why: Words
}

export interface CheckResult {
  readonly name: string
  readonly ok: boolean
  readonly severity: 'error' | 'warning'
  /** Filled in; of a check that passed too. */
  readonly message: Words
  /** What it compared. With `documentId` when in another document. */
  readonly evidence: readonly (Evidence & { readonly field: string; readonly value: string; readonly documentId?: DocumentId })[]
}

/** What raises completeness most. `gain` is how much, 0 to 1. */
export interface BestAction {
  readonly action: 'confirm' | 'add' | 'correct' | 'read-again' | 'choose-type'
  readonly field?: string
  readonly gain: number
}

export interface Assessment {
  readonly type: string
  /** 0 to 1; null for a type nobody knows. See docs/user for the formula. */
  readonly completeness: number | null
  readonly states: Readonly<Record<string, FieldState>>
  readonly missing: readonly MissingField[]
  readonly flags: readonly Flag[]
  readonly checks: readonly CheckResult[]
  readonly bestAction?: BestAction
  /** Fields proposed and not decided on. */
  readonly toConfirm: number
}
