/** What needs a person, page by page of the list, and what can be done about each. */
import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useScreen } from '#client'
import type { AttentionItem } from '#contract'
import { useDoing } from '#features/undo'
import { useLibraryText } from '../texts'

const batch = 100

interface Listed {
  readonly items: AttentionItem[]
  readonly next: string | null
  readonly total: number
}

/** Besides what the engine knows: where the file lies, for a person who can mend it. */
export type AttentionAction = AttentionItem['actions'][number] | 'showFile'

export interface Attention {
  readonly items: readonly AttentionItem[] | undefined
  readonly total: number
  readonly error: unknown
  readonly askAgain: () => void
  /** Goes on when the end comes into sight. */
  readonly more: () => void
  readonly ignore: (item: AttentionItem) => Promise<boolean>
  readonly showFile: (item: AttentionItem) => Promise<boolean>
  readonly acceptPicture: (item: AttentionItem) => Promise<boolean>
  readonly readAgain: (item: AttentionItem, how?: { readonly languages?: string[]; readonly password?: string }) => Promise<boolean>
}

export function useAttention(): Attention {
  const t = useLibraryText()
  const { client, queries } = useScreen()
  const cache = useQueryClient()
  const doing = useDoing()
  const options = queries.documents.attention.list.infiniteOptions({
    input: (after: string | undefined) => ({ limit: batch, ...(after !== undefined && { after }) }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(options)
  const total = data?.pages[0]?.total ?? 0

  const refresh = () => cache.invalidateQueries({ queryKey: queries.documents.attention.key() })
  /** Gone at once; back again when it did not work. */
  const leaving = async (item: AttentionItem, work: () => Promise<unknown>) => {
    cache.setQueryData<InfiniteData<Listed, string | undefined>>(options.queryKey, (known) => known && without(known, item.id))
    try {
      await work()
    } finally {
      void refresh()
    }
  }
  const read = async (item: AttentionItem, how: { readonly languages?: string[]; readonly password?: string }) => {
    if (item.document === undefined) return
    const isStopped = item.reason.code === 'cancelled'
    const input = {
      document: item.document,
      wait: false,
      ...(isStopped && { onlyStopped: true }),
      ...(item.page !== undefined && { page: item.page }),
      ...how,
    }
    for await (const _progress of await client.documents.retry(input)) continue
  }
  const { ignore: ignoring } = client.documents.attention
  return {
    items: data?.pages.flatMap(({ items }) => items),
    total,
    error,
    askAgain: () => void refetch(),
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
    ignore: (item) =>
      doing({
        run: () => leaving(item, () => ignoring({ items: [item.id], isIgnored: true })),
        done: t('attention.ignored', { title: item.title }),
        undo: () => ignoring({ items: [item.id], isIgnored: false }).then(refresh),
      }),
    showFile: ({ document, id }) => doing({ run: () => client.host.showInFolder(document === undefined ? { item: id } : { document }) }),
    acceptPicture: async (item) => {
      const { document, page } = item
      if (document === undefined || page === undefined) return false
      // The reading that counted until now is what undo goes back to.
      const before = await client.documents.show({ document }).then(
        ({ pages }) => pages.find((each) => each.page === page)?.readings.findIndex(({ chosen }) => chosen) ?? -1,
        () => -1,
      )
      return doing({
        run: () => leaving(item, () => client.documents.acceptPicture({ document, page })),
        done: t('attention.accepted', { title: item.title, page }),
        ...(before >= 0 && { undo: () => client.documents.chooseReading({ document, page, reading: before }).then(refresh) }),
      })
    },
    readAgain: (item, how = {}) =>
      doing({
        run: () => leaving(item, () => read(item, how)),
        done: t('attention.reading', { title: item.title }),
        undoLabel: t('stopReading'),
        undone: t('done.readingStopped'),
        ...(item.document !== undefined && { undo: () => client.documents.queue.cancel({ document: item.document ?? '' }).then(refresh) }),
      }),
  }
}

const without = (known: InfiniteData<Listed, string | undefined>, id: string): InfiniteData<Listed, string | undefined> => ({
  ...known,
  pages: known.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id), total: Math.max(0, page.total - 1) })),
})
