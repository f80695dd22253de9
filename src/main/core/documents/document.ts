/** A document as its events tell it. */
import type { BlobRef, DocumentId, Reason, SourceId } from '#kernel'
import type { EngineVersion, FinalPageState, Locator, ReadingHow, ReadingRecord } from '#ports'
import type { DocumentEvent, EmbeddedFile } from './events'

export interface UnknownDocument {
  readonly status: 'unknown'
}

/** Known by its content; not opened yet, opened, or put in quarantine because it could not be. */
export interface KnownDocument {
  readonly status: 'registered' | 'opened' | 'quarantined'
  readonly documentId: DocumentId
  readonly fingerprint: Extract<DocumentEvent, { type: 'DocumentRegistered' }>['data']
  /** Where it is now, oldest first. */
  readonly sightings: readonly Sighting[]
  readonly opening: { readonly attempts: number; readonly nextTryAt: number; readonly reason?: Reason }
  readonly title?: string
  readonly reader?: EngineVersion
  readonly members: readonly string[]
  /** Index 0 is page 1; empty until opened. */
  readonly pages: readonly PageRecord[]
  readonly languages?: readonly string[]
  /** Of the last request to read; the next one says anew. */
  readonly how?: ReadingHow
  readonly password?: string
  readonly tags: readonly string[]
  /** Given by a person; beats `title`. */
  readonly ownTitle?: string
  readonly note: string
  readonly isTrashed: boolean
  /** Somebody wants to hear no more of what kept it from being opened. */
  readonly isProblemIgnored: boolean
  /** The copy of the file in the vault, when one was asked for. */
  readonly original?: BlobRef
  /** Absent until somebody has looked. */
  readonly embedded?: readonly EmbeddedFile[]
}

export type DocumentState = UnknownDocument | KnownDocument

export interface Sighting {
  readonly sourceId: SourceId
  readonly file: Locator
  readonly modifiedAt: number
  readonly bytes: number
  readonly containerId?: DocumentId
}

export interface PageRecord {
  /** Absent while pending. */
  readonly state?: FinalPageState
  readonly reason?: Reason
  readonly attempts: number
  readonly nextTryAt: number
  /** Somebody wants to hear no more of it; until it is read again. */
  readonly isIgnored?: true
}

export const unknownDocument: DocumentState = { status: 'unknown' }

const pendingPage: PageRecord = { attempts: 0, nextTryAt: 0 }

/** Never fails: events that do not fit the state leave it as it is. */
export function evolveDocument(state: DocumentState, event: DocumentEvent): DocumentState {
  if (event.type === 'DocumentRegistered') {
    if (state.status !== 'unknown') return state
    return {
      status: 'registered',
      documentId: event.data.documentId,
      fingerprint: event.data,
      sightings: [],
      opening: { attempts: 0, nextTryAt: 0 },
      members: [],
      pages: [],
      tags: [],
      note: '',
      isTrashed: false,
      isProblemIgnored: false,
    }
  }
  return state.status === 'unknown' ? state : evolveKnown(state, event)
}

