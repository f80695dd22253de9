/** What may happen to a source, decided from its state alone. */
import { err, exhaustiveCheck, ok, type Result, type SourceId } from '#kernel'
import type { SourceEvent, SourceOptions } from './events'
import type { ActiveSource, SourceState, SourceUnavailability } from './source'

export type SourceCommand =
  | {
      readonly type: 'AddSource'
      readonly sourceId: SourceId
      readonly kind: 'folder' | 'drop'
      readonly path: string
      readonly options: SourceOptions
      /** Roots of the watched folders there are: a file belongs to one of them at most. */
      readonly otherRoots: readonly string[]
    }
  | { readonly type: 'ChangeSourceOptions'; readonly options: SourceOptions }
  | { readonly type: 'MarkUnavailable'; readonly why: SourceUnavailability }
  | { readonly type: 'MarkAvailable' }
  | { readonly type: 'RecordRescan'; readonly rescan: Omit<Extract<SourceEvent, { type: 'SourceRescanned' }>['data'], 'sourceId'> }
  | { readonly type: 'RemoveSource' }

export type SourceError =
  | { readonly type: 'NoSuchSource' }
  | { readonly type: 'SourceExists'; readonly path: string }
  /** `path` is the root it overlaps with. */
  | { readonly type: 'SourceOverlaps'; readonly path: string }
  /** What a folder shows while it is not believed is no news about its files. */
  | { readonly type: 'SourceUnavailable'; readonly why: SourceUnavailability }

type Decision = Result<readonly SourceEvent[], SourceError>

/** A rescan that found nothing new is worth an event only this often: events are kept forever. */
const uneventfulEveryMs = 60 * 60 * 1000

export function decideSource(command: SourceCommand, state: SourceState): Decision {
  if (command.type === 'AddSource') return addSource(command, state)
  if (state.status === 'unknown' || state.status === 'removed') return err({ type: 'NoSuchSource' })
  const { sourceId } = state
  switch (command.type) {
    case 'ChangeSourceOptions':
      return isSameOptions(state.options, command.options)
        ? ok([])
        : ok([{ type: 'SourceOptionsChanged', data: { sourceId, options: command.options } }])
    case 'MarkUnavailable':
      return state.status === 'unavailable' && state.why === command.why
        ? ok([])
        : ok([{ type: 'SourceBecameUnavailable', data: { sourceId, why: command.why } }])
    case 'MarkAvailable':
      return state.status === 'available' ? ok([]) : ok([{ type: 'SourceBecameAvailable', data: { sourceId } }])
    case 'RecordRescan':
      return recordRescan(command, state)
    case 'RemoveSource':
      return ok([{ type: 'SourceRemoved', data: { sourceId } }])
    default:
      return exhaustiveCheck(command)
  }
}

function addSource(command: Extract<SourceCommand, { type: 'AddSource' }>, state: SourceState): Decision {
  const { sourceId, kind, path, options, otherRoots } = command
  if (state.status === 'available' || state.status === 'unavailable') return err({ type: 'SourceExists', path: state.path })
  const overlap = kind === 'folder' ? otherRoots.find((root) => isInsideOrSame(root, path) || isInsideOrSame(path, root)) : undefined
  if (overlap !== undefined) return err({ type: 'SourceOverlaps', path: overlap })
  return ok([{ type: 'SourceAdded', data: { sourceId, kind, path, options } }])
}

function recordRescan({ rescan }: Extract<SourceCommand, { type: 'RecordRescan' }>, state: ActiveSource): Decision {
  if (state.status === 'unavailable') return err({ type: 'SourceUnavailable', why: state.why })
  const isEventful = rescan.added + rescan.changed + rescan.lost > 0 || rescan.files !== state.files
  const isDue = state.rescannedAt === undefined || rescan.endedAt - state.rescannedAt >= uneventfulEveryMs
  return isEventful || isDue ? ok([{ type: 'SourceRescanned', data: { sourceId: state.sourceId, ...rescan } }]) : ok([])
}

const isSameOptions = (a: SourceOptions, b: SourceOptions): boolean =>
  a.polling === b.polling && a.keepOriginals === b.keepOriginals && isSameList(a.ignore, b.ignore) && isSameList(a.languages, b.languages)

const isSameList = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((item, index) => item === b[index]))

/** Absolute paths of either kind, as the platform spells them. */
export function isInsideOrSame(folder: string, path: string): boolean {
  const root = folder.replace(/[/\\]+$/, '')
  return path === folder || path === root || ((path[root.length] === '/' || path[root.length] === '\\') && path.startsWith(root))
}
