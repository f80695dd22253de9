/** The sources as they are now: the list, and what the engine tells of it since. */
import { useQuery } from '@tanstack/react-query'
import { useScreen } from '#client'
import type { SourceRow } from '#contract'

export interface Sources {
  readonly sources: readonly SourceRow[] | undefined
  readonly error: unknown
  readonly askAgain: () => void
}

export function useSources(): Sources {
  const { queries } = useScreen()
  const { data, error, refetch } = useQuery(queries.documents.sources.list.queryOptions())
  return { sources: data, error, askAgain: () => void refetch() }
}
