/** How lists are sorted, and the cursors that continue them. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ListInput } from '#contract'

type Sort = ListInput['sort']

/**
 * Each has an index that begins with it (see the schema). Documents that are alike keep the order in which they came. What has
 * no value comes first, or last when descending. Sources stand in the order in which they were added, as their ids do.
 */
const keys: Readonly<Record<Sort['by'], string>> = {
  added: 'd.doc',
  title: 'd.folded_title',
  type: 'd.type_key',
  source: 'd.source_key',
  date: 'd.date_key',
  pages: 'd.page_key',
  coverage: 'd.coverage',
  size: 'd.bytes',
  completeness: 'd.completeness_key',
}

export const sortKey = ({ by }: Sort): string => keys[by]

export const sortOrder = (sort: Sort): string => {
  const direction = sort.descending ? 'DESC' : 'ASC'
  return sort.by === 'added' ? `d.doc ${direction}` : `${sortKey(sort)} ${direction}, d.doc ${direction}`
}

/** What comes after a row with this key and number. */
export const sortedAfter = (sort: Sort): string => `(${sortKey(sort)}, d.doc) ${sort.descending ? '<' : '>'} (?, ?)`

export interface Place {
  readonly key: string | number
  readonly doc: number
}

const cursorSchema = z.tuple([z.string(), z.union([z.string(), z.number()]), z.number().int()])

/** A cursor of one list means nothing in another. */
const listName = ({ filter, trashed, sort }: ListInput): string =>
  createHash('sha256')
    .update(JSON.stringify([filter, trashed, sort.by, sort.descending]))
    .digest('base64url')
    .slice(0, 8)

export const placeToCursor = (input: ListInput, { key, doc }: Place): string =>
  Buffer.from(JSON.stringify([listName(input), key, doc])).toString('base64url')

/** Undefined when it is no cursor of this list. */
export function cursorToPlace(input: ListInput, cursor: string): Place | undefined {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (!parsed.success || parsed.data[0] !== listName(input)) return undefined
    return { key: parsed.data[1], doc: parsed.data[2] }
  } catch {
    return undefined
  }
}
