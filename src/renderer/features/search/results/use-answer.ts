/** The answer to the query in the address: the one before stays until the next is there, and an older one never comes after a newer. */
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useScreen } from '#client'
import type { SearchAddress } from '../address'

const firstResults = 40
const moreResults = 300
const keptMs = 15 * 60_000

export function useAnswer({ q, mode = 'hybrid', more = false }: Pick<SearchAddress, 'q' | 'mode' | 'more'>) {
  const { queries } = useScreen()
  const query = q.trim()
  const input = query === '' ? skipToken : { query, mode, limit: more ? moreResults : firstResults }
  const answer = useQuery(
    // A superseded question is aborted: its key is no longer looked at. Asked again on the way back, shown from memory meanwhile.
    queries.search.search.queryOptions({ input, placeholderData: keepPreviousData, staleTime: 0, gcTime: keptMs }),
  )
  const hasMore = !more && answer.data !== undefined && answer.data.results.length >= firstResults
  return { ...answer, hasMore }
}
