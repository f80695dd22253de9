/** The index worker: the thread that writes index.db. */
import { createIndexWriter } from '#adapters/sqlite'
import { serveJobs } from '#adapters/processes'
import type { IndexJobs, LibraryWorkerInit } from '#ports'
import { openVaultBlobs } from './vault-blobs'

serveJobs<LibraryWorkerInit, IndexJobs>((init) =>
  createIndexWriter({ path: init.indexPath, embeddingCachePath: init.embeddingCachePath, blobs: openVaultBlobs(init) }),
)
