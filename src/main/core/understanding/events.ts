/** What can happen to the understanding of a document. Stored forever: never edit a shape, add a new schema and upcast. */
import type { DocumentId } from '#kernel'
import type { ProposedValue, Template, Understanding } from './understanding'

/** Stream `understanding-<documentId>`, sealed with the document's key. */
export type UnderstandingEvent =
  | Event<'DocumentUnderstood', { documentId: DocumentId; basis: string; understanding: Understanding }>
  /** A person says that the proposed value is right. */
  | Event<'FieldConfirmed', { documentId: DocumentId; field: string; value: ProposedValue }>
  /** A person gives another value, or one where none was proposed. */
  | Event<'FieldCorrected', { documentId: DocumentId; field: string; value: ProposedValue }>
  /** A person says that the proposed value is wrong, and gives none. */
  | Event<'FieldRejected', { documentId: DocumentId; field: string; value: ProposedValue }>
  /** A person has looked: it is not in this document. */
  | Event<'FieldDeclaredAbsent', { documentId: DocumentId; field: string }>
  /** As if the person had not decided. */
  | Event<'DecisionWithdrawn', { documentId: DocumentId; field: string }>
  | Event<'TypeCorrected', { documentId: DocumentId; type: string }>
  | Event<'TypeCorrectionWithdrawn', { documentId: DocumentId }>

/** Stream `templates`. */
export type TemplateEvent =
  | Event<'TemplateLearned', { template: Template; documentId: DocumentId }>
  | Event<'TemplateForgotten', { sender: string; type: string; field?: string }>

const understandingEventTypes: Readonly<Record<UnderstandingEvent['type'], true>> = {
  DocumentUnderstood: true,
  FieldConfirmed: true,
  FieldCorrected: true,
  FieldRejected: true,
  FieldDeclaredAbsent: true,
  DecisionWithdrawn: true,
  TypeCorrected: true,
  TypeCorrectionWithdrawn: true,
}

export const isUnderstandingEventType = (type: string): type is UnderstandingEvent['type'] => Object.hasOwn(understandingEventTypes, type)

export const understandingTypes: readonly string[] = Object.keys(understandingEventTypes)

interface Event<Type extends string, Data> {
  readonly type: Type
  readonly data: Readonly<Data>
}
