/** One short name for all texts of a document: another reading of a page, another name. */
import { createHash } from 'node:crypto'
import type { Database } from '../database'

export const textsOfDocument = (database: Database): ((doc: number) => string) => {
  const refs = database.prepare<[number], string | null>('SELECT text_ref FROM pages WHERE doc = ? ORDER BY page').pluck()
  const embedded = database.prepare<[number], string>('SELECT embedded FROM documents WHERE doc = ?').pluck()
  return (doc) =>
    createHash('sha256')
      .update(JSON.stringify([refs.all(doc), embedded.get(doc) ?? '[]']))
      .digest('hex')
      .slice(0, 24)
}
