/** What may happen to a document, decided from its state alone. */
import { err, ok, type BlobRef, type DocumentId, type Reason, type Result, type SourceId } from '#kernel'
import type { Fingerprint, Locator, OpenedDocument, ReadingHow, ReadingRecord } from '#ports'
import { evolveDocument, isSamePlace, pendingPages, stoppedPages, type DocumentState, type KnownDocument } from './document'
import { decideByPerson, type PersonCommand, type PersonError } from './decide-by-person'
import type { DocumentEvent, EmbeddedFile } from './events'
import { nextTryDelay } from './retrying'

export type DocumentCommand =
  | {
      readonly type: 'RegisterSighting'
      readonly documentId: DocumentId
      readonly fingerprint: Fingerprint
      readonly sourceId: SourceId
      readonly file: Locator
      readonly modifiedAt: number
      readonly containerId?: DocumentId
      /** Brought by hand, just now: what lies in the trash comes back. */
      readonly isByPerson?: boolean
    }
  | { readonly type: 'LoseSighting'; readonly file: Locator }
  | { readonly type: 'RecordOpening'; readonly info: OpenedDocument }
  | { readonly type: 'RecordOpeningFailure'; readonly reason: Reason; readonly isFinal: boolean; readonly now: number }
  | { readonly type: 'RecordPages'; readonly pages: readonly PageRecordToKeep[] }
  | { readonly type: 'RecordPageFailure'; readonly page: number; readonly reason: Reason; readonly isFinal: boolean; readonly now: number }
  | {
      readonly type: 'RequestReading'
      /** Empty: all. */
      readonly pages: readonly number[]
      /** Of all, those whose reading somebody had stopped; the others stay as they are. */
      readonly onlyStopped?: boolean
      readonly languages?: readonly string[]
      readonly how?: ReadingHow
      readonly password?: string
    }
  /** `earlier`: what counted of pages that were read before. They keep it. */
  | { readonly type: 'CancelReading'; readonly earlier?: readonly EarlierReading[] }
  | { readonly type: 'RecordThumbnails'; readonly pages: readonly ThumbnailToKeep[] }
  | { readonly type: 'RecordOriginal'; readonly original: BlobRef; readonly bytes: number }
  | { readonly type: 'RecordEmbeddedData'; readonly files: readonly EmbeddedFile[] }
  | PersonCommand

/** As `readingsOfPages` counts. */
export interface EarlierReading {
  readonly page: number
  readonly reading: number
  readonly record: ReadingRecord
}

export type PageRecordToKeep = Omit<Extract<DocumentEvent, { type: 'PageRead' }>['data'], 'documentId'>

/** Null: none could be made, and asking again would meet the same. */
export type ThumbnailToKeep = Extract<DocumentEvent, { type: 'ThumbnailsMade' }>['data']['pages'][number]

export type DocumentError = { readonly type: 'NoSuchDocument' } | { readonly type: 'NotOpened' } | PersonError

type Decision = Result<readonly DocumentEvent[], DocumentError>

export function decideDocument(command: DocumentCommand, state: DocumentState): Decision {
  if (command.type === 'RegisterSighting') return registerSighting(command, state)
  if (state.status === 'unknown') return err({ type: 'NoSuchDocument' })
  switch (command.type) {
    case 'LoseSighting':
      return loseSighting(command.file, state)
    case 'RecordOpening':
      return recordOpening(command.info, state)
    case 'RecordOpeningFailure':
      return recordOpeningFailure(command, state)
    case 'RecordPages':
      return recordPages(command.pages, state)
    case 'RecordPageFailure':
      return recordPageFailure(command, state)
    case 'RequestReading':
      return requestReading(command, state)
    case 'CancelReading':
      return cancelReading(command.earlier ?? [], state)
    case 'RecordThumbnails':
      return recordThumbnails(command.pages, state)
    case 'RecordOriginal':
      return recordOriginal(command, state)
    case 'RecordEmbeddedData':
      return recordEmbeddedData(command.files, state)
    default:
      return decideByPerson(command, state)
  }
}

