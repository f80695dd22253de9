/** Cursors that continue a sorted list behind its last row. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

/** What a row is sorted by, and its number among those that are alike. */
export interface Place {
  /** Null for what has none and comes behind all that have. */
  readonly key: string | number | null
  readonly doc: number
}

const cursorSchema = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.number().int()])

/** From everything the list depends on: a cursor of one list means nothing in another. */
export const nameOfList = (...listed: readonly (string | boolean)[]): string =>
  createHash('sha256').update(JSON.stringify(listed)).digest('base64url').slice(0, 8)

export const placeToCursor = (list: string, { key, doc }: Place): string =>
  Buffer.from(JSON.stringify([list, key, doc])).toString('base64url')

/** Undefined when it is no cursor of this list. */
export function cursorToPlace(list: string, cursor: string): Place | undefined {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (!parsed.success || parsed.data[0] !== list) return undefined
    return { key: parsed.data[1], doc: parsed.data[2] }
  } catch {
    return undefined
  }
}
