/** A blob store with its keys and catalogue in a folder, as the engine opens them. */
import { join } from 'node:path'
import { createBlobReader, openBlobStore } from '#adapters/blobs'
import type { BlobCatalog } from '#adapters/blobs'
import { openBlobCatalog, openKeyRing } from '#adapters/sqlite'
import { asSubjectId, getOrThrow } from '#kernel'
import type { BlobError, BlobReader, BlobStore, KeyRing } from '#ports'

export interface OpenedStore {
  readonly blobs: BlobStore
  readonly catalog: BlobCatalog
  readonly keys: KeyRing
  close(): Promise<void>
}

export const vaultKey = Buffer.alloc(32, 7)
export const alice = asSubjectId('alice')
export const bob = asSubjectId('bob')

export async function openStore(
  folder: string,
  limits: { readonly packBytes?: number; readonly largeFrom?: number } = {},
): Promise<OpenedStore> {
  const keys = getOrThrow(openKeyRing({ path: join(folder, 'keys.db'), vaultKey }))
  const catalog = getOrThrow(openBlobCatalog({ path: join(folder, 'catalog.db') }))
  const blobs = getOrThrow(await openBlobStore({ folder: join(folder, 'blobs'), catalog, keys, ...limits }))
  return {
    blobs,
    catalog,
    keys,
    async close() {
      await blobs.close()
      catalog.close()
      keys.close()
    },
  }
}

/** As a query thread opens it, beside the owner. */
export function openReader(folder: string): BlobReader {
  const keys = getOrThrow(openKeyRing({ path: join(folder, 'keys.db'), vaultKey, isReadOnly: true }))
  const catalog = getOrThrow(openBlobCatalog({ path: join(folder, 'catalog.db'), isReadOnly: true }))
  const reader = createBlobReader({ folder: join(folder, 'blobs'), catalog, keys })
  return {
    read: (subject, ref) => reader.read(subject, ref),
    close() {
      reader.close()
      catalog.close()
      keys.close()
    },
  }
}

export async function problemsOf(blobs: BlobStore): Promise<readonly BlobError[]> {
  const problems: BlobError[] = []
  for await (const problem of blobs.verify()) problems.push(problem)
  return problems
}
