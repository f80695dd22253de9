/** The index worker: the thread that writes index.db, and the one that makes it again beside it to compare. */
import { createIndexWriter, type ScratchIndexJobs } from '#adapters/sqlite'
import { serveJobs } from '#adapters/processes'
import type { LibraryWorkerInit } from '#ports'
import { openVaultBlobs } from './vault-blobs'

serveJobs<LibraryWorkerInit, ScratchIndexJobs>((init) =>
  createIndexWriter({ path: init.indexPath, embeddingCachePath: init.embeddingCachePath, blobs: openVaultBlobs(init) }),
)