/** Several commands as one: each sees what the earlier ones did; the first refusal refuses all. */
export function decideAll(commands: readonly DocumentCommand[], state: DocumentState): Decision {
  const events: DocumentEvent[] = []
  let current = state
  for (const command of commands) {
    const decided = decideDocument(command, current)
    if (!decided.ok) return decided
    events.push(...decided.value)
    current = decided.value.reduce(evolveDocument, current)
  }
  return ok(events)
}

/** Idempotent: the same place with the same time and size adds nothing. */
function registerSighting(command: Extract<DocumentCommand, { type: 'RegisterSighting' }>, state: DocumentState): Decision {
  const { documentId, fingerprint, sourceId, file, modifiedAt, containerId } = command
  const known = state.status === 'unknown' ? undefined : state.sightings.find((sighting) => isSamePlace(sighting.file, file))
  const restored: readonly DocumentEvent[] =
    command.isByPerson === true && state.status !== 'unknown' && state.isTrashed ? [{ type: 'DocumentRestored', data: { documentId } }] : []
  if (known?.modifiedAt === modifiedAt && known.sourceId === sourceId) return ok(restored)
  const sighted: DocumentEvent = {
    type: 'DocumentSighted',
    data: {
      documentId,
      sourceId,
      path: file.path,
      members: file.members ?? [],
      modifiedAt,
      bytes: fingerprint.bytes,
      ...(containerId && { containerId }),
    },
  }
  if (state.status !== 'unknown') {
    const pages = state.pages.flatMap((page, index) => (page.reason?.code === 'file-missing' ? [index + 1] : []))
    const isWaitingForItsFile = pages.length > 0 || (state.status === 'quarantined' && state.opening.reason?.code === 'file-missing')
    const again: readonly DocumentEvent[] = isWaitingForItsFile ? [{ type: 'ReadingRequested', data: { documentId, pages } }] : []
    return ok([sighted, ...restored, ...again])
  }
  const { sha256, bytes, mediaType, kind } = fingerprint
  return ok([{ type: 'DocumentRegistered', data: { documentId, sha256, bytes, mediaType, kind } }, sighted])
}

function loseSighting(file: Locator, state: KnownDocument): Decision {
  const sighting = state.sightings.find((known) => isSamePlace(known.file, file))
  if (!sighting) return ok([])
  const { documentId } = state
  return ok([
    {
      type: 'SightingLost',
      data: { documentId, sourceId: sighting.sourceId, path: sighting.file.path, members: sighting.file.members ?? [] },
    },
  ])
}

/** The same bytes were opened before: a second answer must not take the pages their states. */
function recordOpening(info: OpenedDocument, state: KnownDocument): Decision {
  if (state.status === 'opened') return ok([])
  return ok([{ type: 'DocumentOpened', data: { documentId: state.documentId, ...info } }])
}

function recordOpeningFailure(command: Extract<DocumentCommand, { type: 'RecordOpeningFailure' }>, state: KnownDocument): Decision {
  if (state.status !== 'registered') return ok([])
  const { documentId } = state
  const attempt = state.opening.attempts + 1
  const { reason } = command
  return ok([
    command.isFinal
      ? { type: 'DocumentQuarantined', data: { documentId, attempt, reason } }
      : { type: 'OpeningFailed', data: { documentId, attempt, reason, nextTryAt: command.now + nextTryDelay(attempt) } },
  ])
}

/** A page that already has its state is passed over, as is one that is not there: nothing is read twice into the ledger. */
function recordPages(pages: readonly PageRecordToKeep[], state: KnownDocument): Decision {
  if (state.status !== 'opened') return err({ type: 'NotOpened' })
  const { documentId } = state
  const recorded = new Set<number>()
  const isPending = (page: number): boolean => {
    const known = state.pages[page - 1]
    if (!known || known.state !== undefined || recorded.has(page)) return false
    recorded.add(page)
    return true
  }
  return ok(
    pages
      .filter(({ page }) => isPending(page))
      // A reader that chose no reading would be asked again forever.
      .map((page) =>
        page.readings[page.chosen]
          ? { type: 'PageRead', data: { documentId, ...page } }
          : failedPage(documentId, page.page, { code: 'page-damaged' }),
      ),
  )
}

