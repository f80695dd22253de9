/** Lists of documents: sorted and filtered; quick at a hundred thousand. */
import { fieldOfSort, isFieldSort, type DocumentRow, type ListInput, type ListOutput } from '#contract'
import type { DocumentId } from '#kernel'
import type { Database } from '../../database'
import { cursorToPlace, nameOfList, placeToCursor, type Place } from './cursors'
import { documentRows } from './document-row'
import { placesByField } from './field-order'
import type { Condition } from './filter'
import { listCondition } from './list-condition'
import { sortedAfter, sortKey, sortOrder, type ColumnSort } from './list-order'
import { rememberedAt } from './remembered'
import { whatDocumentsSay } from './what-documents-say'

/** Null when `after` is not a cursor of this list. */
export function listDocuments(database: Database, input: ListInput): ListOutput | null {
  const condition = listCondition(database, input.filter, input.trashed)
  const list = nameOfList(input.filter, input.trashed, input.sort.by, input.sort.descending)
  const after = input.after === undefined ? undefined : cursorToPlace(list, input.after)
  if (input.after !== undefined && !after) return null
  const places = placesOf(database, input, condition, after)
  const shown = places.slice(0, input.limit)
  const last = shown.at(-1)
  const rows = documentRows(database)
  const said = whatDocumentsSay(database, input)
  return {
    items: shown.flatMap(({ doc }) => {
      const row = rows.ofDoc(doc)
      return row ? [{ ...row, ...said(doc) }] : []
    }),
    next: places.length > input.limit && last ? placeToCursor(list, last) : null,
    total: countListed(database, input.filter, input.trashed),
  }
}

/** One more than are shown: whether there is a next page. */
function placesOf(database: Database, input: ListInput, condition: Condition, after: Place | undefined): readonly Place[] {
  const { by, descending } = input.sort
  const limit = input.limit + 1
  if (isFieldSort(by)) return placesByField(database, { field: fieldOfSort(by), descending, condition }, input, after, limit)
  return database
    .prepare<unknown[], Place>(listStatement({ by, descending }, condition, after !== undefined))
    .all(...condition.parameters, ...(after ? [after.key, after.doc] : []), limit, after ? 0 : input.offset)
}

/** Asks for nothing that the sort's index does not hold, so that passing over many rows is a walk along the index. */
export function listStatement(sort: ColumnSort, condition: Condition, isContinued: boolean): string {
  const where = isContinued ? `${condition.sql} AND ${sortedAfter(sort)}` : condition.sql
  return `SELECT d.doc, ${sortKey(sort)} AS key FROM documents d WHERE ${where} ORDER BY ${sortOrder(sort)} LIMIT ? OFFSET ?`
}

const countListed = (database: Database, filter: string, trashed: boolean): number =>
  rememberedAt(database, `total ${String(trashed)} ${filter}`, () => {
    const { sql, parameters } = listCondition(database, filter, trashed)
    return (
      database
        .prepare<unknown[], number>(`SELECT count(*) FROM documents d WHERE ${sql}`)
        .pluck()
        .get(...parameters) ?? 0
    )
  })

/** Rows of documents that are listed somewhere, and how many there are outside the trash. */
export function rowsOfDocuments(database: Database, documents: readonly DocumentId[]): { rows: DocumentRow[]; total: number } {
  const rows = documentRows(database)
  return { rows: documents.flatMap((id) => rows.ofId(id) ?? []), total: countListed(database, '', false) }
}
