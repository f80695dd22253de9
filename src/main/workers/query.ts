/** A query worker: a thread that reads index.db. */
import { createIndexReader } from '#adapters/sqlite'
import { serveJobs } from '#adapters/processes'
import type { LibraryWorkerInit, QueryJobs } from '#ports'
import { openVaultBlobs } from './vault-blobs'

serveJobs<LibraryWorkerInit, QueryJobs>((init) => createIndexReader({ path: init.indexPath, blobs: openVaultBlobs(init) }))
