/** Page texts, thumbnails and archived originals: content-addressed, sealed, compressed. */
import type { BlobRef, Result, SubjectId } from '#kernel'

export type BlobError =
  | { readonly type: 'BlobMissing'; readonly ref: BlobRef }
  | { readonly type: 'BlobDamaged'; readonly ref: BlobRef; readonly detail: string }
  | { readonly type: 'BlobErased'; readonly ref: BlobRef }

export type BlobWriteError = { readonly type: 'DiskFull' } | { readonly type: 'BlobsReadOnly'; readonly detail: string }

export interface BlobToKeep {
  readonly subject: SubjectId
  readonly bytes: Uint8Array
  /** Compressing it again (a JPEG) would be in vain. */
  readonly isCompressed?: boolean
}

export interface BlobReader {
  read(subject: SubjectId, ref: BlobRef): Result<Uint8Array, BlobError>
  close(): void
}

export interface BlobStore {
  /**
   * Durable when it resolves; references in the order of `blobs`. Calls that arrive together share one disk sync.
   * The same bytes under the same subject give the same reference and are written once.
   */
  put(blobs: readonly BlobToKeep[]): Promise<Result<readonly BlobRef[], BlobWriteError>>
  get(subject: SubjectId, ref: BlobRef): Promise<Result<Uint8Array, BlobError>>
  /** Checks every stored blob against its address; yields each problem. */
  verify(): AsyncGenerator<BlobError>
  /** Removes what `isReferenced` does not know and what no key opens, and rewrites packs that are mostly holes. Returns bytes freed. */
  sweep(isReferenced: (ref: BlobRef) => boolean): Promise<{ readonly freedBytes: number; readonly removed: number }>
  close(): Promise<void>
}
