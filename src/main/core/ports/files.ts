/** Folders and files outside the vault: only ever read. */
import type { Reason, Result, SourceId } from '#kernel'
import type { Locator } from './reading'

export interface FileSeen {
  /** Absolute, exactly as the file system spells it. */
  readonly path: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
  /** `device:inode` where the platform has them: tells a move from a copy. */
  readonly fileKey?: string
}

export interface WalkOptions {
  /** `.gitignore` syntax, relative to the root. */
  readonly ignore: readonly string[]
  readonly signal?: AbortSignal
}

export type WalkItem =
  | { readonly type: 'file'; readonly file: FileSeen }
  /** A folder or file that could not be looked at; the walk goes on. */
  | { readonly type: 'unreadable'; readonly path: string; readonly reason: Reason }

export type RootState = 'available' | 'missing' | 'emptied' | 'not-readable'

export interface Files {
  /** Depth first, names in order, no symlink followed out of the root or twice; hidden, temporary and ignored files left out. */
  walk(root: string, options: WalkOptions): AsyncIterable<WalkItem>
  look(path: string): Promise<Result<FileSeen, Reason>>
  /**
   * Waits until a file may be taken: size and time still, it opens, and, when it changed in the last seconds, its bytes are
   * the same twice. Errors: `file-still-growing` after `patienceMs`, `file-locked`, `file-missing`, `file-no-permission`, `file-empty`.
   */
  settle(path: string, options?: { readonly patienceMs?: number; readonly signal?: AbortSignal }): Promise<Result<FileSeen, Reason>>
  /** `emptied` when a folder that had files (`hadFiles`) has none at all now. */
  rootState(root: string, hadFiles: boolean): Promise<RootState>
  /** Hints, coalesced: something below the root changed. Never throws; errors arrive as hints of kind `error`. */
  watch(root: string, options: WalkOptions & { readonly polling: boolean }, onHint: (hint: WatchHint) => void): Promise<Watch>
  /** What works in a folder: `sources test DIR`. */
  probe(root: string): Promise<Result<SourceProbe, Reason>>
}

export type WatchHint =
  | { readonly type: 'changed'; readonly paths: readonly string[] }
  /** More happened than could be followed: rescan. */
  | { readonly type: 'rescan' }
  | { readonly type: 'error'; readonly detail: string }

export interface Watch {
  close(): Promise<void>
}

export interface SourceProbe {
  readonly path: string
  readonly isReadable: boolean
  /** Null when it could not be tried because the folder is not writable (nothing is ever written outside the vault without being asked). */
  readonly fileEvents: boolean | null
  readonly isCaseSensitive: boolean | null
  readonly fileSystem: string
  readonly isNetwork: boolean
  readonly filesSeen: number
  readonly listFilesPerSecond: number
  /** Null where too little could be read to tell. */
  readonly readMegabytesPerSecond: number | null
  readonly unreadable: readonly { readonly path: string; readonly reason: Reason }[]
}

/** A file waiting to become, or to be recognised as, a document. */
export interface Candidate {
  readonly sourceId: SourceId
  readonly file: Locator
  readonly seen: FileSeen
}
