/** Events of pages → rows of pages and readings, the document's counts, and what is found of its text. */
import type { DocumentsEvent } from '#core/documents'
import type { BlobRef } from '#kernel'
import type { FinalPageState, ReadingRecord } from '#ports'
import type { Database } from '../../database'
import type { DocumentOfPage, PassageWriter } from './passages'
import type { Run } from './runner'

type EventOf<Type extends DocumentsEvent['type']> = Extract<DocumentsEvent, { type: Type }>['data']

export interface DocumentRow extends DocumentOfPage {
  readonly page_count: number | null
  readonly language: string | null
}

export interface PageProjection {
  read(document: DocumentRow, data: EventOf<'PageRead'>, at: number): void
  picture(document: DocumentRow, data: EventOf<'ThumbnailsMade'>): void
  choose(document: DocumentRow, data: EventOf<'ReadingChosen'>, at: number): void
  acceptPicture(document: DocumentRow, data: EventOf<'PictureAccepted'>, at: number): void
  /** The page waits for a reading; an earlier text stays searchable until it is replaced. */
  awaitReading(document: DocumentRow, page: number, reason: unknown, at: number): void
  /** The document was opened and has another number of pages. */
  forgetAll(doc: number): void
  /** The title stands in front of every passage. */
  retitleAll(document: DocumentRow): void
  renameAll(document: DocumentRow): void
}

const stateColumns: Record<FinalPageState, string> = {
  textLayer: 'text_layer',
  ocr: 'ocr',
  blank: 'blank',
  picture: 'picture',
  failed: 'failed',
}
const columnOf = (state: string): string => stateColumns[state as FinalPageState]

