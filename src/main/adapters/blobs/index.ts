export { createBlobReader } from './blob-reader'
export { openBlobStore } from './blob-store'
export type { BlobsOpenError, BlobStoreDeps } from './blob-store'
export type { BlobCatalog, BlobCatalogReader, BlobPlace, CatalogEntry } from './catalog'
