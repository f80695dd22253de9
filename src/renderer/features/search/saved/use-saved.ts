/** Searches people keep: the list, and what can be done with it, each with its way back. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useScreen } from '#client'
import type { SavedSearch } from '#contract'
import { useDoing } from '#features/undo'
import { useSearchText } from '../texts'

export function useSavedSearches() {
  const t = useSearchText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const attempt = useDoing()
  const { data, error } = useQuery(queries.search.saved.list.queryOptions())
  const andTell = async <T>(work: Promise<T>): Promise<T> => {
    const answer = await work
    await cache.invalidateQueries({ queryKey: queries.search.saved.list.key() })
    return answer
  }
  const removeById = (search: string) => andTell(client.search.saved.remove({ search }))
  const rename = (search: string, name: string) => andTell(client.search.saved.rename({ search, name }))
  return {
    saved: data,
    error,
    save: (name: string, query: string) => {
      let id: string | undefined
      return attempt({
        run: async () => {
          id = (await andTell(client.search.saved.save({ name, query }))).id
        },
        done: t('saved.kept', { name }),
        undo: async () => {
          if (id !== undefined) await removeById(id)
        },
      })
    },
    rename: ({ id, name: before }: SavedSearch, name: string) =>
      attempt({ run: () => rename(id, name), done: t('saved.renamed', { name }), undo: () => rename(id, before) }),
    remove: ({ id, name, query }: SavedSearch) =>
      attempt({
        run: () => removeById(id),
        done: t('saved.removed', { name }),
        undo: () => andTell(client.search.saved.save({ name, query })),
      }),
  }
}
