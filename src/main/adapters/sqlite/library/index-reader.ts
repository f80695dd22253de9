/** Answers lists and searches from index.db, read-only; follows the file when it is thrown away and made again. */
import { statSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type { ListOutput, SearchOutput } from '#contract'
import type { BlobReader, Calls, JobHandlers, QueryJobs } from '#ports'
import { isDamage, type Database } from '../database'
import { countPending, countProgress, engineVersions, statusCounts } from './read/counts'
import { listAttention } from './read/attention'
import { countDocuments } from './read/document-counts'
import { listDocuments, rowsOfDocuments } from './read/document-list'
import { pagesWithoutThumbnail, pendingDocuments, resolveDocument, titlesOf } from './read/documents'
import { fieldValues } from './read/field-values'
import { documentsOfSizes, filesAt, knownFiles, listSources, quarantinedFiles } from './read/files'
import { callNames } from './read/calls'
import { findHits } from './read/hits'
import { listImports, listTags } from './read/kept-by-people'
import { importDocuments, runningImports, taggedDocuments } from './read/concerned'
import { followUpsDue, followUpsOf, followUpsSince, listFollowUps } from './read/follow-ups'
import { documentsToReview, failedChecks, qualityRows, qualitySummary, qualityTrend } from './read/quality'
import { arrivals, documentsSaying, documentsToUnderstand, textsToUnderstand } from './read/understood'
import { createPageTexts } from './read/page-texts'
import { positionOf } from './read/remembered'
import { search, type SearchRequest } from './read/search'
import { showDocument, textsOf, thumbnailOf } from './read/show'
import { findSimilar } from './read/similar'
import { openIndexForReading } from './schema'

export interface IndexReaderDeps {
  readonly path: string
  readonly blobs: BlobReader
}

export interface IndexReader extends JobHandlers<QueryJobs> {
  close(): void
}

const keptAnswers = 50

export function createIndexReader({ path, blobs }: IndexReaderDeps): IndexReader {
  const texts = createPageTexts(blobs)
  const answers = new Map<string, Omit<SearchOutput, 'tookMs'>>()
  let open: { readonly database: Database; readonly file: string } | undefined

  function close(): void {
    open?.database.close()
    open = undefined
  }

  /** Undefined while there is no index: an empty vault answers the same. */
  function database(): Database | undefined {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
    const file = stat && `${String(stat.dev)}:${String(stat.ino)}:${String(stat.birthtimeNs)}`
    if (open && open.file === file) return open.database
    close()
    answers.clear()
    const opened = file === undefined ? undefined : openIndexForReading(path)
    if (opened && file !== undefined) open = { database: opened, file }
    return opened
  }

  /** One consistent state for the whole answer. */
  function answer<T>(otherwise: T, query: (database: Database) => T, calls: Calls = { fields: {}, types: {} }): T {
    const from = database()
    if (!from) return otherwise
    callNames(from, calls)
    try {
      return from.transaction(() => query(from))()
    } catch (error) {
      // The writer finds and mends the damage; until then there is nothing to answer from.
      if (!isDamage(error) && !(error instanceof Error && error.message.includes('no such table'))) throw error
      close()
      return otherwise
    }
  }

  function answerSearch(request: SearchRequest, signal: AbortSignal): SearchOutput {
    const startedAt = performance.now()
    const nothing = { query: request.query, results: [], indexPosition: 0, unreadPages: 0, hints: [] }
    const output = answer<Omit<SearchOutput, 'tookMs'>>(
      nothing,
      (from) => {
        const version = from.pragma('data_version', { simple: true })
        const { queryVector, ...rest } = request
        const key = JSON.stringify([rest, queryVector !== undefined, positionOf(from), version])
        const known = answers.get(key)
        if (known) return known
        const found = search(from, texts, request, signal)
        if (answers.size >= keptAnswers) answers.delete(answers.keys().next().value ?? '')
        answers.set(key, found)
        return found
      },
      request.calls,
    )
    return { ...output, tookMs: performance.now() - startedAt }
  }

  return {
    search: (request, { signal }) => answerSearch(request, signal),
    similar: ({ documentId, limit }) => answer([], (from) => findSimilar(from, documentId, limit)),
    hits: ({ documentId, page, query, calls }) => answer([], (from) => findHits(from, texts, documentId, query, page), calls),
    list: (input) => answer<ListOutput | null>({ items: [], next: null, total: 0 }, (from) => listDocuments(from, input), input.calls),
    groups: ({ filter, trashed, by, calls }) => answer([], (from) => countDocuments(from, filter, trashed, by), calls),
    fieldValues: (input) => answer([], (from) => fieldValues(from, input), input.calls),
    rows: ({ documents }) =>
      answer({ rows: [], total: 0, position: 0 }, (from) => ({ ...rowsOfDocuments(from, documents), position: positionOf(from) })),
    titles: ({ documents }) => answer([], (from) => titlesOf(from, documents)),
    texts: (input) => answer([], (from) => textsOf(from, input)),
    thumbnail: ({ documentId, page }) => answer(null, (from) => thumbnailOf(from, documentId, page)),
    pagesWithoutThumbnail: ({ limit, before }) => answer(null, (from) => pagesWithoutThumbnail(from, limit, before)),
    attention: (input) => answer({ items: [], next: null, total: 0 }, (from) => listAttention(from, input)),
    tags: () => answer([], listTags),
    taggedDocuments: ({ tag }) => answer([], (from) => taggedDocuments(from, tag)),
    importDocuments: ({ importId }) => answer([], (from) => importDocuments(from, importId)),
    runningImports: () => answer([], runningImports),
    imports: (input) => answer({ items: [], next: null }, (from) => listImports(from, input)),
    show: ({ documentId }) => answer(null, (from) => showDocument(from, documentId)),
    counts: () =>
      answer(
        {
          documents: 0,
          pages: { total: 0, textLayer: 0, ocr: 0, blank: 0, picture: 0, failed: 0, pending: 0 },
          coverage: 1,
          quarantined: 0,
        },
        statusCounts,
      ),
    pendingPages: () => answer(0, countPending),
    progress: ({ by }) => answer([], (from) => countProgress(from, by)),
    versions: () => answer({}, engineVersions),
    sources: () => answer([], listSources),
    pending: ({ limit, after }) => answer([], (from) => pendingDocuments(from, limit, after)),
    knownFiles: ({ sourceId, afterPath, limit }) => answer([], (from) => knownFiles(from, sourceId, afterPath, limit)),
    filesAt: ({ files }) => answer([], (from) => filesAt(from, files)),
    documentsOfSizes: ({ sizes }) => answer([], (from) => documentsOfSizes(from, sizes)),
    quarantined: ({ paths }) => answer([], (from) => quarantinedFiles(from, paths)),
    toUnderstand: (input) => answer([], (from) => documentsToUnderstand(from, input)),
    textsToUnderstand: ({ documentId }) => answer(null, (from) => textsToUnderstand(from, documentId)),
    documentsSaying: (input) => answer([], (from) => documentsSaying(from, input)),
    arrivals: ({ types }) => answer([], (from) => arrivals(from, types)),
    qualitySummary: ({ now }) => answer(null, (from) => qualitySummary(from, now)),
    qualityTrend: ({ days }) => answer([], (from) => qualityTrend(from, days)),
    qualityRows: (input) =>
      answer<QueryJobs['qualityRows']['result']>({ items: [], next: null, total: 0 }, (from) => qualityRows(from, input), input.calls),
    documentsToReview: (input) => answer({ documents: [], total: 0 }, (from) => documentsToReview(from, input), input.calls),
    failedChecks: (input) => answer({ items: [], total: 0 }, (from) => failedChecks(from, input), input.calls),
    followUps: (input) => answer<QueryJobs['followUps']['result']>({ ids: [], total: 0, counts: {} }, (from) => listFollowUps(from, input)),
    followUpsOf: ({ documentId }) => answer([], (from) => followUpsOf(from, documentId)),
    followUpsDue: (input) => answer([], (from) => followUpsDue(from, input)),
    allFollowUps: (input) => answer([], (from) => followUpsSince(from, input)),
    resolveDocument: ({ text }) => answer([], (from) => resolveDocument(from, text)),
    close: () => {
      close()
      blobs.close()
    },
  }
}
