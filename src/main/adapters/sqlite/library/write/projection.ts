/** Events → rows of documents and sightings; what concerns pages, sources and lists is passed on. Events that do not fit leave everything as it is. */
import type { DocumentEvent, DocumentsEvent, ImportEvent, TagEvent } from '#core/documents'
import { fold, type SavedSearchEvent } from '#core/search'
import type { RecordedEvent } from '#ports'
import type { Database } from '../../database'
import type { ExpectationEvent, FollowUpEvent, QualityEvent } from '#core/quality'
import { isUnderstandingEventType, type TemplateEvent, type UnderstandingEvent } from '#core/understanding'
import type { DocumentNames } from './document-names'
import { createTagProjection, projectImport } from './list-projection'
import { createPageProjection, type DocumentRow } from './page-projection'
import type { PassageWriter } from './passages'
import { createFollowUpProjection, createQualityProjection } from './quality-projection'
import { createRunner } from './runner'
import { createSourceProjection } from './source-projection'
import { createTallies } from './tallies'
import { createUnderstandingProjection } from './understanding-projection'
import { toStrings } from '../columns'

type EventOf<Type extends DocumentsEvent['type']> = Extract<DocumentsEvent, { type: Type }>['data']

interface SightingRow {
  readonly source: string
  readonly path: string
  readonly members: string
  readonly container: string | null
  readonly modified_at: number
  readonly lost: number
}

