/** A file that could not be fingerprinted: in quarantine by its path until it can. */
import type { Reason, SourceId } from '#kernel'
import type { Locator } from '#ports'
import type { FileEvent } from './events'

export type FileState = { readonly status: 'free' } | { readonly status: 'quarantined'; readonly attempts: number; readonly reason: Reason }

export type FileCommand =
  | { readonly type: 'QuarantineFile'; readonly file: Locator; readonly sourceId: SourceId; readonly reason: Reason }
  | { readonly type: 'ReleaseFile'; readonly file: Locator }

export const freeFile: FileState = { status: 'free' }

export function evolveFile(state: FileState, event: FileEvent): FileState {
  switch (event.type) {
    case 'FileQuarantined':
      return { status: 'quarantined', attempts: event.data.attempt, reason: event.data.reason }
    case 'FileReleased':
      return freeFile
    default:
      return state
  }
}

export function decideFile(command: FileCommand, state: FileState): readonly FileEvent[] {
  const { path, members = [] } = command.file
  if (command.type === 'ReleaseFile') return state.status === 'free' ? [] : [{ type: 'FileReleased', data: { path, members } }]
  const attempt = state.status === 'quarantined' ? state.attempts + 1 : 1
  if (state.status === 'quarantined' && state.reason.code === command.reason.code) return []
  return [{ type: 'FileQuarantined', data: { path, members, sourceId: command.sourceId, attempt, reason: command.reason } }]
}
