/** The vault's blobs as a thread reads them: its own connections, read-only. */
import { createBlobReader } from '#adapters/blobs'
import { openBlobCatalog, openKeyRing } from '#adapters/sqlite'
import { getOrThrow } from '#kernel'
import type { BlobReader, LibraryWorkerInit } from '#ports'

export function openVaultBlobs({ blobsFolder, blobCatalogPath, keysPath, vaultKey }: LibraryWorkerInit): BlobReader {
  const keys = getOrThrow(openKeyRing({ path: keysPath, vaultKey, isReadOnly: true }))
  const catalog = getOrThrow(openBlobCatalog({ path: blobCatalogPath, isReadOnly: true }))
  const reader = createBlobReader({ folder: blobsFolder, catalog, keys })
  return {
    read: (subject, ref) => reader.read(subject, ref),
    close: () => {
      reader.close()
      catalog.close()
      keys.close()
    },
  }
}
