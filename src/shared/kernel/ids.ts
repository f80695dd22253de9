/** Branded identifiers: a document's id cannot be passed where a source's is meant. */

declare const brand: unique symbol

export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** First 26 characters of the base32 (lower case, RFC 4648 alphabet) SHA-256 of the content: the same bytes have the same id in every vault. */
export type DocumentId = Brand<string, 'DocumentId'>
export type SourceId = Brand<string, 'SourceId'>
export type EventId = Brand<string, 'EventId'>
/** Whose key seals an event or a blob: a document's id, or `vault` for what belongs to no document. */
export type SubjectId = Brand<string, 'SubjectId'>
/** SHA-256, lower-case hexadecimal, of the sealed bytes. */
export type BlobRef = Brand<string, 'BlobRef'>

export const asDocumentId = (value: string): DocumentId => value as DocumentId
export const asSourceId = (value: string): SourceId => value as SourceId
export const asEventId = (value: string): EventId => value as EventId
export const asSubjectId = (value: string): SubjectId => value as SubjectId
export const asBlobRef = (value: string): BlobRef => value as BlobRef

export const vaultSubject = asSubjectId('vault')
export const subjectOfDocument = (id: DocumentId): SubjectId => asSubjectId(id)
