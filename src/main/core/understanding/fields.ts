/** The fields of a document as they count: what was proposed and what a person decided about it. */
import type { ProposedField, ProposedValue } from './understanding'

export type FieldStatus = 'proposed' | 'confirmed' | 'corrected' | 'rejected'

export interface Field extends ProposedField {
  readonly status: FieldStatus
  /** A later understanding that says otherwise than the person: shown beside, never instead. */
  readonly differs?: ProposedValue
}

/** What is known of one document's content: the input of every assessment. */
export interface UnderstoodDocument {
  readonly type: string
  readonly typeConfidence: number
  readonly isTypeCorrected: boolean
  readonly language?: string
  readonly sender?: string
  readonly date?: string
  /** Rejected ones are among them; they do not count as present. */
  readonly fields: readonly Field[]
  /** Names of fields that a person says are not in the document. */
  readonly absent: readonly string[]
}
