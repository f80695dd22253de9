/** index.db: everything a list or a search needs. Derived; one writing thread, several reading ones. */
import type { DocumentId, Reason, SourceId } from '#kernel'
import type { ListInput, ListOutput, QuarantinedFile, SearchInput, SearchOutput, ShowOutput, SourceRow, StatusCounts } from '#contract'
import type { EmbeddingModel } from './embedder'
import type { RecordedEvent } from './event-log'
import type { Box, Locator } from './reading'

export interface IndexJobs {
  /** Rows and the reached position change in one transaction. Events at or before the position are passed over. */
  apply: { input: { readonly events: readonly RecordedEvent[] }; item: never; result: IndexPosition }
  position: { input: undefined; item: never; result: IndexPosition }
  /** Fills what the embedding cache knows, then hands out passages without a vector, like lengths together, newest documents first. */
  passagesToEmbed: {
    input: { readonly model: EmbeddingModel; readonly limit: number }
    item: never
    result: { readonly passages: readonly { readonly id: number; readonly text: string }[]; readonly remaining: number }
  }
  storeVectors: {
    input: { readonly model: EmbeddingModel; readonly vectors: readonly { readonly id: number; readonly vector: Float32Array }[] }
    item: never
    result: undefined
  }
  /** Empties the index and starts again at position 0 (the embedding cache stays). */
  reset: { input: undefined; item: never; result: undefined }
  /** Rows against themselves: every problem found (a vector without passage, a passage without page, FTS integrity). */
  check: { input: undefined; item: never; result: { readonly problems: readonly { readonly what: string; readonly where: string }[] } }
}

export interface IndexPosition {
  readonly position: number
  readonly passages: number
  readonly unembedded: number
}

/** Documents that still need work, as the ledger says. */
export interface PendingDocument {
  readonly documentId: DocumentId
  /** Not opened yet when undefined. */
  readonly pageCount?: number
  readonly pendingPages: number
  readonly registeredPosition: number
}

export interface KnownFile {
  readonly file: Locator
  readonly documentId?: DocumentId
  readonly bytes: number
  readonly modifiedAt: number
  /** Set when the file is in quarantine. */
  readonly reason?: Reason
}

export interface QueryJobs {
  search: { input: SearchInput & { readonly queryVector?: Float32Array; readonly modelId?: string }; item: never; result: SearchOutput }
  /** Boxes of the query's words on one page (exact, stemmed or prefix matches), for showing the page with its hits. */
  hits: { input: { readonly documentId: DocumentId; readonly page: number; readonly query: string }; item: never; result: readonly Box[] }
  list: { input: ListInput; item: never; result: ListOutput }
  show: { input: { readonly documentId: DocumentId }; item: never; result: ShowOutput | null }
  counts: { input: undefined; item: never; result: StatusCounts }
  sources: { input: undefined; item: never; result: readonly SourceRow[] }
  /** Newest first. */
  pending: { input: { readonly limit: number; readonly after?: number }; item: never; result: readonly PendingDocument[] }
  /** Current sightings and quarantined files of a source, in path order, for comparing with a walk. */
  knownFiles: {
    input: { readonly sourceId: SourceId; readonly afterPath?: string; readonly limit: number }
    item: never
    result: readonly KnownFile[]
  }
  /** What is known at exactly these places (current sightings and quarantined files), for the files of a drop. */
  filesAt: { input: { readonly files: readonly Locator[] }; item: never; result: readonly KnownFile[] }
  /** At or below one of the paths; all when empty. */
  quarantined: { input: { readonly paths: readonly string[] }; item: never; result: readonly QuarantinedFile[] }
  /** Ids whose id starts with the text, or whose title or path is it: how a person names a document. Up to 10. */
  resolveDocument: { input: { readonly text: string }; item: never; result: readonly DocumentId[] }
}
