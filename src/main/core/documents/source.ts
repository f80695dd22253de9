/** A source: a watched folder or a drop. What is known of it follows from its events. */
import type { SourceId } from '#kernel'
import type { SourceEvent, SourceOptions } from './events'

export type SourceState = { readonly status: 'unknown' } | { readonly status: 'removed' } | ActiveSource

export type ActiveSource = SourceFacts &
  ({ readonly status: 'available' } | { readonly status: 'unavailable'; readonly why: SourceUnavailability })

export type SourceUnavailability = Extract<SourceEvent, { type: 'SourceBecameUnavailable' }>['data']['why']

export interface SourceFacts {
  readonly sourceId: SourceId
  readonly kind: 'folder' | 'drop'
  readonly path: string
  readonly options: SourceOptions
  /** Files at the last recorded rescan: a folder that had some and has none now is not believed. */
  readonly files: number
  /** When the last recorded rescan ended. */
  readonly rescannedAt?: number
}

export const initialSource: SourceState = { status: 'unknown' }

export function evolveSource(state: SourceState, event: SourceEvent): SourceState {
  if (event.type === 'SourceAdded') {
    const { sourceId, kind, path, options } = event.data
    return { status: 'available', sourceId, kind, path, options, files: 0 }
  }
  if (state.status === 'unknown' || state.status === 'removed') return state
  switch (event.type) {
    case 'SourceOptionsChanged':
      return { ...state, options: event.data.options }
    case 'SourceBecameUnavailable':
      return { ...state, status: 'unavailable', why: event.data.why }
    case 'SourceBecameAvailable':
      return { ...factsOf(state), status: 'available' }
    case 'SourceRescanned':
      return { ...state, files: event.data.files, rescannedAt: event.data.endedAt }
    case 'SourceRemoved':
      return { status: 'removed' }
    default:
      return state
  }
}

const factsOf = ({ sourceId, kind, path, options, files, rescannedAt }: ActiveSource): SourceFacts => ({
  sourceId,
  kind,
  path,
  options,
  files,
  ...(rescannedAt !== undefined && { rescannedAt }),
})
