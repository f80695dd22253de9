/** Compares what is known of a source with what a walk saw. The walk is the truth, except where it could not look. */
import type { ReasonCode } from '#kernel'
import type { FileSeen, KnownFile, RootState } from '#ports'
import type { SourceUnavailability } from './source'
import { isInsideOrSame } from './source-decide'

export interface KnownPlace extends KnownFile {
  /** As an earlier walk told it, when it is still remembered. */
  readonly fileKey?: string
}

export interface Walked {
  readonly root: RootState
  readonly files: readonly FileSeen[]
  /** Paths that could not be looked at; of what lies below them nothing is known. */
  readonly unreadable: readonly string[]
  /** False when the walk was broken off: what it did not see is not lost. */
  readonly isComplete: boolean
}

export type Reconciliation =
  /** Nothing is known about any file: an unplugged disk loses no document. */
  { readonly type: 'unavailable'; readonly why: SourceUnavailability } | ({ readonly type: 'reconciled' } & Differences)

export interface Differences {
  readonly unchanged: readonly KnownPlace[]
  readonly added: readonly FileSeen[]
  /** Other bytes, or a refusal that may have passed by itself: to be taken again. */
  readonly changed: readonly KnownAndSeen[]
  /** The same file under another name: its content need not be read to know it. */
  readonly moved: readonly KnownAndSeen[]
  /** With the members of lost files. */
  readonly lost: readonly KnownPlace[]
  /** Known places the walk could not look at. */
  readonly unsure: readonly KnownPlace[]
}

export interface KnownAndSeen {
  readonly known: KnownPlace
  readonly seen: FileSeen
}

/** Same size and time mean unchanged: file keys change when a disk is mounted again. Members follow the file they are in. */
export function reconcile(known: readonly KnownPlace[], walked: Walked): Reconciliation {
  if (walked.root !== 'available') return { type: 'unavailable', why: walked.root }
  const files = known.filter(isFile)
  const isEmptied = walked.isComplete && walked.files.length === 0 && walked.unreadable.length === 0 && files.length > 0
  if (isEmptied) return { type: 'unavailable', why: 'emptied' }

  const seenByPath = new Map(walked.files.map((seen) => [seen.path, seen]))
  const knownPaths = new Set(files.map(({ file }) => file.path))
  const unchanged: KnownPlace[] = []
  const changed: KnownAndSeen[] = []
  const unsure: KnownPlace[] = []
  const gone: KnownPlace[] = []
  const isUnsure = createIsBelow(walked.unreadable)
  for (const place of files) {
    const seen = seenByPath.get(place.file.path)
    if (seen && isSameFile(place, seen)) unchanged.push(place)
    else if (seen) changed.push({ known: place, seen })
    else if (!walked.isComplete || isUnsure(place.file.path)) unsure.push(place)
    else gone.push(place)
  }
  const { moved, added, lost } = pairMoves(
    gone,
    walked.files.filter(({ path }) => !knownPaths.has(path)),
  )
  const lostPaths = new Set(lost.map(({ file }) => file.path))
  const lostMembers = known.filter((place) => !isFile(place) && lostPaths.has(place.file.path))
  return { type: 'reconciled', unchanged, added, changed, moved, lost: [...lost, ...lostMembers], unsure }
}

const isFile = ({ file }: KnownPlace): boolean => (file.members ?? []).length === 0

const isSameFile = (known: KnownPlace, seen: FileSeen): boolean =>
  known.bytes === seen.bytes && known.modifiedAt === seen.modifiedAt && !(known.reason && mayHavePassed.includes(known.reason.code))

/** Granting a permission or closing a program changes neither size nor time. */
const mayHavePassed: readonly ReasonCode[] = ['file-locked', 'file-missing', 'file-no-permission', 'file-still-growing', 'file-unreadable']

function pairMoves(
  gone: readonly KnownPlace[],
  newcomers: readonly FileSeen[],
): { moved: KnownAndSeen[]; added: FileSeen[]; lost: KnownPlace[] } {
  const newcomersByKey = new Map<string, FileSeen[]>()
  for (const seen of newcomers) {
    if (seen.fileKey === undefined) continue
    const same = newcomersByKey.get(seen.fileKey)
    if (same) same.push(seen)
    else newcomersByKey.set(seen.fileKey, [seen])
  }
  const moved: KnownAndSeen[] = []
  const lost: KnownPlace[] = []
  const arrived = new Set<FileSeen>()
  for (const known of gone) {
    const candidates = known.fileKey === undefined ? undefined : newcomersByKey.get(known.fileKey)
    // A file key is given again after a deletion: size and time must agree too.
    const seen = candidates?.find((candidate) => !arrived.has(candidate) && isSameFile(known, candidate))
    if (seen) {
      arrived.add(seen)
      moved.push({ known, seen })
    } else lost.push(known)
  }
  return { moved, lost, added: newcomers.filter((seen) => !arrived.has(seen)) }
}

function createIsBelow(folders: readonly string[]): (path: string) => boolean {
  if (folders.length === 0) return () => false
  return (path) => folders.some((folder) => isInsideOrSame(folder, path))
}