export function createProjection(database: Database, passages: PassageWriter, names: DocumentNames): (event: RecordedEvent) => void {
  const run = createRunner(database)
  const findDocument = database.prepare<[string], DocumentRow>(
    'SELECT doc, id, title, heading, name, own_title, page_count, language FROM documents WHERE id = ?',
  )
  const namesOf = database.prepare<[number], Pick<DocumentRow, 'own_title' | 'title' | 'name'>>(
    'SELECT own_title, title, name FROM documents WHERE doc = ?',
  )
  const firstSighting = database.prepare<[number], SightingRow>(
    'SELECT source, path, members, container, modified_at, lost FROM sightings WHERE doc = ? ORDER BY lost, sighting LIMIT 1',
  )
  const isSighted = database.prepare<[number], number>('SELECT 1 FROM sightings WHERE doc = ? LIMIT 1').pluck()
  const pages = createPageProjection(database, run, passages)
  const applySource = createSourceProjection(run)
  const applyTag = createTagProjection(database, run)
  const tallies = createTallies(database, run)
  const understanding = createUnderstandingProjection(database, run, tallies)
  const applyQuality = createQualityProjection(run, tallies)
  const applyFollowUp = createFollowUpProjection(database, run)

  function register(data: EventOf<'DocumentRegistered'>, position: number, at: number): void {
    run(
      'INSERT OR IGNORE INTO documents(id, sha256, bytes, media_type, kind, registered_position, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      data.documentId,
      data.sha256,
      data.bytes,
      data.mediaType,
      data.kind,
      position,
      at,
    )
  }

  function sight(document: DocumentRow, data: EventOf<'DocumentSighted'>, at: number): void {
    const { doc } = document
    const members = JSON.stringify(data.members)
    // What nobody had before the drop it came with.
    if (isSighted.get(doc) === undefined)
      run('INSERT OR IGNORE INTO import_documents SELECT id, ? FROM imports WHERE id = ?', doc, data.sourceId)
    run('UPDATE sightings SET lost = 1 WHERE doc = ? AND path = ? AND members = ? AND lost = 0', doc, data.path, members)
    run(
      'INSERT INTO sightings(doc, source, path, members, folded_path, modified_at, bytes, container, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      doc,
      data.sourceId,
      data.path,
      members,
      fold([data.path, ...data.members].join('/')),
      data.modifiedAt,
      data.bytes,
      data.containerId ?? null,
      at,
    )
    locate(document)
  }

  function locate(document: DocumentRow): void {
    const { doc } = document
    const sighting = firstSighting.get(doc)
    if (!sighting) return
    const members = toStrings(sighting.members)
    const name = (members.at(-1) ?? sighting.path).split(/[\\/]/).at(-1) ?? ''
    run(
      `UPDATE documents SET path = ?, name = ?, container = ?, source = ?, file_date = CASE WHEN created_at IS NULL THEN ? ELSE file_date END
       WHERE doc = ?`,
      sighting.path,
      name,
      sighting.container,
      sighting.lost === 1 ? null : sighting.source,
      dayOf(sighting.modified_at),
      doc,
    )
    namesChanged(doc)
    if (name !== document.name) pages.renameAll({ ...document, name })
  }

  function namesChanged(doc: number): void {
    const { own_title: own, title, name } = namesOf.get(doc) ?? {}
    if (name === undefined) return
    run('UPDATE documents SET folded_title = ? WHERE doc = ?', fold(own ?? title ?? name), doc)
    names.learn([own, title, name])
  }

  function open(document: DocumentRow, data: EventOf<'DocumentOpened'>): void {
    const { doc } = document
    if (document.page_count !== data.pageCount) pages.forgetAll(doc)
    const day = /^\d{4}(-\d\d(-\d\d)?)?/.exec(data.createdAt ?? '')?.[0]
    const title = data.title?.trim() === '' ? null : (data.title?.trim() ?? null)
    run(
      `UPDATE documents SET page_count = ?, title = ?, author = ?, created_at = ?, file_date = coalesce(?, file_date), members = ?,
       quarantine = NULL, quarantined_at = NULL, ignored = 0 WHERE doc = ?`,
      data.pageCount,
      title,
      data.author ?? null,
      day === undefined ? null : (data.createdAt ?? null),
      day ?? null,
      JSON.stringify(data.members),
      doc,
    )
    namesChanged(doc)
    if (document.page_count === data.pageCount && document.title !== title) pages.retitleAll({ ...document, title })
  }

  function rename(document: DocumentRow, title: string): void {
    const ownTitle = title === '' ? null : title
    run('UPDATE documents SET own_title = ? WHERE doc = ?', ownTitle, document.doc)
    namesChanged(document.doc)
    pages.renameAll({ ...document, own_title: ownTitle })
  }

  function request(document: DocumentRow, asked: readonly number[], at: number): void {
    run('UPDATE documents SET quarantine = NULL, quarantined_at = NULL, ignored = 0, cancelled = 0 WHERE doc = ?', document.doc)
    const wanted = asked.length > 0 ? asked : Array.from({ length: document.page_count ?? 0 }, (_, index) => index + 1)
    for (const page of wanted) pages.awaitReading(document, page, undefined, at)
  }

  function ignore(doc: number, page: number | undefined, ignored: 0 | 1): void {
    if (page === undefined) run('UPDATE documents SET ignored = ? WHERE doc = ?', ignored, doc)
    else run('UPDATE pages SET ignored = ? WHERE doc = ? AND page = ?', ignored, doc, page)
  }

  function applyDocument(document: DocumentRow, event: DocumentEvent, position: number, at: number): void {
    const { doc } = document
    switch (event.type) {
      case 'DocumentSighted':
        sight(document, event.data, at)
        break
      case 'SightingLost': {
        const { path, members } = event.data
        run('UPDATE sightings SET lost = 1 WHERE doc = ? AND path = ? AND members = ?', doc, path, JSON.stringify(members))
        locate(document)
        break
      }
      case 'DocumentOpened':
        open(document, event.data)
        break
      case 'PageRead':
        pages.read(document, event.data, at)
        break
      case 'ThumbnailsMade':
        pages.picture(document, event.data)
        break
      case 'ReadingChosen':
        pages.choose(document, event.data, at)
        break
      case 'PictureAccepted':
        pages.acceptPicture(document, event.data, at)
        break
      case 'PageAttemptFailed':
        pages.awaitReading(document, event.data.page, event.data.reason, at)
        break
      case 'DocumentQuarantined':
        run('UPDATE documents SET quarantine = ?, quarantined_at = ? WHERE doc = ?', JSON.stringify(event.data.reason), at, doc)
        break
      case 'ReadingRequested':
        request(document, event.data.pages, at)
        break
      case 'ReadingCancelled':
        run('UPDATE documents SET cancelled = 1 WHERE doc = ?', doc)
        break
      case 'EmbeddedDataKept':
        run('UPDATE documents SET embedded = ? WHERE doc = ?', JSON.stringify(event.data.files), doc)
        break
      case 'OriginalKept':
        run('UPDATE documents SET original = ? WHERE doc = ?', event.data.original, doc)
        break
      case 'DocumentTagged':
        for (const tag of event.data.tags) run('INSERT OR IGNORE INTO tags VALUES (?, ?, ?)', doc, tag, fold(tag))
        break
      case 'DocumentUntagged':
        for (const tag of event.data.tags) run('DELETE FROM tags WHERE doc = ? AND tag = ?', doc, tag)
        break
      case 'DocumentRenamed':
        rename(document, event.data.title)
        break
      case 'NoteWritten':
        run('UPDATE documents SET note = ? WHERE doc = ?', event.data.note, doc)
        break
      case 'DocumentTrashed':
        run('UPDATE documents SET trashed = ? WHERE doc = ?', position, doc)
        break
      case 'DocumentRestored':
        run('UPDATE documents SET trashed = 0 WHERE doc = ?', doc)
        break
      case 'ProblemIgnored':
        ignore(doc, event.data.page, 1)
        break
      case 'ProblemAttendedAgain':
        ignore(doc, event.data.page, 0)
        break
      default:
        break
    }
  }

  /** Whatever may change where a document is counted, or what it is understood from. */
  function applyCounted(document: DocumentRow, event: DocumentEvent, position: number, at: number): void {
    const isCounted = whereCounted.has(event.type)
    if (isCounted) tallies.leave(document.doc)
    applyDocument(document, event, position, at)
    if (isCounted) tallies.enter(document.doc, at)
    if (ofTexts.has(event.type)) understanding.textsChanged(document.doc)
    if (ofNames.has(event.type)) names.mayHaveChanged(document.doc)
  }

  return (recorded) => {
    if (recorded.isErased) return
    const { position, recordedAt } = recorded
    const event = { type: recorded.type, data: recorded.data } as AnyEvent
    // Their few rows are read from their own stream.
    if (isSavedSearchEvent(event) || isReadFromItsStream(event)) return
    if (isFollowUpEvent(event)) applyFollowUp(event, position)
    else if (event.type === 'DocumentRegistered') register(event.data, position, recordedAt)
    else if (isDocumentEvent(event)) {
      const document = findDocument.get(event.data.documentId)
      if (!document) return
      if (event.type === 'DocumentAssessed') applyQuality(document.doc, event, recordedAt)
      else if (isUnderstandingEvent(event)) understanding.apply(document.doc, event, recordedAt)
      else applyCounted(document, event, position, recordedAt)
    } else if (isImportEvent(event)) projectImport(run, event, position, recordedAt)
    else if (isTagEvent(event)) applyTag(event)
    else applySource(event, recorded)
  }
}

