/** One short name for all texts of a document: another reading of a page, another name. */
import { createHash } from 'node:crypto'
import type { Database } from '../database'

/** `pages` in their order; `embedded` as its column has it. */
export const nameOfTexts = (pages: readonly (string | null)[], embedded: string): string =>
  createHash('sha256')
    .update(JSON.stringify([pages, embedded]))
    .digest('hex')
    .slice(0, 24)

export const textsOfDocument = (database: Database): ((doc: number) => string) => {
  const refs = database.prepare<[number], string | null>('SELECT text_ref FROM pages WHERE doc = ? ORDER BY page').pluck()
  const embedded = database.prepare<[number], string>('SELECT embedded FROM documents WHERE doc = ?').pluck()
  return (doc) => nameOfTexts(refs.all(doc), embedded.get(doc) ?? '[]')
}
