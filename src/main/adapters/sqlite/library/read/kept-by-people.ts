/** What people keep beside documents: tags with their colours, and the drops they made. */
import { z } from 'zod'
import { tagColours, type ImportRow, type TagRow } from '#contract'
import type { QueryJobs } from '#ports'
import type { Database } from '../../database'
import { rememberedAt } from './remembered'
import { countTags } from './tag-counts'
import { toStrings } from '../columns'

const colourSchema = z.enum(tagColours).catch('ink')

/** Tags of documents in the trash count for nothing; a tag that only they have is no tag now, unless somebody gave it a colour. */
export const listTags = (database: Database): readonly TagRow[] => rememberedAt(database, 'tags', () => tagsAndColours(database))

function tagsAndColours(database: Database): readonly TagRow[] {
  const rows = database.prepare<[], { tag: string; colour: string; by_itself: 0 | 1 }>('SELECT * FROM tag_colours').all()
  const colours = new Map(rows.map(({ tag, colour }) => [tag, colourSchema.parse(colour)]))
  const chosen = rows.flatMap(({ tag, by_itself }) => (by_itself === 1 ? [] : [tag]))
  const inLists = { sql: 'd.quarantine IS NULL AND d.trashed = 0', parameters: [] }
  return countTags(database, inLists, chosen).map(({ key, documents, own }) => ({
    tag: key,
    documents,
    own,
    colour: colours.get(key) ?? 'ink',
  }))
}

interface ImportTableRow extends Omit<ImportRow, 'paths'> {
  readonly number: number
  readonly paths: string
}

/** Newest first. Of a drop that is still running, documents are counted as far as they have come. */
export function listImports(database: Database, { limit, after }: QueryJobs['imports']['input']): QueryJobs['imports']['result'] {
  const rows = database
    .prepare<[number, number], ImportTableRow>(
      `SELECT number, id, started_at AS startedAt, paths, status, documents, pages, duplicates, quarantined FROM imports
       WHERE number < ? ORDER BY number DESC LIMIT ?`,
    )
    .all(toNumber(after), limit + 1)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ number: _, paths, ...row }) => ({ ...row, paths: toStrings(paths), ...soFar(database, row) })),
    next: rows.length > limit && last ? Buffer.from(`i${String(last.number)}`).toString('base64url') : null,
  }
}

function soFar(database: Database, { id, status }: Pick<ImportRow, 'id' | 'status'>): Partial<ImportRow> {
  if (status !== 'running') return {}
  return (
    database
      .prepare<[string], { documents: number; pages: number }>(
        `SELECT count(*) AS documents, coalesce(sum(d.page_key), 0) AS pages FROM import_documents i JOIN documents d USING (doc)
         WHERE i.import = ? AND d.quarantine IS NULL`,
      )
      .get(id) ?? {}
  )
}

const toNumber = (cursor: string | undefined): number =>
  Number(/^i(\d+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.[1] ?? Number.MAX_SAFE_INTEGER)
