/** Names of what a person could help with: stable while the problem lasts. */
import { asDocumentId, type DocumentId } from '#kernel'

export type AttentionSubject =
  | { readonly type: 'page'; readonly document: DocumentId; readonly page: number }
  | { readonly type: 'document'; readonly document: DocumentId }
  /** A file that never became a document, by its stream in the log (`file-…`). */
  | { readonly type: 'file'; readonly stream: string }

export function attentionIdOf(subject: AttentionSubject): string {
  switch (subject.type) {
    case 'page':
      return `page:${subject.document}:${String(subject.page)}`
    case 'document':
      return `document:${subject.document}`
    case 'file':
      return `file:${subject.stream}`
  }
}

export function parseAttentionId(id: string): AttentionSubject | undefined {
  const [, document, page] = /^page:([a-z2-7]{26}):(\d{1,9})$/.exec(id) ?? []
  if (document !== undefined) return { type: 'page', document: asDocumentId(document), page: Number(page) }
  const [, whole] = /^document:([a-z2-7]{26})$/.exec(id) ?? []
  if (whole !== undefined) return { type: 'document', document: asDocumentId(whole) }
  const [, stream] = /^file:(file-[0-9a-f]{32})$/.exec(id) ?? []
  return stream === undefined ? undefined : { type: 'file', stream }
}
