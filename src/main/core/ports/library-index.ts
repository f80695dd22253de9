/** index.db: everything a list or a search needs. Derived; one writing thread, several reading ones. */
import type { BlobRef, DocumentId, Reason, SourceId } from '#kernel'
import type {
  AttentionItem,
  DocumentRow,
  FollowUpOrder,
  FollowUpStateName,
  Group,
  ImportRow,
  ListInput,
  ListOutput,
  ProgressRow,
  QualityRow,
  QualitySummary,
  QuarantinedFile,
  SaidValue,
  SearchInput,
  SearchOutput,
  ShowOutput,
  Similar,
  SourceRow,
  StatusCounts,
  TagRow,
  countKinds,
} from '#contract'
import type { EmbeddingModel } from './embedder'
import type { RecordedEvent } from './event-log'
import type { Box, DocumentKind, Locator } from './reading'

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

/** Whether a copy of its file lies in the vault, and its fields, are known to its streams. */
export type ShowDocument = Omit<ShowOutput, 'hasOriginal' | 'fields' | 'gaps'>

/** What helps is decided by whoever can do it. */
export type UnansweredItem = Omit<AttentionItem, 'actions'>

export interface PageToLookAt {
  readonly page: number
  readonly text: BlobRef
  readonly size?: { readonly width: number; readonly height: number }
  readonly confidence?: number
}

export interface TextsToUnderstand {
  readonly kind: DocumentKind
  /** The file's own. */
  readonly title?: string
  /** Names all of its texts: other texts, another name. */
  readonly texts: string
  readonly pages: readonly PageToLookAt[]
  readonly embedded: readonly { readonly name: string; readonly text: BlobRef }[]
  /** Pages nobody could read, and pages read with little confidence. */
  readonly failed: readonly number[]
  readonly doubtful: readonly number[]
}

/** The key of a field's value, in documents of a type or of any. */
export interface SoughtValue {
  readonly type?: string
  readonly field: string
  readonly key: string
}

export type CountKind = (typeof countKinds)[number]

/** Words of a question → the fields, and the types, they mean, where packs call some so. */
export type Calls = Readonly<Record<'fields' | 'types', Readonly<Record<string, readonly string[]>>>>

/** What is asked in words that may be filters. */
interface InWords {
  readonly calls?: Calls
}

