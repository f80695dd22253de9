/** Puts what the engine tells of changed documents into what is shown, without asking for it again. */
import { skipToken, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { DocumentRow, ListOutput, LiveChange } from '#contract'
import type { ScreenClient } from './connection'
import { follow } from './follow'

/** Keys of the contract library start with the path of the procedure. */
const keyOf = (...path: string[]) => [path]

const newestPosition = ['palimpsest', 'newest position']

const lists: Record<LiveChange['also'][number], readonly string[]> = {
  sources: ['documents', 'sources', 'list'],
  tags: ['documents', 'tags'],
  imports: ['documents', 'imports', 'list'],
  savedSearches: ['search', 'saved'],
  attention: ['documents', 'attention'],
}

export function useLiveDocuments(client: ScreenClient): void {
  const cache = useQueryClient()
  useEffect(() => {
    const leaving = new AbortController()
    // Nobody may look for a while; nothing tells it again.
    cache.setQueryDefaults(newestPosition, { gcTime: Infinity })
    let total: number | undefined
    void follow(
      (signal) => client.documents.live(undefined, { signal }),
      (change) => {
        cache.setQueryData(newestPosition, change.position)
        patch(cache, change, total)
        total = change.total
      },
      leaving.signal,
      // What happened meanwhile is not known.
      () => (total = undefined),
    )
    return () => {
      leaving.abort()
    }
  }, [client, cache])
}

/** How far in the log the engine has told; undefined before it said anything. */
export const useNewestPosition = (): number | undefined => useQuery<number>({ queryKey: newestPosition, queryFn: skipToken }).data

function patch(cache: QueryClient, change: LiveChange, totalBefore: number | undefined): void {
  const rows = new Map(change.rows.map((row) => [row.id, row]))
  cache.setQueriesData<ListOutput>({ queryKey: keyOf('documents', 'list'), type: 'all' }, (list) => list && withRows(list, rows))
  if (rows.size > 0) {
    void cache.invalidateQueries({ predicate: ({ queryKey }) => isAboutOne(queryKey, rows) })
    // What documents say is asked for with a list, and not told with its rows.
    void cache.invalidateQueries({
      queryKey: keyOf('documents', 'list'),
      predicate: ({ state }) => (state.data as ListOutput | undefined)?.items.some((row) => tellsMore(row) && rows.has(row.id)) === true,
    })
  }
  if (change.isPartial || change.total !== totalBefore) {
    void cache.invalidateQueries({ queryKey: keyOf('documents', 'list') })
    void cache.invalidateQueries({ queryKey: keyOf('documents', 'groups') })
    void cache.invalidateQueries({ queryKey: keyOf('vault', 'status') })
  }
  for (const list of change.also) void cache.invalidateQueries({ queryKey: keyOf(...lists[list]) })
}

function withRows(list: ListOutput, rows: ReadonlyMap<string, DocumentRow>): ListOutput {
  if (!list.items.some(({ id }) => rows.has(id))) return list
  const now = (item: DocumentRow): DocumentRow => {
    const row = rows.get(item.id)
    return row ? { ...item, ...row } : item
  }
  return { ...list, items: list.items.map(now) }
}

const tellsMore = ({ values, missing, flags }: DocumentRow): boolean => (values ?? missing ?? flags) !== undefined

/** `[['documents', 'show'], { input: { document: id } }]` */
function isAboutOne(queryKey: readonly unknown[], rows: ReadonlyMap<unknown, DocumentRow>): boolean {
  const [path, options] = queryKey as [unknown, { readonly input?: { readonly document?: unknown } } | undefined]
  return Array.isArray(path) && path[0] === 'documents' && path[1] !== 'list' && rows.has(options?.input?.document)
}
