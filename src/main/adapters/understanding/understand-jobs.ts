/** What an understand worker does: packs from their folders, texts from the vault, through the knowledge sources. */
import type { LoadedPacks } from '#adapters/packs'
import { decodePageText } from '#core/documents'
import { understand, understandingVersion, type DocumentToUnderstand } from '#core/understanding'
import { getOrThrow, subjectOfDocument, type BlobRef, type DocumentId } from '#kernel'
import type { BlobReader, JobHandlers, UnderstandJobs } from '#ports'

export interface UnderstandJobsDeps {
  readonly blobs: BlobReader
  /** The packs as their files are now. */
  readonly loadPacks: () => LoadedPacks
}

interface Held extends LoadedPacks {
  readonly version: string
}

export function createUnderstandJobs({ blobs, loadPacks }: UnderstandJobsDeps): JobHandlers<UnderstandJobs> & { close(): void } {
  let held: Held | undefined

  function load(): Held {
    const loaded = loadPacks()
    return { ...loaded, version: understandingVersion(loaded.packs) }
  }

  /** A missing or damaged text is no document to understand: verification names it. */
  const read = (id: DocumentId, ref: BlobRef): Uint8Array => getOrThrow(blobs.read(subjectOfDocument(id), ref))

  function toDocument(input: UnderstandJobs['understand']['input']): DocumentToUnderstand {
    const { documentId, kind, type, title, pages, embedded } = input
    return {
      kind,
      ...(type !== undefined && { type }),
      ...(title !== undefined && { title }),
      pages: pages.map(({ page, text, size, confidence }) => ({
        page,
        content: decodePageText(read(documentId, text)),
        ...(size && { size }),
        confidence: confidence ?? 1,
      })),
      embedded: embedded.map(({ name, text }) => ({ name, text: new TextDecoder().decode(read(documentId, text)) })),
    }
  }

  return {
    packs: () => {
      held = load()
      return { packs: [...held.packs.values()], problems: held.problems, version: held.version }
    },
    understand: (input) => {
      // Another worker met the files as they are now.
      if (held?.version !== input.version) held = load()
      return { understanding: understand(toDocument(input), held.packs, input.templates), version: held.version }
    },
    close: () => {
      blobs.close()
    },
  }
}
