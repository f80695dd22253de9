/** Everything that can happen to documents, files and sources. Stored forever: never edit a shape, add a new schema and upcast. */
import type { BlobRef, DocumentId, Reason, SourceId } from '#kernel'
import type { DocumentKind, EngineVersion, ReadingRecord } from '#ports'

/** Stream `document-<documentId>`. */
export type DocumentEvent =
  | Event<
      'DocumentRegistered',
      {
        documentId: DocumentId
        sha256: string
        bytes: number
        mediaType: string
        kind: DocumentKind
      }
    >
  /** Seen at one path at one time. A path is one of the document's sightings until it is lost. */
  | Event<
      'DocumentSighted',
      {
        documentId: DocumentId
        sourceId: SourceId
        path: string
        members: readonly string[]
        /** Milliseconds since 1970. */
        modifiedAt: number
        bytes: number
        /** The document this one is a member of. */
        containerId?: DocumentId
      }
    >
  | Event<'SightingLost', { documentId: DocumentId; sourceId: SourceId; path: string; members: readonly string[] }>
  | Event<
      'DocumentOpened',
      {
        documentId: DocumentId
        reader: EngineVersion
        pageCount: number
        title?: string
        author?: string
        createdAt?: string
        members: readonly string[]
      }
    >
  | Event<
      'PageRead',
      {
        documentId: DocumentId
        page: number
        label?: string
        size?: { width: number; height: number }
        readings: readonly ReadingRecord[]
        chosen: number
        thumbnail?: BlobRef
      }
    >
  /** A try that did not end in a final state; another follows at `nextTryAt` (milliseconds since 1970). */
  | Event<'PageAttemptFailed', { documentId: DocumentId; page: number; attempt: number; reason: Reason; nextTryAt: number }>
  | Event<'OpeningFailed', { documentId: DocumentId; attempt: number; reason: Reason; nextTryAt: number }>
  /** It could not be opened: a file in quarantine is no document until a retry succeeds. */
  | Event<'DocumentQuarantined', { documentId: DocumentId; attempt: number; reason: Reason }>
  /** Somebody asked to read again: the named pages (all when empty) become pending, earlier readings stay in history. */
  | Event<'ReadingRequested', { documentId: DocumentId; pages: readonly number[]; languages?: readonly string[] }>
  /** Somebody stopped the reading; the pages without a state follow as failed with reason `cancelled`. */
  | Event<'ReadingCancelled', { documentId: DocumentId }>
  /** A sealed copy of the file itself lies in the vault. */
  | Event<'OriginalKept', { documentId: DocumentId; original: BlobRef; bytes: number }>
  /** Sealed like all data of the document; needed each time its file is opened. */
  | Event<'PasswordKept', { documentId: DocumentId; password: string }>
  | Event<'DocumentTagged', { documentId: DocumentId; tags: readonly string[] }>
  | Event<'DocumentUntagged', { documentId: DocumentId; tags: readonly string[] }>

/** Stream `file-<first 32 hex digits of the SHA-256 of the path>`: files whose content could not even be fingerprinted. */
export type FileEvent =
  | Event<'FileQuarantined', { path: string; members: readonly string[]; sourceId: SourceId; attempt: number; reason: Reason }>
  | Event<'FileReleased', { path: string; members: readonly string[] }>

/** Stream `source-<sourceId>`. */
export type SourceEvent =
  | Event<'SourceAdded', { sourceId: SourceId; kind: 'folder' | 'drop'; path: string; options: SourceOptions }>
  | Event<'SourceOptionsChanged', { sourceId: SourceId; options: SourceOptions }>
  | Event<'SourceBecameUnavailable', { sourceId: SourceId; why: 'missing' | 'emptied' | 'not-readable' }>
  | Event<'SourceBecameAvailable', { sourceId: SourceId }>
  | Event<
      'SourceRescanned',
      { sourceId: SourceId; files: number; added: number; changed: number; lost: number; startedAt: number; endedAt: number }
    >
  | Event<'SourceRemoved', { sourceId: SourceId }>

export interface SourceOptions {
  /** Glob-like patterns relative to the source's root, `.gitignore` syntax. */
  readonly ignore: readonly string[]
  /** Poll instead of relying on the system's file events. */
  readonly polling: boolean
  readonly languages?: readonly string[]
  /** Keep a sealed copy of each original in the vault. */
  readonly keepOriginals: boolean
}

export type DocumentsEvent = DocumentEvent | FileEvent | SourceEvent

interface Event<Type extends string, Data> {
  readonly type: Type
  readonly data: Readonly<Data>
}
