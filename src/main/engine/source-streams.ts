/** The streams of sources: watched folders and drops. */
import {
  decideSource,
  evolveSource,
  initialSource,
  schemaOf,
  type SourceError,
  type SourceEvent,
  type SourceOptions,
  type SourceState,
} from '#core/documents'
import { vaultSubject, type SourceId } from '#kernel'
import { changeOf, type Aggregate, type Change, type Subject } from './streams'

export const sourceStreams: Aggregate<SourceState, SourceEvent> = {
  name: 'source',
  initial: initialSource,
  evolve: evolveSource,
  schemaOf: (type) => schemaOf(type),
  stateSchema: 1,
}

export const sourceAt = (id: SourceId): Subject => ({ stream: `source-${id}`, subject: vaultSubject })

const dropOptions: SourceOptions = { ignore: [], polling: false, keepOriginals: false }

/** A drop is a source too: where its files were, and that a person brought them. */
export const dropAt = (sourceId: SourceId, path: string): Change<SourceError> =>
  changeOf(sourceStreams, sourceAt(sourceId), (state) =>
    decideSource({ type: 'AddSource', sourceId, kind: 'drop', path, options: dropOptions, otherRoots: [] }, state),
  )
