/** What a disk says, as the port's errors. */
import { diskProblem } from '#adapters/durable-files'
import type { BlobWriteError } from '#ports'

/** Anything but a full disk means that this disk takes no more bytes: the caller stops and shows the detail. */
export function writeErrorOf(error: unknown): BlobWriteError {
  if (diskProblem(error) === 'full') return { type: 'DiskFull' }
  if (error instanceof Error && 'code' in error) return { type: 'BlobsReadOnly', detail: error.message }
  throw error
}
