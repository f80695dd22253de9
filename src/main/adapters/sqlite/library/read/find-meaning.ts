/** Passages by meaning: the nearest vectors, best first. */
import type { Query } from '#core/search'
import type { Database } from '../../database'
import { toInt8 } from '../quantise'
import { clauseExpression } from './match'
import { nearest } from './nearest'
import { prepared } from './prepared'
import type { Condition } from './filter'
import type { FoundPassage } from './find-words'

export interface MeaningFound {
  readonly hits: readonly FoundPassage[]
  /** Passages that have no vector yet. */
  readonly missing: number
}

export type MeaningUnavailable = { readonly unavailable: string }

export function findByMeaning(
  database: Database,
  query: Query,
  condition: Condition | undefined,
  vector: Float32Array | undefined,
  modelId: string | undefined,
  limit: number,
): MeaningFound | MeaningUnavailable {
  if (!vector) return { unavailable: 'the query has no vector' }
  const model = prepared<[string | null], { number: number; dimensions: number }>(
    database,
    'SELECT number, dimensions FROM models WHERE coalesce(id = ?, active) ORDER BY active DESC LIMIT 1',
  ).get(modelId ?? null)
  if (model?.dimensions !== vector.length) return { unavailable: 'no passage has a vector yet' }
  const number = String(model.number)
  const near = nearest(database, `vectors_${number}`, toInt8(vector), limit, allowedPassages(database, query, condition))
  const rows = prepared<[string], Omit<FoundPassage, 'score'> & { readonly place: number }>(
    database,
    `SELECT near.key AS place, passage, doc, page_id FROM json_each(?) near JOIN passages ON passage = near.value JOIN documents d USING (doc)
     WHERE d.quarantine IS NULL AND d.trashed = 0 ORDER BY near.key`,
  ).all(JSON.stringify(near.map(({ passage }) => passage)))
  const hits = rows.map(({ place, ...row }) => ({ ...row, score: 1 - (near[place]?.distance ?? 1) }))
  const missing = prepared<[], number>(database, `SELECT count(*) FROM awaiting_${number}`).pluck().get() ?? 0
  return { hits, missing }
}

/** Phrases and exclusions bind meaning too: nobody wants to see what they ruled out. Undefined: all. */
function allowedPassages(database: Database, query: Query, condition: Condition | undefined): ReadonlySet<number> | undefined {
  const parts: string[] = []
  const parameters: (string | number)[] = []
  if (condition) {
    parts.push(
      `SELECT passage FROM passages JOIN documents d USING (doc) WHERE d.quarantine IS NULL AND d.trashed = 0 AND ${condition.sql}`,
    )
    parameters.push(...condition.parameters)
  }
  if (query.required.length > 0) {
    parts.push('SELECT passage FROM passages WHERE page_id IN (SELECT rowid FROM words WHERE words MATCH ?)')
    parameters.push(query.required.map((clauses) => `(${clauses.map(clauseExpression).join(' OR ')})`).join(' AND '))
  }
  let sql = parts.join(' INTERSECT ')
  if (query.excluded.length > 0) {
    sql = `${sql === '' ? 'SELECT passage FROM passages' : sql} EXCEPT SELECT passage FROM passages WHERE page_id IN (SELECT rowid FROM words WHERE words MATCH ?)`
    parameters.push(query.excluded.map(clauseExpression).join(' OR '))
  }
  if (sql === '') return undefined
  const passages = prepared<unknown[], number>(database, sql).pluck()
  return new Set(passages.all(...parameters))
}
