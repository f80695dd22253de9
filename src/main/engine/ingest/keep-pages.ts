/** Makes a page's text and picture durable before the event that names them. */
import type { PageRecordToKeep } from '#core/documents'
import { ok, subjectOfDocument, type BlobRef, type DocumentId, type Result } from '#kernel'
import type { BlobStore, BlobToKeep, BlobWriteError, PackedPage, PackedReading, ReadingRecord } from '#ports'

export async function keepPages(
  blobs: BlobStore,
  documentId: DocumentId,
  pages: readonly PackedPage[],
): Promise<Result<readonly PageRecordToKeep[], BlobWriteError>> {
  const subject = subjectOfDocument(documentId)
  const toKeep: BlobToKeep[] = []
  const keep = (bytes: Uint8Array, isCompressed = false): number => toKeep.push({ subject, bytes, isCompressed }) - 1
  const planned = pages.map((page) => ({
    page,
    texts: page.readings.map(({ text }) => text && keep(text)),
    thumbnail: page.thumbnail && keep(page.thumbnail, true),
  }))
  const kept = toKeep.length === 0 ? ok<readonly BlobRef[]>([]) : await blobs.put(toKeep)
  if (!kept.ok) return kept
  const refAt = (index: number | undefined): BlobRef | undefined => (index === undefined ? undefined : kept.value[index])
  return ok(
    planned.map(({ page, texts, thumbnail }): PageRecordToKeep => {
      const picture = refAt(thumbnail)
      return {
        page: page.page,
        ...(page.label !== undefined && { label: page.label }),
        ...(page.size && { size: page.size }),
        readings: page.readings.map((reading, index) => toRecord(reading, refAt(texts[index]))),
        chosen: page.chosen,
        ...(picture && { thumbnail: picture }),
      }
    }),
  )
}

function toRecord({ text: _, ...reading }: PackedReading, text: BlobRef | undefined): ReadingRecord {
  return { ...reading, ...(text && { text }) }
}
