/** What lies in the trash is not read: work on it ends at once, its pages stay pending until it is restored. */
import type { DocumentId } from '#kernel'
import type { Reading } from './ingest/reading-control'

export function stopReading(reading: Reading, ids: readonly DocumentId[]): void {
  for (const id of ids) void reading.drop(id, () => Promise.resolve())
}
