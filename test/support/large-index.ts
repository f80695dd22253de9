/** An index of many documents, made in SQL: for looking at how queries are carried out, not at what documents say. */
import Database from 'better-sqlite3'
import { load } from 'sqlite-vec'
import { createIndexWriter } from '#adapters/sqlite'
import { join } from 'node:path'
import { createMemoryBlobs } from './index-corpus'

/** Every tenth document is in the trash, every hundredth in quarantine; each has one page that was read, or failed. */
export function seedIndex(folder: string, documents: number): string {
  const path = join(folder, 'index.db')
  createIndexWriter({ path, embeddingCachePath: join(folder, 'cache.db'), blobs: createMemoryBlobs().reader }).close()
  const database = new Database(path)
  load(database)
  const each = `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${String(documents)})`
  database.exec(`
    BEGIN;
    INSERT INTO sources(id, kind, path, folded_path, polling, options, added_position)
      ${each} SELECT 's' || n, 'folder', '/sources/' || n, '/sources/' || n, 0, '{"ignore":[],"polling":false,"keepOriginals":false}', n FROM n WHERE n <= 3;
    INSERT INTO documents(doc, id, sha256, bytes, media_type, kind, registered_position, page_count, title, file_date, language, path, name,
        text_layer, failed, quarantine, quarantined_at, added_at, source, folded_title, trashed)
      ${each} SELECT n, printf('%026d', n), n, n * 7919 % 1000003, 'application/pdf', CASE n % 3 WHEN 0 THEN 'pdf' WHEN 1 THEN 'image' ELSE 'mail' END,
        n * 4, 2, 'Title ' || (n * 7919 % 100003), printf('20%02d-%02d-01', n % 25, n % 12 + 1), CASE n % 2 WHEN 0 THEN 'fra' ELSE 'eng' END,
        '/sources/' || (n % 3 + 1) || '/' || n || '.pdf', n || '.pdf', n % 20 > 0, n % 20 = 0,
        CASE WHEN n % 100 = 0 THEN '{"code":"needs-password"}' END, CASE WHEN n % 100 = 0 THEN n END, n * 1000,
        CASE WHEN n % 50 > 0 THEN 's' || (n % 3 + 1) END, 'title ' || (n * 7919 % 100003), CASE WHEN n % 10 = 5 THEN n ELSE 0 END FROM n;
    INSERT INTO sightings(doc, source, path, members, folded_path, modified_at, bytes, seen_at)
      SELECT doc, coalesce(source, 's1'), path, '[]', path, 0, bytes, added_at FROM documents;
    INSERT INTO pages(page_id, doc, page, state, confidence, reason, characters, state_at)
      SELECT doc, doc, 1, CASE WHEN failed THEN 'failed' WHEN doc % 20 < 5 THEN 'ocr' ELSE 'textLayer' END, (doc % 100) / 100.0,
        CASE WHEN failed THEN '{"code":"page-timed-out"}' END, 0, added_at FROM documents;
    INSERT INTO tags SELECT doc, 'tag ' || (doc % 40), 'tag ' || (doc % 40) FROM documents WHERE doc % 4 = 0;
    UPDATE meta SET value = ${String(documents * 4)} WHERE key = 'position';
    COMMIT`)
  database.close()
  return path
}
