/** Sources and the files known below them. */
import { sourceOptionsSchema, type QuarantinedFile, type SourceRow } from '#contract'
import { asDocumentId, type SourceId } from '#kernel'
import type { KnownFile, Locator, QueryJobs } from '#ports'
import type { Database } from '../../database'
import { rememberedAt } from './remembered'
import { toReason, toStrings } from '../columns'

interface SourceTableRow {
  readonly id: string
  readonly kind: 'folder' | 'drop'
  readonly path: string
  readonly polling: number
  readonly options: string
  readonly unavailable_since: number | null
  readonly last_rescan: number | null
}

export function listSources(database: Database): readonly SourceRow[] {
  const counts = rememberedAt(database, 'sources', () => countFiles(database))
  return database
    .prepare<[], SourceTableRow>(
      'SELECT id, kind, path, polling, options, unavailable_since, last_rescan FROM sources WHERE removed = 0 ORDER BY added_position',
    )
    .all()
    .map(({ id, kind, path, polling, options, unavailable_since, last_rescan }) => ({
      id,
      path,
      kind,
      state: unavailable_since !== null ? 'unavailable' : kind === 'drop' ? 'idle' : polling ? 'polling' : 'watching',
      ...(unavailable_since !== null && { unavailableSince: unavailable_since }),
      documents: counts.get(id)?.documents ?? 0,
      quarantined: counts.get(id)?.quarantined ?? 0,
      options: sourceOptionsSchema.parse(JSON.parse(options)),
      lastRescan: last_rescan,
    }))
}

interface FileCounts {
  readonly source: string
  readonly documents: number
  readonly quarantined: number
}

/** A document that lies in two sources counts in both. */
function countFiles(database: Database): ReadonlyMap<string, FileCounts> {
  const rows = database
    .prepare<[], FileCounts>(
      `SELECT source, total(documents) AS documents, total(quarantined) AS quarantined FROM (
         SELECT s.source, count(DISTINCT CASE WHEN d.quarantine IS NULL THEN doc END) AS documents,
           count(DISTINCT CASE WHEN d.quarantine IS NOT NULL THEN doc END) AS quarantined
         FROM sightings s JOIN documents d USING (doc) WHERE s.lost = 0 AND d.trashed = 0 GROUP BY s.source
         UNION ALL SELECT source, 0, count(*) FROM quarantined_files GROUP BY source)
       GROUP BY source`,
    )
    .all()
  return new Map(rows.map((row) => [row.source, row]))
}

interface FileRow {
  readonly path: string
  readonly members: string
  readonly id: string | null
  readonly bytes: number
  readonly modified_at: number
  readonly reason: string | null
}

const fileRows = (condition: string) => `
  SELECT s.path, s.members, d.id, s.bytes, s.modified_at, d.quarantine AS reason
    FROM sightings s JOIN documents d USING (doc) WHERE s.lost = 0 AND ${condition.replaceAll('@', 's.')}
  UNION ALL
  SELECT path, members, NULL, 0, 0, reason FROM quarantined_files WHERE ${condition.replaceAll('@', '')}
  ORDER BY path, members, id`

function rowToFile({ path, members, id, bytes, modified_at, reason }: FileRow): KnownFile {
  const steps = toStrings(members)
  return {
    file: steps.length > 0 ? { path, members: steps } : { path },
    ...(id !== null && { documentId: asDocumentId(id) }),
    bytes,
    modifiedAt: modified_at,
    ...(reason !== null && { reason: toReason(reason) }),
  }
}

/** A path with members (an archive) is never cut by the limit. */
export function knownFiles(database: Database, sourceId: SourceId, afterPath: string | undefined, limit: number): readonly KnownFile[] {
  const parameters = (path: string) => [sourceId, path, sourceId, path]
  const next = database.prepare<unknown[], FileRow>(`${fileRows('@source = ? AND @path > ?')} LIMIT ?`)
  const same = database.prepare<unknown[], FileRow>(fileRows('@source = ? AND @path = ?'))
  const rows = next.all(...parameters(afterPath ?? ''), limit)
  const last = rows.at(-1)
  const isCut = last !== undefined && rows.length >= limit
  return (isCut ? [...rows.filter(({ path }) => path !== last.path), ...same.all(...parameters(last.path))] : rows).map(rowToFile)
}

export function filesAt(database: Database, files: readonly Locator[]): readonly KnownFile[] {
  const select = database.prepare<unknown[], FileRow>(fileRows('@path = ? AND @members = ?'))
  return files.flatMap(({ path, members = [] }) => {
    const place = [path, JSON.stringify(members)]
    return select.all(...place, ...place).map(rowToFile)
  })
}

export const documentsOfSizes = (database: Database, sizes: readonly number[]): QueryJobs['documentsOfSizes']['result'] =>
  database
    .prepare<[string], { id: string; bytes: number }>(
      'SELECT id, bytes FROM documents WHERE quarantine IS NULL AND trashed = 0 AND bytes IN (SELECT value FROM json_each(?)) ORDER BY doc',
    )
    .all(JSON.stringify(sizes))
    .map(({ id, bytes }) => ({ id: asDocumentId(id), bytes }))

export function quarantinedFiles(database: Database, paths: readonly string[]): readonly QuarantinedFile[] {
  const rows = database
    .prepare<[], { path: string; members: string; reason: string }>(
      `SELECT path, members, reason FROM (
         SELECT s.path, s.members, d.quarantine AS reason FROM documents d JOIN sightings s USING (doc) WHERE d.quarantine IS NOT NULL AND s.lost = 0
         UNION ALL SELECT path, members, reason FROM quarantined_files)
       ORDER BY path, members`,
    )
    .all()
  const isWanted = (path: string) =>
    paths.length === 0 ||
    paths.some(
      (wanted) => path === wanted || path.startsWith(/[\\/]$/.test(wanted) ? wanted : `${wanted}/`) || path.startsWith(`${wanted}\\`),
    )
  return rows
    .filter(({ path }) => isWanted(path))
    .map(({ path, members, reason }) => ({
      path: [path, ...toStrings(members)].join('/'),
      reason: toReason(reason),
    }))
}
