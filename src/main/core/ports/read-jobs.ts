/** What the read workers do (workers/read): everything that touches a foreign file's bytes. */
import type { Reason, Result } from '#kernel'
import type { Box, Fingerprint, Locator, OpenedDocument, PackedPage, ReadOptions } from './reading'

export interface FileToOpen {
  readonly file: Locator
  readonly fingerprint: Fingerprint
  readonly options: ReadOptions
}

export interface ReadJobs {
  /**
   * Hash, size and type by content of each file; one item a file, in any order. A small text is read on the way: thousands
   * of them must not pay a second round trip each.
   */
  fingerprint: {
    input: { readonly files: readonly Locator[] }
    item: { readonly index: number; readonly result: Result<Fingerprint, Reason>; readonly whole?: WholeDocument }
    result: undefined
  }
  /** First item `opened`; for documents that are read whole at once all pages follow as items. */
  open: {
    input: FileToOpen
    item: { readonly type: 'opened'; readonly info: OpenedDocument; readonly isWholeAtOnce: boolean } | PageItem
    result: Result<undefined, Reason>
  }
  /**
   * In the order of `pages`: the first without an item is the one a killed worker was at. A worker that has read for a while
   * gives the others back unread, so that several pages of pictures in a row are shared among all workers.
   */
  readPages: {
    input: FileToOpen & { readonly pages: readonly number[] }
    item: PageItem
    result: Result<undefined, Reason>
  }
  /** As `readPages`: one item a page, in order; null where none can be made. */
  makeThumbnails: {
    input: FileToOpen & { readonly pages: readonly number[] }
    item: { readonly page: number; readonly thumbnail: Uint8Array | null }
    result: Result<undefined, Reason>
  }
  /** A second engine for a page whose first readings are doubtful; chooses among all of them. */
  secondOpinion: {
    input: FileToOpen & { readonly first: PackedPage }
    item: never
    result: PackedPage
  }
  /** The members among these names that are XML, as text: what a file carries for machines. What cannot be read as such is left out. */
  embeddedData: {
    input: FileToOpen & { readonly members: readonly string[] }
    item: never
    result: Result<readonly { readonly name: string; readonly text: string }[], Reason>
  }
  /** The page as PNG, longest side at most `longestSide` pixels, with `marks` as a highlighter would leave them. */
  renderPage: {
    input: FileToOpen & { readonly page: number; readonly longestSide: number; readonly marks: readonly Box[] }
    item: never
    result: Result<{ readonly png: Uint8Array; readonly width: number; readonly height: number }, Reason>
  }
}

/** A document read in one go. */
export interface WholeDocument {
  readonly info: OpenedDocument
  readonly pages: readonly PackedPage[]
}

export interface PageItem {
  readonly type: 'page'
  readonly page: PackedPage
  /** The reading is doubtful enough to ask the second engine before the page is final. */
  readonly wantsSecondOpinion: boolean
}
