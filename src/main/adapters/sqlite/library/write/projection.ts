/** Events → rows of documents, sightings, pages and readings. Events that do not fit leave everything as it is. */
import type { Statement } from 'better-sqlite3'
import type { DocumentsEvent } from '#core/documents'
import { fold } from '#core/search'
import type { DocumentId } from '#kernel'
import type { FinalPageState, RecordedEvent } from '#ports'
import type { Database } from '../../database'
import type { DocumentOfPage, PassageWriter } from './passages'
import { createSourceProjection } from './source-projection'
import { toStrings } from '../columns'

type EventOf<Type extends DocumentsEvent['type']> = Extract<DocumentsEvent, { type: Type }>['data']

const stateColumns: Record<FinalPageState, string> = {
  textLayer: 'text_layer',
  ocr: 'ocr',
  blank: 'blank',
  picture: 'picture',
  failed: 'failed',
}

interface DocumentRow extends DocumentOfPage {
  readonly page_count: number | null
  readonly language: string | null
}

export function createProjection(database: Database, passages: PassageWriter): (event: RecordedEvent) => void {
  const run = createRunner(database)
  const findDocument = database.prepare<[string], DocumentRow>(
    'SELECT doc, id, title, heading, name, page_count, language FROM documents WHERE id = ?',
  )
  const findPage = database.prepare<[number, number], { page_id: number; state: string }>(
    'SELECT page_id, state FROM pages WHERE doc = ? AND page = ?',
  )
  const pagesWithText = database.prepare<[number], { page_id: number; page: number; text_ref: string; language: string | null }>(
    'SELECT page_id, page, text_ref, language FROM pages WHERE doc = ? AND text_ref IS NOT NULL ORDER BY page',
  )
  const nextReading = database.prepare<[number], number>('SELECT COALESCE(MAX(number) + 1, 0) FROM readings WHERE page_id = ?').pluck()
  const pagesOf = database.prepare<[number], number>('SELECT page_id FROM pages WHERE doc = ?').pluck()
  const firstSighting = database.prepare<[number], { path: string; members: string; container: string | null; modified_at: number }>(
    'SELECT path, members, container, modified_at FROM sightings WHERE doc = ? ORDER BY lost, sighting LIMIT 1',
  )
  const applySource = createSourceProjection(run)

  /** Moves a page to another state and keeps the document's counts. */
  function count(doc: number, before: string | undefined, after: string): void {
    if (before === after) return
    if (before !== undefined && before !== 'pending')
      run(`UPDATE documents SET ${columnOf(before)} = ${columnOf(before)} - 1 WHERE doc = ?`, doc)
    if (after !== 'pending') run(`UPDATE documents SET ${columnOf(after)} = ${columnOf(after)} + 1 WHERE doc = ?`, doc)
  }

  function locate(doc: number): void {
    const sighting = firstSighting.get(doc)
    if (!sighting) return
    const members = toStrings(sighting.members)
    const name = (members.at(-1) ?? sighting.path).split(/[\\/]/).at(-1) ?? ''
    run(
      'UPDATE documents SET path = ?, name = ?, container = ?, date = CASE WHEN created_at IS NULL THEN ? ELSE date END WHERE doc = ?',
      sighting.path,
      name,
      sighting.container,
      dayOf(sighting.modified_at),
      doc,
    )
  }

  function register(data: EventOf<'DocumentRegistered'>, position: number): void {
    run(
      'INSERT OR IGNORE INTO documents(id, sha256, bytes, media_type, kind, registered_position) VALUES (?, ?, ?, ?, ?, ?)',
      data.documentId,
      data.sha256,
      data.bytes,
      data.mediaType,
      data.kind,
      position,
    )
  }

  function sight(doc: number, data: EventOf<'DocumentSighted'>, at: number): void {
    const members = JSON.stringify(data.members)
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
    locate(doc)
  }

  function open(document: DocumentRow, data: EventOf<'DocumentOpened'>): void {
    const { doc } = document
    if (document.page_count !== data.pageCount) {
      for (const pageId of pagesOf.all(doc)) passages.removePage(pageId)
      run('DELETE FROM readings WHERE page_id IN (SELECT page_id FROM pages WHERE doc = ?)', doc)
      run('DELETE FROM pages WHERE doc = ?', doc)
      run('UPDATE documents SET text_layer = 0, ocr = 0, blank = 0, picture = 0, failed = 0 WHERE doc = ?', doc)
    }
    const day = /^\d{4}(-\d\d(-\d\d)?)?/.exec(data.createdAt ?? '')?.[0]
    const title = data.title?.trim() === '' ? null : (data.title?.trim() ?? null)
    run(
      `UPDATE documents SET page_count = ?, title = ?, author = ?, created_at = ?, date = coalesce(?, date), members = ?, quarantine = NULL WHERE doc = ?`,
      data.pageCount,
      title,
      data.author ?? null,
      day === undefined ? null : (data.createdAt ?? null),
      day ?? null,
      JSON.stringify(data.members),
      doc,
    )
    if (document.page_count !== data.pageCount || document.title === title) return
    // The title stands in front of every passage.
    for (const page of pagesWithText.all(doc))
      passages.replacePage(
        { ...document, title },
        { pageId: page.page_id, page: page.page, text: page.text_ref as never, language: page.language ?? undefined },
      )
  }

  function read(document: DocumentRow, data: EventOf<'PageRead'>): void {
    const { doc } = document
    const chosen = data.readings[data.chosen]
    if (!chosen || data.page < 1 || data.page > (document.page_count ?? 0)) return
    const before = findPage.get(doc, data.page)
    run(
      `INSERT INTO pages(doc, page, state, label, width, height, confidence, language, reason, text_ref, characters)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(doc, page) DO UPDATE SET state = excluded.state, label = excluded.label,
       width = excluded.width, height = excluded.height, confidence = excluded.confidence, language = excluded.language,
       reason = excluded.reason, text_ref = excluded.text_ref, characters = excluded.characters, problem = NULL`,
      doc,
      data.page,
      chosen.state,
      data.label ?? null,
      data.size?.width ?? null,
      data.size?.height ?? null,
      chosen.confidence ?? null,
      chosen.language ?? null,
      chosen.reason ? JSON.stringify(chosen.reason) : null,
      chosen.text ?? null,
      chosen.characters,
    )
    count(doc, before?.state, chosen.state)
    const pageId = before?.page_id ?? findPage.get(doc, data.page)?.page_id ?? 0
    keepReadings(pageId, data)
    const indexed = passages.replacePage(document, { pageId, page: data.page, text: chosen.text, language: chosen.language })
    if (indexed.problem !== undefined) run('UPDATE pages SET problem = ? WHERE page_id = ?', indexed.problem, pageId)
    if (chosen.language === undefined && indexed.language !== undefined)
      run('UPDATE pages SET language = ? WHERE page_id = ?', indexed.language, pageId)
    if (indexed.heading !== undefined && indexed.heading !== document.heading)
      run('UPDATE documents SET heading = ? WHERE doc = ?', indexed.heading, doc)
    if (indexed.language !== undefined && (document.language === null || data.page === 1))
      run('UPDATE documents SET language = ? WHERE doc = ?', indexed.language, doc)
  }

  /** Earlier readings stay, oldest first: a page read again can be compared with what it was. */
  function keepReadings(pageId: number, data: EventOf<'PageRead'>): void {
    run('UPDATE readings SET chosen = 0 WHERE page_id = ?', pageId)
    const first = nextReading.get(pageId) ?? 0
    data.readings.forEach((reading, number) => {
      run(
        'INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        pageId,
        first + number,
        reading.state,
        reading.engine.name,
        reading.engine.version,
        reading.language ?? null,
        reading.confidence ?? null,
        reading.characters,
        number === data.chosen ? 1 : 0,
        JSON.stringify(reading.notes),
        reading.reason ? JSON.stringify(reading.reason) : null,
        reading.text ?? null,
      )
    })
  }

  /** The page waits for a reading; an earlier text stays searchable until it is replaced. */
  function awaitReading(document: DocumentRow, page: number, reason: unknown): void {
    if (page < 1 || page > (document.page_count ?? 0)) return
    const before = findPage.get(document.doc, page)
    if (before)
      run("UPDATE pages SET state = 'pending', reason = ? WHERE page_id = ?", reason ? JSON.stringify(reason) : null, before.page_id)
    else if (reason)
      run(
        "INSERT INTO pages(doc, page, state, reason, characters) VALUES (?, ?, 'pending', ?, 0)",
        document.doc,
        page,
        JSON.stringify(reason),
      )
    count(document.doc, before?.state, 'pending')
  }

  function request(document: DocumentRow, pages: readonly number[]): void {
    run('UPDATE documents SET quarantine = NULL, cancelled = 0 WHERE doc = ?', document.doc)
    const asked = pages.length > 0 ? pages : Array.from({ length: document.page_count ?? 0 }, (_, index) => index + 1)
    for (const page of asked) awaitReading(document, page, undefined)
  }

  return ({ type, data: unparsed, position, recordedAt, isErased }) => {
    if (isErased) return
    const event = { type, data: unparsed } as DocumentsEvent
    if (event.type === 'DocumentRegistered') {
      register(event.data, position)
      return
    }
    if (!('documentId' in event.data)) {
      applySource(event, position, recordedAt)
      return
    }
    const document = findDocument.get(event.data.documentId satisfies DocumentId)
    if (!document) return
    const { doc } = document
    switch (event.type) {
      case 'DocumentSighted':
        sight(doc, event.data, recordedAt)
        break
      case 'SightingLost':
        run(
          'UPDATE sightings SET lost = 1 WHERE doc = ? AND path = ? AND members = ?',
          doc,
          event.data.path,
          JSON.stringify(event.data.members),
        )
        locate(doc)
        break
      case 'DocumentOpened':
        open(document, event.data)
        break
      case 'PageRead':
        read(document, event.data)
        break
      case 'PageAttemptFailed':
        awaitReading(document, event.data.page, event.data.reason)
        break
      case 'DocumentQuarantined':
        run('UPDATE documents SET quarantine = ? WHERE doc = ?', JSON.stringify(event.data.reason), doc)
        break
      case 'ReadingRequested':
        request(document, event.data.pages)
        break
      case 'ReadingCancelled':
        run('UPDATE documents SET cancelled = 1 WHERE doc = ?', doc)
        break
      case 'DocumentTagged':
        for (const tag of event.data.tags) run('INSERT OR IGNORE INTO tags VALUES (?, ?, ?)', doc, tag, fold(tag))
        break
      case 'DocumentUntagged':
        for (const tag of event.data.tags) run('DELETE FROM tags WHERE doc = ? AND tag = ?', doc, tag)
        break
      default:
        break
    }
  }
}

export type Run = (sql: string, ...parameters: readonly (string | number | null)[]) => void

/** Each statement is prepared at its first use and kept. */
function createRunner(database: Database): Run {
  const statements = new Map<string, Statement<(string | number | null)[]>>()
  return (sql, ...parameters) => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = database.prepare<(string | number | null)[]>(sql)))
    statement.run(...parameters)
  }
}

const columnOf = (state: string): string => stateColumns[state as FinalPageState]
const dayOf = (milliseconds: number): string | null => {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10)
}
