/** A drop by a person: what it brought, and taking all of it back. */
import { err, exhaustiveCheck, ok, type DocumentId, type Result, type SourceId } from '#kernel'
import type { DocumentState, KnownDocument } from './document'
import type { ImportedPlace, ImportEvent, RefusedFile } from './events'

export type ImportState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'running' | 'done' | 'undone'
      readonly importId: SourceId
      /** Empty while running. */
      readonly documents: readonly DocumentId[]
      /** Set by the last undoing: what a redoing brings back. */
      readonly takenBack: TakenBack
    }

export interface TakenBack {
  /** Those that only this import justifies. */
  readonly documents: readonly DocumentId[]
  readonly places: readonly ImportedPlace[]
  readonly refused: readonly RefusedFile[]
}

type Ended = Extract<ImportEvent, { type: 'ImportEnded' }>['data']

export type ImportCommand =
  | { readonly type: 'StartImport'; readonly importId: SourceId; readonly paths: readonly string[] }
  | ({ readonly type: 'EndImport' } & Omit<Ended, 'importId'>)
  | ({ readonly type: 'UndoImport' } & TakenBack)
  | { readonly type: 'RedoImport' }

export type ImportError = { readonly type: 'NoSuchImport' } | { readonly type: 'ImportRunning' }

export const unknownImport: ImportState = { status: 'unknown' }
const nothing: TakenBack = { documents: [], places: [], refused: [] }

export function evolveImport(state: ImportState, event: ImportEvent): ImportState {
  if (event.type === 'ImportStarted') return { status: 'running', importId: event.data.importId, documents: [], takenBack: nothing }
  if (state.status === 'unknown') return state
  switch (event.type) {
    case 'ImportEnded':
      return { ...state, status: 'done', documents: event.data.documents }
    case 'ImportUndone': {
      const { documents, places = [], refused = [] } = event.data
      return { ...state, status: 'undone', takenBack: { documents, places, refused } }
    }
    case 'ImportRedone':
      return { ...state, status: 'done', takenBack: nothing }
    default:
      return state
  }
}

export function decideImport(command: ImportCommand, state: ImportState): Result<readonly ImportEvent[], ImportError> {
  if (command.type === 'StartImport') {
    const { importId, paths } = command
    return ok(state.status === 'unknown' ? [{ type: 'ImportStarted', data: { importId, paths } }] : [])
  }
  if (state.status === 'unknown') return err({ type: 'NoSuchImport' })
  const { importId } = state
  switch (command.type) {
    case 'EndImport': {
      const { documents, pages, duplicates, quarantined, isComplete } = command
      const data = { importId, documents, pages, duplicates, quarantined, isComplete }
      return ok(state.status === 'running' ? [{ type: 'ImportEnded', data }] : [])
    }
    case 'UndoImport': {
      if (state.status === 'running') return err({ type: 'ImportRunning' })
      const { documents, places, refused } = command
      return ok(state.status === 'undone' ? [] : [{ type: 'ImportUndone', data: { importId, documents, places, refused } }])
    }
    case 'RedoImport':
      if (state.status === 'running') return err({ type: 'ImportRunning' })
      return ok(state.status === 'done' ? [] : [{ type: 'ImportRedone', data: { importId, documents: state.takenBack.documents } }])
    default:
      return exhaustiveCheck(command)
  }
}

/** Somebody else has it too, now: a watched folder, a later drop of the same file, or a document it lies in that stays. */
export const isJustifiedOtherwise = ({ sightings }: KnownDocument, importId: SourceId, load: (id: DocumentId) => DocumentState): boolean =>
  sightings.some(({ sourceId, containerId }) => {
    if (sourceId !== importId) return true
    const container = containerId && load(containerId)
    return container !== undefined && container.status !== 'unknown' && isJustifiedOtherwise(container, importId, load)
  })

/** Where only this import saw a document that stays: what is known of one place alone is not let go. */
export const placesToLeave = ({ documentId, sightings }: KnownDocument, importId: SourceId): readonly ImportedPlace[] =>
  sightings.every(({ sourceId }) => sourceId === importId)
    ? []
    : sightings
        .filter(({ sourceId }) => sourceId === importId)
        .map(({ file: { path, members = [] }, modifiedAt, containerId }) => ({
          documentId,
          path,
          members,
          modifiedAt,
          ...(containerId && { containerId }),
        }))
