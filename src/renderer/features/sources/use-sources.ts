/** The sources as they are now: the list, and what the engine tells of it since. */
import { useQuery } from '@tanstack/react-query'
import { useScreen } from '#client'
import type { SourceRow } from '#contract'

export interface Sources {
  readonly sources: readonly SourceRow[] | undefined
  readonly error: unknown
  readonly askAgain: () => void
}

/** Of a drop that was taken back nothing is left; its place in the list would lead to nothing. */
const isSomethingThere = ({ kind, documents, quarantined }: SourceRow): boolean => kind === 'folder' || documents + quarantined > 0

export function useSources(): Sources {
  const { queries } = useScreen()
  const { data, error, refetch } = useQuery(queries.documents.sources.list.queryOptions())
  return { sources: data?.filter(isSomethingThere), error, askAgain: () => void refetch() }
}
