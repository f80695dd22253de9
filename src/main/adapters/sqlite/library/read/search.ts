/** A search: words and meaning found, fused, and each result shown with its snippet, boxes and reasons. */
import type { SearchOutput, SearchResult } from '#contract'
import { fuse, meaningWeight, parseQuery, type Hit, type Query } from '#core/search'
import type { QueryJobs } from '#ports'
import type { Database } from '../../database'
import { isField } from './field-filter'
import { filterCondition } from './filter'
import { findByMeaning } from './find-meaning'
import { findByWords, type FoundPassage, type WordsFound } from './find-words'
import { explain } from './explain'
import type { PageTexts } from './page-texts'
import { countPages } from './counts'
import { prepared } from './prepared'
import { positionOf, rememberedAt } from './remembered'

export type SearchRequest = QueryJobs['search']['input']
type Hints = SearchOutput['hints']

/** Passages each list is asked for: deep enough that a document's place does not depend on the cut. */
const depth = 200

export function search(database: Database, texts: PageTexts, request: SearchRequest, signal: AbortSignal): Omit<SearchOutput, 'tookMs'> {
  const query = parseQuery(request.query, isField(database))
  const condition = filterCondition(database, query.filters)
  const limit = Math.max(depth, Math.min(request.limit * 5, 4096))
  const hints: Hints = query.problemAt === undefined ? [] : [{ code: 'query-not-understood', at: query.problemAt }]

  const words: WordsFound = findByWords(database, query, condition, limit)
  signal.throwIfAborted()
  const meaning = query.text === '' || request.mode === 'words' ? [] : meaningHits(database, query, request, limit, hints)
  signal.throwIfAborted()
  for (const { from, to } of words.typos.slice(0, 3)) hints.push({ code: 'typo-tolerated', from, to })
  for (const { from, to } of words.suggestions.slice(0, 3)) hints.push({ code: 'typo-suggested', from, to })

  const groupOf = request.pages ? (hit: FoundPassage) => hit.page_id : (hit: FoundPassage) => hit.doc
  const toHits = (found: readonly FoundPassage[]): Hit[] =>
    found.map((hit) => ({ passage: hit.passage, group: groupOf(hit), score: hit.score }))
  const fused = fuse(
    request.mode === 'meaning' ? [] : toHits(words.hits),
    toHits(meaning),
    request.mode === 'hybrid' ? meaningWeight(query) : request.mode === 'words' ? 0 : 1,
    orderIn(database, request.pages),
  )
  const results: SearchResult[] = []
  for (const found of fused.slice(0, request.limit)) {
    signal.throwIfAborted()
    results.push(explain(database, texts, found, words.terms, query.text))
  }
  const indexPosition = positionOf(database)
  return {
    query: request.query,
    results,
    indexPosition,
    unreadPages: rememberedAt(database, 'unread', () => countPages(database).unread),
    hints,
  }
}

function meaningHits(database: Database, query: Query, request: SearchRequest, limit: number, hints: Hints): readonly FoundPassage[] {
  const found = findByMeaning(database, query, filterCondition(database, query.filters), request.queryVector, request.modelId, limit)
  if ('unavailable' in found) {
    hints.push({ code: 'meaning-unavailable', detail: found.unavailable })
    return []
  }
  if (found.missing > 0) hints.push({ code: 'meaning-incomplete', passages: found.missing })
  return found.hits
}

/** What equal scores are ordered by, looked up where there are any: the document's id, then the page. */
function orderIn(database: Database, pages: boolean): (group: number) => string {
  const pageOf = prepared<[number], string>(
    database,
    "SELECT id || ' ' || printf('%06d', page) FROM pages JOIN documents USING (doc) WHERE page_id = ?",
  ).pluck()
  const idOf = prepared<[number], string>(database, 'SELECT id FROM documents WHERE doc = ?').pluck()
  const known = new Map<number, string>()
  return (group) => {
    const order = known.get(group) ?? (pages && group > 0 ? pageOf.get(group) : idOf.get(Math.abs(group))) ?? ''
    known.set(group, order)
    return order
  }
}
