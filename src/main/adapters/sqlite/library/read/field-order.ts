/** Lists in the order of a field: those that have it walk along its index; the others come behind them in either direction. */
import type { ListInput } from '#contract'
import type { Database } from '../../database'
import type { Place } from './cursors'
import type { Condition } from './filter'
import { rememberedAt } from './remembered'

interface FieldList {
  readonly field: string
  readonly descending: boolean
  readonly condition: Condition
}

/** The next of them behind `after`, or behind as many as are passed over. */
export function placesByField(
  database: Database,
  list: FieldList,
  { filter, trashed, offset }: Pick<ListInput, 'filter' | 'trashed' | 'offset'>,
  after: Place | undefined,
  limit: number,
): readonly Place[] {
  const { field, condition } = list
  const column = sortedColumn(database, field)
  const first = after?.key === null ? [] : placesWith(database, list, column, after, limit, offset)
  if (first.length === limit) return first
  const passedOver = () =>
    rememberedAt(
      database,
      `with ${field} ${String(trashed)} ${filter}`,
      () =>
        database
          .prepare<unknown[], number>(
            `SELECT count(*) FROM fields f CROSS JOIN documents d ON d.doc = f.doc WHERE ${has(column)} AND ${condition.sql}`,
          )
          .pluck()
          .get(field, ...condition.parameters) ?? 0,
    )
  const offsetOfOthers = after || offset === 0 || first.length > 0 ? 0 : Math.max(0, offset - passedOver())
  return [...first, ...placesWithout(database, list, column, after, limit - first.length, offsetOfOthers)]
}

const has = (column: string): string => `f.name = ? AND f.number = 0 AND f.${column} IS NOT NULL`

function placesWith(
  database: Database,
  list: FieldList,
  column: string,
  after: Place | undefined,
  limit: number,
  offset: number,
): readonly Place[] {
  return database
    .prepare<unknown[], Place>(statementWith(list, column, after !== undefined))
    .all(list.field, ...(after ? [after.key, after.doc] : []), ...list.condition.parameters, limit, after ? 0 : offset)
}

export function statementWith({ descending, condition }: FieldList, column: string, isContinued: boolean): string {
  const [direction, isBehind] = descending ? ['DESC', '<'] : ['ASC', '>']
  return `SELECT f.doc AS doc, f.${column} AS key FROM fields f CROSS JOIN documents d ON d.doc = f.doc
    WHERE ${has(column)} ${isContinued ? `AND (f.${column}, f.doc) ${isBehind} (?, ?)` : ''} AND ${condition.sql}
    ORDER BY f.${column} ${direction}, f.doc ${direction} LIMIT ? OFFSET ?`
}

function placesWithout(
  database: Database,
  { field, descending, condition }: FieldList,
  column: string,
  after: Place | undefined,
  limit: number,
  offset: number,
): readonly Place[] {
  const [direction, isBehind] = descending ? ['DESC', '<'] : ['ASC', '>']
  const isContinued = after?.key === null
  return database
    .prepare<unknown[], Place>(
      `SELECT d.doc AS doc, NULL AS key FROM documents d
       WHERE NOT EXISTS (SELECT 1 FROM fields f WHERE f.doc = d.doc AND ${has(column)}) ${isContinued ? `AND d.doc ${isBehind} ?` : ''}
         AND ${condition.sql} ORDER BY d.doc ${direction} LIMIT ? OFFSET ?`,
    )
    .all(field, ...(isContinued ? [after.doc] : []), ...condition.parameters, limit, offset)
}

/** Numbers by their size and dates by their day, where the field holds any; everything else by its letters. */
export function sortedColumn(database: Database, field: string): 'value' | 'day' | 'text' {
  const holds = (column: string) =>
    database.prepare<[string], number>(`SELECT 1 FROM fields WHERE name = ? AND ${column} IS NOT NULL LIMIT 1`).pluck().get(field) === 1
  return holds('value') ? 'value' : holds('day') ? 'day' : 'text'
}