export function createPageProjection(database: Database, run: Run, passages: PassageWriter): PageProjection {
  const findPage = database.prepare<[number, number], { page_id: number; state: string }>(
    'SELECT page_id, state FROM pages WHERE doc = ? AND page = ?',
  )
  const pagesWithText = database.prepare<[number], { page_id: number; page: number; text_ref: BlobRef; language: string | null }>(
    'SELECT page_id, page, text_ref, language FROM pages WHERE doc = ? AND text_ref IS NOT NULL ORDER BY page',
  )
  const nextReading = database.prepare<[number], number>('SELECT COALESCE(MAX(number) + 1, 0) FROM readings WHERE page_id = ?').pluck()
  const pagesOf = database.prepare<[number], number>('SELECT page_id FROM pages WHERE doc = ?').pluck()

  /** Moves a page to another state and keeps the document's counts. */
  function count(doc: number, before: string | undefined, after: string): void {
    if (before === after) return
    if (before !== undefined && before !== 'pending')
      run(`UPDATE documents SET ${columnOf(before)} = ${columnOf(before)} - 1 WHERE doc = ?`, doc)
    if (after !== 'pending') run(`UPDATE documents SET ${columnOf(after)} = ${columnOf(after)} + 1 WHERE doc = ?`, doc)
  }

  const isPageOf = (document: DocumentRow, page: number): boolean => page >= 1 && page <= (document.page_count ?? 0)

  /** The page is what this reading says; its text is what searches find. Returns the page's number in the index. */
  function settle(document: DocumentRow, page: number, record: ReadingRecord, at: number): number {
    const { doc } = document
    const before = findPage.get(doc, page)
    run(
      `INSERT INTO pages(doc, page, state, confidence, language, reason, text_ref, characters, state_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT(doc, page) DO UPDATE SET state = excluded.state, confidence = excluded.confidence, language = excluded.language,
       reason = excluded.reason, text_ref = excluded.text_ref, characters = excluded.characters, state_at = excluded.state_at,
       problem = NULL, ignored = 0`,
      doc,
      page,
      record.state,
      record.confidence ?? null,
      record.language ?? null,
      record.reason ? JSON.stringify(record.reason) : null,
      record.text ?? null,
      record.characters,
      at,
    )
    count(doc, before?.state, record.state)
    const pageId = before?.page_id ?? findPage.get(doc, page)?.page_id ?? 0
    index(document, pageId, page, record)
    return pageId
  }

  function index(document: DocumentRow, pageId: number, page: number, { text, language }: ReadingRecord): void {
    const { doc } = document
    const indexed = passages.replacePage(document, { pageId, page, text, language })
    if (indexed.problem !== undefined) run('UPDATE pages SET problem = ? WHERE page_id = ?', indexed.problem, pageId)
    if (language === undefined && indexed.language !== undefined)
      run('UPDATE pages SET language = ? WHERE page_id = ?', indexed.language, pageId)
    if (indexed.heading !== undefined && indexed.heading !== document.heading)
      run('UPDATE documents SET heading = ? WHERE doc = ?', indexed.heading, doc)
    if (indexed.language !== undefined && (document.language === null || page === 1))
      run('UPDATE documents SET language = ? WHERE doc = ?', indexed.language, doc)
  }

  /** Earlier readings stay, oldest first: a page read again can be compared with what it was. */
  function keepReadings(pageId: number, readings: readonly ReadingRecord[], chosen: number): void {
    const first = nextReading.get(pageId) ?? 0
    readings.forEach((reading, number) => {
      run(
        'INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)',
        pageId,
        first + number,
        reading.state,
        reading.engine.name,
        reading.engine.version,
        reading.language ?? null,
        reading.confidence ?? null,
        reading.characters,
        JSON.stringify(reading.notes),
        reading.reason ? JSON.stringify(reading.reason) : null,
        reading.text ?? null,
      )
    })
    markChosen(pageId, first + chosen)
  }

  const markChosen = (pageId: number, number: number): void => {
    run('UPDATE readings SET chosen = number = ? WHERE page_id = ?', number, pageId)
  }

  return {
    read(document, data, at) {
      const chosen = data.readings[data.chosen]
      if (!chosen || !isPageOf(document, data.page)) return
      const pageId = settle(document, data.page, chosen, at)
      const { label, size, thumbnail } = data
      run(
        "UPDATE pages SET label = ?, width = ?, height = ?, thumbnail = coalesce(?, nullif(thumbnail, '')) WHERE page_id = ?",
        label ?? null,
        size?.width ?? null,
        size?.height ?? null,
        thumbnail ?? null,
        pageId,
      )
      keepReadings(pageId, data.readings, data.chosen)
    },
    picture({ doc }, data) {
      for (const { page, thumbnail } of data.pages)
        run('UPDATE pages SET thumbnail = ? WHERE doc = ? AND page = ?', thumbnail ?? '', doc, page)
    },
    choose(document, data, at) {
      if (isPageOf(document, data.page)) markChosen(settle(document, data.page, data.record, at), data.reading)
    },
    acceptPicture(document, data, at) {
      if (isPageOf(document, data.page)) keepReadings(settle(document, data.page, data.record, at), [data.record], 0)
    },
    awaitReading(document, page, reason, at) {
      if (!isPageOf(document, page)) return
      const { doc } = document
      const why = reason ? JSON.stringify(reason) : null
      const before = findPage.get(doc, page)
      if (before)
        run("UPDATE pages SET state = 'pending', reason = ?, state_at = ?, ignored = 0 WHERE page_id = ?", why, at, before.page_id)
      else if (reason)
        run("INSERT INTO pages(doc, page, state, reason, characters, state_at) VALUES (?, ?, 'pending', ?, 0, ?)", doc, page, why, at)
      count(doc, before?.state, 'pending')
    },
    forgetAll(doc) {
      for (const pageId of pagesOf.all(doc)) passages.removePage(pageId)
      run('DELETE FROM readings WHERE page_id IN (SELECT page_id FROM pages WHERE doc = ?)', doc)
      run('DELETE FROM pages WHERE doc = ?', doc)
      run('UPDATE documents SET text_layer = 0, ocr = 0, blank = 0, picture = 0, failed = 0 WHERE doc = ?', doc)
    },
    retitleAll(document) {
      for (const { page_id: pageId, page, text_ref: text, language } of pagesWithText.all(document.doc))
        passages.replacePage(document, { pageId, page, text, language: language ?? undefined })
    },
    renameAll(document) {
      for (const { page_id: pageId, page, text_ref: text, language } of pagesWithText.all(document.doc))
        passages.renamePage(document, { pageId, page, text, language: language ?? undefined })
    },
  }
}
