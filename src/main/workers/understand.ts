/** An understand worker: a thread that can be ended in the middle of a document. */
import { loadPacks } from '#adapters/packs'
import { serveJobs } from '#adapters/processes'
import { createUnderstandJobs } from '#adapters/understanding'
import type { UnderstandJobs, UnderstandWorkerInit } from '#ports'
import { openVaultBlobs } from './vault-blobs'

serveJobs<UnderstandWorkerInit, UnderstandJobs>(({ library, packFolders }) =>
  createUnderstandJobs({ blobs: openVaultBlobs(library), loadPacks: () => loadPacks(packFolders) }),
)
