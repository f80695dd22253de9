/** All readings one page of a document ever got, oldest first: what a person compares and chooses from. */
import type { ReadingRecord } from '#ports'
import type { DocumentEvent } from './events'

export interface PageReadings {
  readonly records: readonly ReadingRecord[]
  /** Index of the one that counts; -1 before the first. */
  readonly chosen: number
}

/** A document opened anew with another number of pages begins again. */
export function readingsOfPage(events: Iterable<DocumentEvent>, page: number): PageReadings {
  let pageCount = 0
  let readings: PageReadings = { records: [], chosen: -1 }
  for (const event of events) {
    if (event.type === 'DocumentOpened' && event.data.pageCount !== pageCount) {
      pageCount = event.data.pageCount
      readings = { records: [], chosen: -1 }
    }
    if (page <= pageCount) readings = readingsAfter(readings, event, page)
  }
  return readings
}

function readingsAfter(before: PageReadings, event: DocumentEvent, page: number): PageReadings {
  if (!('page' in event.data) || event.data.page !== page) return before
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
