/** What reading a file yields: pages with their readings. Made by format readers, kept by the documents context. */
import type { BlobRef, Reason, Result } from '#kernel'

/** Fractions of the page as it is shown (after rotation and cropping), origin top left, 0 to 1. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A word of a page's text: `text.slice(start, end)`; offsets in UTF-16 units. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly box: Box
  /** 0 to 1; absent where the engine has none (text layers). */
  readonly confidence?: number
}

/** `words` is empty where a format has no geometry (text, office files). Words are in text order and do not overlap. */
export interface PageText {
  readonly text: string
  readonly words: readonly Word[]
}

/** Final states of a page; `pending` is the absence of one. Spelled so in JSON everywhere. */
export type FinalPageState = 'textLayer' | 'ocr' | 'blank' | 'picture' | 'failed'
export type PageState = FinalPageState | 'pending'

export interface EngineVersion {
  readonly name: string
  readonly version: string
}

/** One way a page became text. A page may have several; exactly one is chosen. */
export interface Reading {
  readonly state: FinalPageState
  readonly engine: EngineVersion
  /** ISO 639-3 as the OCR data is named (`fra`, `eng`), several joined by `+`; absent when unknown. */
  readonly language?: string
  /** 0 to 1. For text layers: how good the layer looks. */
  readonly confidence?: number
  readonly content?: PageText
  /** Set when state is `failed`. */
  readonly reason?: Reason
  /** Codes that say how this reading was made or why it was judged so, e.g. `sauvola`, `low-coverage`, `merged`. */
  readonly notes: readonly string[]
}

/** A page read to its final state. `readings[chosen].state` is the state of the page. */
export interface PageResult {
  /** From 1. */
  readonly page: number
  /** The page's own label ("iv", "A-3", a sheet's name), when it has one that is not just its number. */
  readonly label?: string
  /** In points (1/72 inch) as shown; absent for formats without pages. */
  readonly size?: { readonly width: number; readonly height: number }
  readonly readings: readonly Reading[]
  readonly chosen: number
  /** JPEG, longest side 320 px; absent where a page has no picture, or where it is made later because a text layer needed none. */
  readonly thumbnail?: Uint8Array
}

/** A reading as it travels between processes: its text in the stored form, absent where there is none. */
export interface PackedReading extends Omit<Reading, 'content'> {
  readonly text?: Uint8Array
  readonly characters: number
}

export interface PackedPage extends Omit<PageResult, 'readings'> {
  readonly readings: readonly PackedReading[]
}

/** Where bytes are: a file, or a member (attachment, archive entry) inside it, outermost first. */
export interface Locator {
  readonly path: string
  readonly members?: readonly string[]
}

export interface Fingerprint {
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string
  readonly bytes: number
  /** By content, e.g. `application/pdf`. */
  readonly mediaType: string
  readonly kind: DocumentKind
}

/** What a person would call the file; the values of the `type:` filter until a document type is known. */
export type DocumentKind = 'pdf' | 'image' | 'word' | 'spreadsheet' | 'presentation' | 'book' | 'web' | 'mail' | 'text' | 'archive'

/** What opening tells before any page is read. */
export interface OpenedDocument {
  readonly reader: EngineVersion
  readonly pageCount: number
  /** From the content (metadata, first heading, subject), never from the file's name; absent when there is none. */
  readonly title?: string
  readonly author?: string
  /** ISO 8601, the document's own date (sent, created), when it states one. */
  readonly createdAt?: string
  /** Names of members that are documents of their own (attachments, archive entries), each a `Locator` step. */
  readonly members: readonly string[]
}

export interface ReadOptions {
  /** OCR languages to use instead of detecting them (`['fra', 'eng']`). */
  readonly languages?: readonly string[]
  readonly password?: string
  readonly how?: ReadingHow
}

/** How a person wants pages to be read from their pictures, where what a reader does by itself did not help. */
export interface ReadingHow {
  /** `picture`: whatever the text layer says; `both-engines`: so, and the second engine is asked too, however sure the first is. */
  readonly method?: 'picture' | 'both-engines'
  /** Quarter turns clockwise that make the writing upright; found out where absent. */
  readonly quarterTurns?: 0 | 1 | 2 | 3
}

/** Stored form of a reading: the text lives in a blob. */
export interface ReadingRecord extends Omit<Reading, 'content'> {
  readonly text?: BlobRef
  /** Characters of the text, so that lists need not open the blob. */
  readonly characters: number
}

/** A format reader: one file in adapters/formats (or pdf, images), found by being in the folder. */
export interface FormatReader {
  readonly engine: EngineVersion
  readonly mediaTypes: readonly string[]
  /** The bytes are within the limits; the parser may still be attacked by them: it runs in a killable process. */
  open(file: FileToRead, options: ReadOptions): Promise<Result<ReadableDocument, Reason>>
}

export interface FileToRead {
  /** A real file readable by the process (a member is materialised in the worker's temporary folder). */
  readonly path: string
  /** The name people know it by (last part of the path or the member's name). */
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
}

export interface ReadableDocument {
  readonly info: OpenedDocument
  /** True when all pages come cheaply from one pass (text, office): they are then read with the opening. */
  readonly isWholeAtOnce: boolean
  readPage(page: number, options: ReadOptions): Promise<PageResult>
  /** The page as it is shown, for the viewer. Absent for formats without pictures. */
  renderPage?(page: number, longestSide: number): Promise<Result<RenderedPage, Reason>>
  /** What `readPage` left out to be quicker; undefined where none can be made. */
  makeThumbnail?(page: number): Promise<Uint8Array | undefined>
  /** Copies a member into a file below `folder` and returns its path. */
  extractMember?(member: string, folder: string): Promise<Result<string, Reason>>
  close(): Promise<void>
}

export interface RenderedPage {
  /** RGBA, row by row. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}
