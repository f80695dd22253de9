/** Page texts with their words, the last few kept: a person looks at the same pages again. */
import { decodePageText } from '#core/documents'
import { subjectOfDocument, type BlobRef, type DocumentId } from '#kernel'
import type { BlobReader, PageText } from '#ports'

export interface PageTexts {
  /** Empty when the text cannot be had: a result without snippet is better than no answer. */
  read(id: DocumentId, ref: BlobRef | null): PageText
}

const kept = 200
const nothing: PageText = { text: '', words: [] }

export function createPageTexts(blobs: BlobReader): PageTexts {
  const texts = new Map<string, PageText>()
  return {
    read: (id, ref) => {
      if (ref === null) return nothing
      const key = `${id} ${ref}`
      const known = texts.get(key)
      if (known) return known
      const bytes = blobs.read(subjectOfDocument(id), ref)
      if (!bytes.ok) return nothing
      const text = decodePageText(bytes.value)
      if (texts.size >= kept) texts.delete(texts.keys().next().value ?? '')
      texts.set(key, text)
      return text
    },
  }
}
