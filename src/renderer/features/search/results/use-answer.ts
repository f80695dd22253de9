/** The answer to the query in the address: the one before stays until the next is there, and an older one never comes after a newer. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useScreen, type ScreenData } from '#client'
import type { DocumentRow, SearchOutput, SearchResult } from '#contract'
import type { SearchAddress } from '../address'
import { hasWords } from '../query/edit'
import { rowHeight } from './row-height'

const firstResults = 40
/** Of the words alone, until the whole answer is there: what can be seen. Each result costs the engine and the page. */
const firstSight = () => Math.min(20, Math.ceil(window.innerHeight / rowHeight))
const moreResults = 300
const keptMs = 15 * 60_000
/** What the words found is shown as soon as it is there; it is said, or told to be nothing, only when the meaning takes longer than this. */
const meaningPatienceMs = 200
/** The meaning keeps both cores of a small machine busy: it is asked about when the words have answered, or take longer than this … */
const wordsAheadMs = 150
/** … and what they found is drawn. */
const drawingMs = 40
const aheadMs = 1_000

export interface Answer extends Pick<SearchOutput, 'query' | 'results' | 'unreadPages' | 'hints'> {
  /** Of the log, where the search tells it. */
  readonly indexPosition?: number
  /** Documents there are, where all of them fit and only some are listed. */
  readonly total?: number
}

type Asked = Pick<SearchAddress, 'q' | 'mode' | 'more'>

export function useAnswer({ q, mode = 'hybrid', more = false }: Asked) {
  const { queries } = useScreen()
  const cache = useQueryClient()
  const { query, isSearch, whole, byWords } = questionsOf({ q, mode, more })
  const isList = query !== '' && !isSearch
  // Asked again on the way back, shown from memory meanwhile. A superseded question is aborted: nobody looks at its key.
  const kept = { placeholderData: keepPreviousData, staleTime: 0, gcTime: keptMs }

  const { search } = queries.search
  const areWordsFirst = isSearch && mode === 'hybrid' && cache.getQueryData(search.queryKey({ input: whole })) === undefined
  // Asked ahead a moment ago, it is not asked once more.
  const words = useQuery(search.queryOptions({ input: areWordsFirst ? byWords : skipToken, ...kept, staleTime: aheadMs }))
  const haveWordsAnswered = words.error !== null || (words.data !== undefined && !words.isPlaceholderData)
  const [waitedFor] = useDebouncedValue(query, wordsAheadMs)
  const [drawn] = useDebouncedValue(haveWordsAnswered ? query : undefined, drawingMs)
  const isTurnOfAll = !areWordsFirst || drawn === query || waitedFor === query
  const full = useQuery(search.queryOptions({ input: isSearch ? whole : skipToken, enabled: isTurnOfAll, ...kept }))
  const isWaiting = areWordsFirst && !full.error && (full.isPending || full.isPlaceholderData)
  const [isLate] = useDebouncedValue(isWaiting, meaningPatienceMs)
  // Filters alone ask for no order of likeness: the newest stand first.
  const list = useQuery(
    queries.documents.list.queryOptions({
      input: isList ? { filter: query, limit: whole.limit, sort: { by: 'date', descending: true } } : skipToken,
      ...kept,
      select: ({ items, total }): Answer => ({ query, results: items.map(rowAsResult), unreadPages: 0, hints: [], total }),
    }),
  )

  const isByWords = isWaiting && words.data !== undefined && !words.isPlaceholderData && (isLate || words.data.results.length > 0)
  const shown = isList ? list : isByWords ? words : full
  const answer: Answer | undefined = shown.data
  const isCurrent = answer !== undefined && !shown.isPlaceholderData
  return {
    answer,
    error: shown.error,
    isCurrent,
    /** What the words found stands there until the meaning is known. */
    isByWords: isByWords && isCurrent,
    isMeaningLate: isByWords && isLate,
    hasMore: !more && answer !== undefined && answer.results.length >= (isByWords ? firstSight() : firstResults),
    ask: () => void shown.refetch(),
  }
}

/** Asked with the key that was pressed, before anything is drawn for it: the words answer some twenty milliseconds sooner. */
export function askAhead({ cache, queries }: ScreenData, asked: Asked): void {
  const { isSearch, whole, byWords } = questionsOf(asked)
  const { search } = queries.search
  if (!isSearch || whole.mode !== 'hybrid' || cache.getQueryData(search.queryKey({ input: whole })) !== undefined) return
  // What is shown asks the same question: it hears of an error, and gives the question up when nobody looks at it any more.
  cache.query(search.queryOptions({ input: byWords })).catch(() => undefined)
}

function questionsOf({ q, mode = 'hybrid', more = false }: Asked) {
  const query = q.trim()
  return {
    query,
    isSearch: query !== '' && hasWords(query),
    whole: { query, mode, limit: more ? moreResults : firstResults },
    byWords: { query, mode: 'words' as const, limit: more ? moreResults : firstSight() },
  }
}

function rowAsResult({ id, title, path, type, kind, date, pages, tags }: DocumentRow): SearchResult {
  return { document: { id, title, path, type, kind, date, pages, tags }, page: 1, score: 1, snippet: '', marks: [], boxes: [], why: {} }
}