type AnyEvent = DocumentsEvent | SavedSearchEvent | UnderstandingEvent | TemplateEvent | QualityEvent | FollowUpEvent | ExpectationEvent
type Elsewhere = TemplateEvent | ExpectationEvent

const readFromItsStream: Readonly<Record<Elsewhere['type'], true>> = {
  TemplateLearned: true,
  TemplateForgotten: true,
  ExpectedDocumentMissed: true,
  ExpectedDocumentArrived: true,
  ExpectationSnoozed: true,
  NoLongerExpected: true,
  ExpectedAgain: true,
}
const whereCounted: ReadonlySet<DocumentEvent['type']> = new Set([
  'DocumentSighted',
  'SightingLost',
  'DocumentOpened',
  'DocumentQuarantined',
  'ReadingRequested',
  'DocumentTrashed',
  'DocumentRestored',
] as const)
const ofTexts: ReadonlySet<DocumentEvent['type']> = new Set([
  'DocumentOpened',
  'PageRead',
  'ReadingChosen',
  'PictureAccepted',
  'EmbeddedDataKept',
] as const)
const ofNames: ReadonlySet<string> = new Set([...ofTexts, 'DocumentSighted', 'SightingLost', 'DocumentRenamed'])

const isReadFromItsStream = (event: AnyEvent): event is Elsewhere => Object.hasOwn(readFromItsStream, event.type)
const isUnderstandingEvent = (event: AnyEvent): event is UnderstandingEvent => isUnderstandingEventType(event.type)
const isFollowUpEvent = (event: AnyEvent): event is FollowUpEvent => 'followUpId' in event.data
const isDocumentEvent = (event: AnyEvent): event is DocumentEvent | UnderstandingEvent | QualityEvent => 'documentId' in event.data
const isSavedSearchEvent = (event: AnyEvent): event is SavedSearchEvent => 'searchId' in event.data
const isImportEvent = (event: AnyEvent): event is ImportEvent => 'importId' in event.data
const isTagEvent = (event: AnyEvent): event is TagEvent => 'tag' in event.data

const dayOf = (milliseconds: number): string | null => {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10)
}