export interface QueryJobs {
  search: {
    input: SearchInput & InWords & { readonly queryVector?: Float32Array; readonly modelId?: string }
    item: never
    result: SearchOutput
  }
  /** By the vectors of the model that searches use now; empty while the document has none of it. */
  similar: { input: { readonly documentId: DocumentId; readonly limit: number }; item: never; result: readonly Similar[] }
  /** Boxes and [start, end) in the text of the query's words (exact, stemmed or prefix matches), on one page or on every page that has some. */
  hits: {
    input: InWords & { readonly documentId: DocumentId; readonly page?: number; readonly query: string }
    item: never
    result: readonly { readonly page: number; readonly boxes: readonly Box[]; readonly marks: readonly (readonly [number, number])[] }[]
  }
  /** Null when `after` is not a cursor of this list. */
  list: { input: ListInput & InWords; item: never; result: ListOutput | null }
  groups: { input: Pick<ListInput, 'filter' | 'trashed'> & InWords & { readonly by: CountKind }; item: never; result: readonly Group[] }
  fieldValues: {
    input: InWords & { readonly filter: string; readonly field: string; readonly limit: number }
    item: never
    result: readonly SaidValue[]
  }
  /** Rows of the documents that are listed somewhere, in the trash too, as of `position`. */
  rows: {
    input: { readonly documents: readonly DocumentId[] }
    item: never
    result: { readonly rows: readonly DocumentRow[]; readonly total: number; readonly position: number }
  }
  /** Of documents in quarantine and in the trash too; those that have none are left out. */
  titles: {
    input: { readonly documents: readonly DocumentId[] }
    item: never
    result: readonly { readonly id: DocumentId; readonly title: string }[]
  }
  show: { input: { readonly documentId: DocumentId }; item: never; result: ShowDocument | null }
  /** Where the texts of pages lie: of the chosen reading, or of the one with this number. Pages without text are left out. */
  texts: {
    input: { readonly documentId: DocumentId; readonly page?: number; readonly reading?: number }
    item: never
    result: readonly { readonly page: number; readonly text: BlobRef }[]
  }
  /** Null where a page has no picture of its own. */
  thumbnail: { input: { readonly documentId: DocumentId; readonly page: number }; item: never; result: BlobRef | null }
  /** Pages that have a picture but no thumbnail yet, of the newest document that has some and was registered before `before`. */
  pagesWithoutThumbnail: {
    input: { readonly limit: number; readonly before?: number }
    item: never
    result: { readonly documentId: DocumentId; readonly registeredPosition: number; readonly pages: readonly number[] } | null
  }
  attention: {
    input: { readonly limit: number; readonly after?: string }
    item: never
    result: { readonly items: readonly UnansweredItem[]; readonly next: string | null; readonly total: number }
  }
  tags: { input: undefined; item: never; result: readonly TagRow[] }
  /** With this tag or one below it; in quarantine and in the trash too. */
  taggedDocuments: { input: { readonly tag: string }; item: never; result: readonly DocumentId[] }
  imports: {
    input: { readonly limit: number; readonly after?: string }
    item: never
    result: { readonly items: readonly ImportRow[]; readonly next: string | null }
  }
  /** What an import brought that nobody had before; in quarantine and in the trash too. */
  importDocuments: { input: { readonly importId: SourceId }; item: never; result: readonly DocumentId[] }
  /** Imports without an end. */
  runningImports: { input: undefined; item: never; result: readonly SourceId[] }
  counts: { input: undefined; item: never; result: StatusCounts }
  /** Pages that wait, of documents that are opened. */
  pendingPages: { input: undefined; item: never; result: number }
  /** Of each source or kind of file, how much there is and how much of it waits; by key. */
  progress: {
    input: { readonly by: 'source' | 'kind' }
    item: never
    result: readonly Omit<ProgressRow, 'pagesPerMinute' | 'secondsLeft'>[]
  }
  /** Name → version of what answers; empty while there is no index. */
  versions: { input: undefined; item: never; result: Readonly<Record<string, string>> }
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
  /** Documents outside the trash that have one of these sizes: only they can be the content of a file of that size. */
  documentsOfSizes: {
    input: { readonly sizes: readonly number[] }
    item: never
    result: readonly { readonly id: DocumentId; readonly bytes: number }[]
  }
  /** At or below one of the paths; all when empty. */
  quarantined: { input: { readonly paths: readonly string[] }; item: never; result: readonly QuarantinedFile[] }
  /** Read, and understood from other texts than it has now; with `all` those understood by other sources, packs or templates. Newest first. */
  toUnderstand: {
    input: {
      readonly limit: number
      readonly before?: number
      /** `templates`: what was learned, by sender. */
      readonly all?: { readonly version: string; readonly templates: Readonly<Record<string, string>> }
    }
    item: never
    result: readonly { readonly documentId: DocumentId; readonly place: number }[]
  }
  /** Null while pages wait to be read, and for what is not in lists. */
  textsToUnderstand: { input: { readonly documentId: DocumentId }; item: never; result: TextsToUnderstand | null }
  /** Documents in lists, newest first, that had one of these values when they were last assessed. */
  documentsSaying: {
    input: { readonly sought: readonly SoughtValue[]; readonly besides: DocumentId; readonly limit: number }
    item: never
    result: readonly DocumentId[]
  }
  arrivals: {
    input: { readonly types: readonly string[] }
    item: never
    result: readonly { readonly sender: string; readonly type: string; readonly date: string; readonly documentId: DocumentId }[]
  }
  qualitySummary: { input: { readonly now: number }; item: never; result: QualitySummary | null }
  qualityTrend: {
    input: { readonly days: number }
    item: never
    result: readonly { readonly day: string; readonly completeness: number; readonly documents: number }[]
  }
  /** Null when `after` is not a cursor of this list. */
  qualityRows: {
    input: InWords & { readonly filter: string; readonly limit: number; readonly after?: string; readonly now: number }
    item: never
    result: { readonly items: readonly QualityRow[]; readonly next: string | null; readonly total: number } | null
  }
  documentsToReview: {
    input: InWords & { readonly filter: string; readonly limit: number }
    item: never
    result: { readonly documents: readonly { readonly documentId: DocumentId; readonly title: string }[]; readonly total: number }
  }
  failedChecks: {
    input: InWords & { readonly filter: string; readonly limit: number }
    item: never
    result: {
      readonly items: readonly {
        readonly document: string
        readonly title: string
        readonly name: string
        readonly severity: 'error' | 'warning'
        readonly message: { readonly en: string; readonly fr: string }
      }[]
      readonly total: number
    }
  }
  /** Deadlines from one moment until, and not at, another; see the contract for the orders. */
  followUps: {
    input: {
      readonly states: readonly FollowUpStateName[]
      readonly document?: DocumentId | undefined
      readonly dueFrom?: number | undefined
      readonly dueUntil?: number | undefined
      readonly order: FollowUpOrder
      readonly now: number
      readonly limit: number
    }
    item: never
    result: {
      readonly ids: readonly string[]
      readonly total: number
      readonly counts: Readonly<Partial<Record<FollowUpStateName, number>>>
    }
  }
  followUpsOf: { input: { readonly documentId: DocumentId }; item: never; result: readonly string[] }
  followUpsDue: {
    input: { readonly now: number; readonly after: number; readonly limit: number }
    item: never
    result: readonly { readonly id: string; readonly place: number }[]
  }
  allFollowUps: {
    input: { readonly documentId?: DocumentId; readonly after: number; readonly limit: number }
    item: never
    result: readonly { readonly id: string; readonly place: number }[]
  }
  /** Ids whose id starts with the text, or whose title or path is it: how a person names a document. Up to 10. */
  resolveDocument: { input: { readonly text: string }; item: never; result: readonly DocumentId[] }
}
