/** Which documents a command on a tag or on an import concerns. */
import type { DocumentId, SourceId } from '#kernel'
import type { Database } from '../../database'

/** `0` is what follows `/` in every alphabet of bytes: all that begins with `tag/` lies between them. */
export const taggedDocuments = (database: Database, tag: string): readonly DocumentId[] =>
  database
    .prepare<[string, string, string], DocumentId>(
      'SELECT DISTINCT d.id FROM tags t JOIN documents d USING (doc) WHERE t.tag = ? OR (t.tag >= ? AND t.tag < ?) ORDER BY d.doc',
    )
    .pluck()
    .all(tag, `${tag}/`, `${tag}0`)

export const importDocuments = (database: Database, importId: SourceId): readonly DocumentId[] =>
  database
    .prepare<[string], DocumentId>('SELECT d.id FROM import_documents i JOIN documents d USING (doc) WHERE i.import = ? ORDER BY d.doc')
    .pluck()
    .all(importId)

export const runningImports = (database: Database): readonly SourceId[] =>
  database.prepare<[], SourceId>("SELECT id FROM imports WHERE status = 'running' ORDER BY number").pluck().all()
