/** A file that could not be fingerprinted: in quarantine by its path until it can. */
import { exhaustiveCheck, type Reason, type SourceId } from '#kernel'
import type { Locator } from '#ports'
import type { FileEvent } from './events'

export type FileState = { readonly status: 'free' } | QuarantinedFile

interface QuarantinedFile {
  readonly status: 'quarantined'
  readonly file: Required<Locator>
  readonly attempts: number
  readonly reason: Reason
  /** Somebody wants to hear no more of it. */
  readonly isIgnored: boolean
}

export type FileCommand =
  | { readonly type: 'QuarantineFile'; readonly file: Locator; readonly sourceId: SourceId; readonly reason: Reason }
  | { readonly type: 'ReleaseFile'; readonly file: Locator }
  /** Of the file the stream is about. */
  | { readonly type: 'IgnoreFileProblem'; readonly isIgnored: boolean }

export const freeFile: FileState = { status: 'free' }

export function evolveFile(state: FileState, event: FileEvent): FileState {
  switch (event.type) {
    case 'FileQuarantined': {
      const { path, members, attempt, reason } = event.data
      return { status: 'quarantined', file: { path, members }, attempts: attempt, reason, isIgnored: false }
    }
    case 'FileReleased':
      return freeFile
    case 'FileProblemIgnored':
      return state.status === 'free' ? state : { ...state, isIgnored: true }
    case 'FileProblemAttendedAgain':
      return state.status === 'free' ? state : { ...state, isIgnored: false }
    default:
      return state
  }
}

export function decideFile(command: FileCommand, state: FileState): readonly FileEvent[] {
  switch (command.type) {
    case 'QuarantineFile': {
      const { path, members = [] } = command.file
      const attempt = state.status === 'quarantined' ? state.attempts + 1 : 1
      if (state.status === 'quarantined' && state.reason.code === command.reason.code) return []
      return [{ type: 'FileQuarantined', data: { path, members, sourceId: command.sourceId, attempt, reason: command.reason } }]
    }
    case 'ReleaseFile': {
      const { path, members = [] } = command.file
      return state.status === 'free' ? [] : [{ type: 'FileReleased', data: { path, members } }]
    }
    case 'IgnoreFileProblem': {
      if (state.status === 'free' || state.isIgnored === command.isIgnored) return []
      return [{ type: command.isIgnored ? 'FileProblemIgnored' : 'FileProblemAttendedAgain', data: state.file }]
    }
    default:
      return exhaustiveCheck(command)
  }
}