function evolveKnown(state: KnownDocument, event: Exclude<DocumentEvent, { type: 'DocumentRegistered' }>): KnownDocument {
  switch (event.type) {
    case 'DocumentSighted': {
      const { sourceId, path, members, modifiedAt, bytes, containerId } = event.data
      const sighting: Sighting = { sourceId, file: { path, members }, modifiedAt, bytes, ...(containerId && { containerId }) }
      return { ...state, sightings: [...state.sightings.filter((known) => !isSamePlace(known.file, sighting.file)), sighting] }
    }
    case 'SightingLost':
      return { ...state, sightings: state.sightings.filter((known) => !isSamePlace(known.file, event.data)) }
    case 'DocumentOpened': {
      const { title, reader, members, pageCount } = event.data
      return {
        ...state,
        status: 'opened',
        opening: { attempts: 0, nextTryAt: 0 },
        isProblemIgnored: false,
        ...(title !== undefined && { title }),
        reader,
        members,
        pages: state.pages.length === pageCount ? state.pages : Array.from({ length: pageCount }, () => pendingPage),
      }
    }
    case 'OpeningFailed':
      return { ...state, opening: { attempts: event.data.attempt, nextTryAt: event.data.nextTryAt, reason: event.data.reason } }
    case 'DocumentQuarantined':
      return { ...state, status: 'quarantined', opening: { attempts: event.data.attempt, nextTryAt: 0, reason: event.data.reason } }
    case 'PageRead': {
      const reading = event.data.readings[event.data.chosen]
      return reading ? withPage(state, event.data.page, finalPage(reading)) : state
    }
    case 'PageAttemptFailed':
      return withPage(state, event.data.page, { attempts: event.data.attempt, nextTryAt: event.data.nextTryAt, reason: event.data.reason })
    case 'ReadingRequested':
      return requestReading(state, event.data)
    case 'ReadingCancelled':
    case 'ThumbnailsMade':
      return state
    case 'OriginalKept':
      return { ...state, original: event.data.original }
    case 'EmbeddedDataKept':
      return { ...state, embedded: event.data.files }
    case 'PasswordKept':
      return { ...state, password: event.data.password }
    case 'DocumentTagged':
      return { ...state, tags: [...new Set([...state.tags, ...event.data.tags])] }
    case 'DocumentUntagged':
      return { ...state, tags: state.tags.filter((tag) => !event.data.tags.includes(tag)) }
    case 'DocumentRenamed':
      return withOwnTitle(state, event.data.title)
    case 'NoteWritten':
      return { ...state, note: event.data.note }
    case 'DocumentTrashed':
      return { ...state, isTrashed: true }
    case 'DocumentRestored':
      return { ...state, isTrashed: false }
    case 'ReadingChosen':
    case 'PictureAccepted':
      return withPage(state, event.data.page, finalPage(event.data.record))
    case 'ProblemIgnored':
    case 'ProblemAttendedAgain':
      return withProblem(state, event.data.page, event.type === 'ProblemIgnored')
    default:
      return state
  }
}

const finalPage = ({ state, reason }: ReadingRecord): PageRecord => ({ state, ...(reason && { reason }), attempts: 0, nextTryAt: 0 })

function withOwnTitle({ ownTitle: _, ...state }: KnownDocument, title: string): KnownDocument {
  return title === '' ? state : { ...state, ownTitle: title }
}

function withProblem(state: KnownDocument, page: number | undefined, isIgnored: boolean): KnownDocument {
  if (page === undefined) return { ...state, isProblemIgnored: isIgnored }
  const record = state.pages[page - 1]
  if (!record) return state
  const { isIgnored: _, ...attended } = record
  return withPage(state, page, isIgnored ? { ...attended, isIgnored } : attended)
}

function requestReading(
  { how: _, ...state }: KnownDocument,
  { pages, languages, how }: Extract<DocumentEvent, { type: 'ReadingRequested' }>['data'],
): KnownDocument {
  const asked = new Set(pages)
  return {
    ...state,
    status: state.status === 'quarantined' ? 'registered' : state.status,
    opening: { attempts: 0, nextTryAt: 0 },
    isProblemIgnored: false,
    ...(languages && { languages }),
    ...(how && { how }),
    pages: state.pages.map((page, index) => (asked.size === 0 || asked.has(index + 1) ? pendingPage : page)),
  }
}

/** Copying the array is a few microseconds at 5,000 pages: cheaper than anything cleverer. */
function withPage(state: KnownDocument, page: number, record: PageRecord): KnownDocument {
  if (page < 1 || page > state.pages.length) return state
  const pages = state.pages.slice()
  pages[page - 1] = record
  return { ...state, pages }
}

export function isSamePlace(a: Locator, b: Locator): boolean {
  const [membersOfA, membersOfB] = [a.members ?? [], b.members ?? []]
  return a.path === b.path && membersOfA.length === membersOfB.length && membersOfA.every((name, index) => name === membersOfB[index])
}

/** Those somebody did not want to be read; none of a document that was never opened. */
export const stoppedPages = ({ pages }: KnownDocument): readonly number[] =>
  pages.flatMap(({ reason }, index) => (reason?.code === 'cancelled' ? [index + 1] : []))

/** Asked at each page of a document that may have thousands. */
export function pendingPages(state: KnownDocument): readonly number[] {
  const pending: number[] = []
  for (let index = 0; index < state.pages.length; index++) if (state.pages[index]?.state === undefined) pending.push(index + 1)
  return pending
}
