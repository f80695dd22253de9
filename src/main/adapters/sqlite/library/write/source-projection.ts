/** Events of sources and of files that could not even be fingerprinted → rows. */
import type { FileEvent, SourceEvent } from '#core/documents'
import { fold } from '#core/search'
import type { RecordedEvent } from '#ports'
import type { Run } from './runner'

export function createSourceProjection(run: Run) {
  return (
    event: SourceEvent | FileEvent,
    { position, recordedAt, stream }: Pick<RecordedEvent, 'position' | 'recordedAt' | 'stream'>,
  ): void => {
    switch (event.type) {
      case 'SourceAdded':
        run(
          `INSERT INTO sources(id, kind, path, folded_path, polling, options, added_position) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, path = excluded.path, folded_path = excluded.folded_path,
           polling = excluded.polling, options = excluded.options, removed = 0`,
          event.data.sourceId,
          event.data.kind,
          event.data.path,
          fold(event.data.path),
          event.data.options.polling ? 1 : 0,
          JSON.stringify(event.data.options),
          position,
        )
        break
      case 'SourceOptionsChanged':
        run(
          'UPDATE sources SET polling = ?, options = ? WHERE id = ?',
          event.data.options.polling ? 1 : 0,
          JSON.stringify(event.data.options),
          event.data.sourceId,
        )
        break
      case 'SourceBecameUnavailable':
        run('UPDATE sources SET unavailable_since = coalesce(unavailable_since, ?) WHERE id = ?', recordedAt, event.data.sourceId)
        break
      case 'SourceBecameAvailable':
        run('UPDATE sources SET unavailable_since = NULL WHERE id = ?', event.data.sourceId)
        break
      case 'SourceRescanned':
        run('UPDATE sources SET last_rescan = ? WHERE id = ?', event.data.endedAt, event.data.sourceId)
        break
      case 'SourceRemoved':
        run('UPDATE sources SET removed = 1 WHERE id = ?', event.data.sourceId)
        break
      case 'FileQuarantined':
        run(
          'INSERT OR REPLACE INTO quarantined_files VALUES (?, ?, ?, ?, ?, ?, 0)',
          event.data.path,
          JSON.stringify(event.data.members),
          event.data.sourceId,
          JSON.stringify(event.data.reason),
          stream,
          recordedAt,
        )
        break
      case 'FileReleased':
        run('DELETE FROM quarantined_files WHERE path = ? AND members = ?', event.data.path, JSON.stringify(event.data.members))
        break
      case 'FileProblemIgnored':
      case 'FileProblemAttendedAgain':
        run(
          'UPDATE quarantined_files SET ignored = ? WHERE path = ? AND members = ?',
          event.type === 'FileProblemIgnored' ? 1 : 0,
          event.data.path,
          JSON.stringify(event.data.members),
        )
        break
      default:
        break
    }
  }
}