function recordPageFailure(command: Extract<DocumentCommand, { type: 'RecordPageFailure' }>, state: KnownDocument): Decision {
  const record = state.pages[command.page - 1]
  if (!record) return err({ type: 'NoSuchPage', page: command.page, pages: state.pages.length })
  if (record.state !== undefined) return ok([])
  const { documentId } = state
  const { page, reason } = command
  const attempt = record.attempts + 1
  if (command.isFinal) return ok([failedPage(documentId, page, reason)])
  return ok([{ type: 'PageAttemptFailed', data: { documentId, page, attempt, reason, nextTryAt: command.now + nextTryDelay(attempt) } }])
}

function requestReading(command: Extract<DocumentCommand, { type: 'RequestReading' }>, state: KnownDocument): Decision {
  const beyond = command.pages.find((page) => state.pages.length > 0 && page > state.pages.length)
  if (beyond !== undefined) return err({ type: 'NoSuchPage', page: beyond, pages: state.pages.length })
  const { documentId } = state
  const { languages, how, password } = command
  const pages = command.onlyStopped === true ? stoppedPages(state) : command.pages
  if (command.onlyStopped === true && state.status === 'opened' && pages.length === 0) return ok([])
  return ok([
    ...(password === undefined ? [] : [{ type: 'PasswordKept', data: { documentId, password } } as const]),
    { type: 'ReadingRequested', data: { documentId, pages, ...(languages && { languages }), ...(how && { how }) } },
  ])
}

function cancelReading(earlier: readonly EarlierReading[], state: KnownDocument): Decision {
  const { documentId } = state
  const reason: Reason = { code: 'cancelled' }
  const cancelled: DocumentEvent = { type: 'ReadingCancelled', data: { documentId } }
  if (state.status === 'registered') {
    return ok([cancelled, { type: 'DocumentQuarantined', data: { documentId, attempt: state.opening.attempts, reason } }])
  }
  const kept = new Map(earlier.map((each) => [each.page, each]))
  const states = pendingPages(state).map((page): DocumentEvent => {
    const before = kept.get(page)
    return before ? { type: 'ReadingChosen', data: { documentId, ...before } } : failedPage(documentId, page, reason)
  })
  return ok(states.length === 0 ? [] : [cancelled, ...states])
}

/** Of pages that have their state: one that is read again meanwhile keeps its picture, because the file is the same. */
function recordThumbnails(made: readonly ThumbnailToKeep[], state: KnownDocument): Decision {
  const pages = made.filter(({ page }) => page >= 1 && page <= state.pages.length)
  return ok(pages.length === 0 ? [] : [{ type: 'ThumbnailsMade', data: { documentId: state.documentId, pages } }])
}

function recordOriginal({ original, bytes }: Extract<DocumentCommand, { type: 'RecordOriginal' }>, state: KnownDocument): Decision {
  return ok(state.original === original ? [] : [{ type: 'OriginalKept', data: { documentId: state.documentId, original, bytes } }])
}

/** A document is its content: what was once found in it stays. */
function recordEmbeddedData(files: readonly EmbeddedFile[], state: KnownDocument): Decision {
  return ok(state.embedded ? [] : [{ type: 'EmbeddedDataKept', data: { documentId: state.documentId, files } }])
}

function failedPage(documentId: DocumentId, page: number, reason: Reason): DocumentEvent {
  const reading: ReadingRecord = { state: 'failed', engine: { name: 'palimpsest', version: '1' }, reason, characters: 0, notes: [] }
  return { type: 'PageRead', data: { documentId, page, readings: [reading], chosen: 0 } }
}
