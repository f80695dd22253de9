/** All readings one page of a document ever got, oldest first: what a person compares and chooses from. */
import type { ReadingRecord } from '#ports'
import type { DocumentEvent } from './events'

export interface PageReadings {
  readonly records: readonly ReadingRecord[]
  /** Index of the one that counts; -1 before the first. */
  readonly chosen: number
}

const none: PageReadings = { records: [], chosen: -1 }

export const readingsOfPage = (events: Iterable<DocumentEvent>, page: number): PageReadings =>
  readingsOfPages(events, [page]).get(page) ?? none

/** Of pages that have some. A document opened anew with another number of pages begins again. */
export function readingsOfPages(events: Iterable<DocumentEvent>, pages: Iterable<number>): ReadonlyMap<number, PageReadings> {
  const wanted = new Set(pages)
  const readings = new Map<number, PageReadings>()
  let pageCount = 0
  for (const event of events) {
    if (event.type === 'DocumentOpened' && event.data.pageCount !== pageCount) {
      pageCount = event.data.pageCount
      readings.clear()
    }
    const page = 'page' in event.data ? event.data.page : undefined
    if (page === undefined || page > pageCount || !wanted.has(page)) continue
    readings.set(page, readingsAfter(readings.get(page) ?? none, event))
  }
  return readings
}

function readingsAfter(before: PageReadings, event: DocumentEvent): PageReadings {
  switch (event.type) {
    case 'PageRead': {
      const { readings, chosen } = event.data
      if (!readings[chosen]) return before
      return { records: [...before.records, ...readings], chosen: before.records.length + chosen }
    }
    case 'PictureAccepted':
      return { records: [...before.records, event.data.record], chosen: before.records.length }
    case 'ReadingChosen':
      return before.records[event.data.reading] ? { ...before, chosen: event.data.reading } : before
    default:
      return before
  }
}
