/** Everything that can happen to documents, files and sources. Stored forever: never edit a shape, add a new schema and upcast. */
import type { TagColour } from '#contract'
import type { BlobRef, DocumentId, Reason, SourceId } from '#kernel'
import type { DocumentKind, EngineVersion, ReadingHow, ReadingRecord } from '#ports'

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
  /** Small pictures of pages that were read without one; null where none could be made. */
  | Event<'ThumbnailsMade', { documentId: DocumentId; pages: readonly { page: number; thumbnail: BlobRef | null }[] }>
  /** A try that did not end in a final state; another follows at `nextTryAt` (milliseconds since 1970). */
  | Event<'PageAttemptFailed', { documentId: DocumentId; page: number; attempt: number; reason: Reason; nextTryAt: number }>
  | Event<'OpeningFailed', { documentId: DocumentId; attempt: number; reason: Reason; nextTryAt: number }>
  /** It could not be opened: a file in quarantine is no document until a retry succeeds. */
  | Event<'DocumentQuarantined', { documentId: DocumentId; attempt: number; reason: Reason }>
  /** Somebody asked to read again: the named pages (all when empty) become pending, earlier readings stay in history. */
  | Event<'ReadingRequested', { documentId: DocumentId; pages: readonly number[]; languages?: readonly string[]; how?: ReadingHow }>
  /** Somebody stopped the reading; the pages without a state follow as failed with reason `cancelled`. */
  | Event<'ReadingCancelled', { documentId: DocumentId }>
  /** A sealed copy of the file itself lies in the vault. */
  | Event<'OriginalKept', { documentId: DocumentId; original: BlobRef; bytes: number }>
  /** Data for machines that its file carries, as text: what understands the document needs no file. Empty: it carries none. */
  | Event<'EmbeddedDataKept', { documentId: DocumentId; files: readonly EmbeddedFile[] }>
  /** Sealed like all data of the document; needed each time its file is opened. */
  | Event<'PasswordKept', { documentId: DocumentId; password: string }>
  | Event<'DocumentTagged', { documentId: DocumentId; tags: readonly string[] }>
  | Event<'DocumentUntagged', { documentId: DocumentId; tags: readonly string[] }>
  /** By a person. Empty: back to the title the file gives. */
  | Event<'DocumentRenamed', { documentId: DocumentId; title: string }>
  | Event<'NoteWritten', { documentId: DocumentId; note: string }>
  /** Out of lists and searches, and not read, until it is restored. Its file is not touched. */
  | Event<'DocumentTrashed', { documentId: DocumentId }>
  | Event<'DocumentRestored', { documentId: DocumentId }>
  /** Another of a page's readings counts from now on. `reading` counts all readings the page ever got, oldest first, from 0. */
  | Event<'ReadingChosen', { documentId: DocumentId; page: number; reading: number; record: ReadingRecord }>
  /** Somebody looked and says that there is nothing to read; `record` is kept as one more reading of the page. */
  | Event<'PictureAccepted', { documentId: DocumentId; page: number; record: ReadingRecord }>
  /** Somebody knows of it and wants to hear no more, until it is read again; of the whole document without `page`. */
  | Event<'ProblemIgnored', { documentId: DocumentId; page?: number }>
  | Event<'ProblemAttendedAgain', { documentId: DocumentId; page?: number }>

/** Stream `file-<first 32 hex digits of the SHA-256 of the path>`: files whose content could not even be fingerprinted. */
export type FileEvent =
  | Event<'FileQuarantined', { path: string; members: readonly string[]; sourceId: SourceId; attempt: number; reason: Reason }>
  | Event<'FileReleased', { path: string; members: readonly string[] }>
  | Event<'FileProblemIgnored', { path: string; members: readonly string[] }>
  | Event<'FileProblemAttendedAgain', { path: string; members: readonly string[] }>

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

export interface EmbeddedFile {
  readonly name: string
  /** UTF-8. */
  readonly text: BlobRef
}

export interface SourceOptions {
  /** Glob-like patterns relative to the source's root, `.gitignore` syntax. */
  readonly ignore: readonly string[]
  /** Poll instead of relying on the system's file events. */
  readonly polling: boolean
  readonly languages?: readonly string[]
  /** Keep a sealed copy of each original in the vault. */
  readonly keepOriginals: boolean
}

/** Stream `tags`: what is known of tags beside the documents that have them. */
export type TagEvent =
  /** `isByItself`: nobody chose the colour, the tag got it when it was first used, and is no tag any more once no document has it. */
  | Event<'TagColoured', { tag: string; colour: TagColour; isByItself?: true }>
  /** With the tags below it; the documents' own events say what each of them has now. */
  | Event<'TagRenamed', { tag: string; to: string }>
  | Event<'TagRemoved', { tag: string }>

/** Stream `import-<importId>`: one drop by a person. The import's id is that of the source its files were sighted in. */
export type ImportEvent =
  | Event<'ImportStarted', { importId: SourceId; paths: readonly string[] }>
  /** `documents`: those nobody had before; `pages`: theirs. `isComplete` is false when it was broken off. */
  | Event<
      'ImportEnded',
      {
        importId: SourceId
        documents: readonly DocumentId[]
        pages: number
        duplicates: number
        quarantined: number
        isComplete: boolean
      }
    >
  /**
   * `documents` go to the trash with it, and come back. `places`: where it had seen documents that stay, because they lie elsewhere
   * too; `refused`: files it could not open. Both are absent from what was written before they were taken back as well.
   */
  | Event<
      'ImportUndone',
      {
        importId: SourceId
        documents: readonly DocumentId[]
        places?: readonly ImportedPlace[]
        refused?: readonly RefusedFile[]
      }
    >
  | Event<'ImportRedone', { importId: SourceId; documents: readonly DocumentId[] }>

export interface ImportedPlace {
  readonly documentId: DocumentId
  readonly path: string
  readonly members: readonly string[]
  readonly modifiedAt: number
  readonly containerId?: DocumentId
}

export interface RefusedFile {
  readonly path: string
  readonly members: readonly string[]
  readonly reason: Reason
}

export type DocumentsEvent = DocumentEvent | FileEvent | SourceEvent | TagEvent | ImportEvent

interface Event<Type extends string, Data> {
  readonly type: Type
  readonly data: Readonly<Data>
}
