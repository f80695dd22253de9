/** What every screen gets: the client, its queries, and whether the engine is there. */
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { HostState, PageStart, QualityNews } from '#contract'
import { isConnectionLost, type Connection, type ScreenClient } from './connection'
import { useLiveDocuments } from './live-documents'
import { useLiveQuality } from './live-quality'

export type ScreenQueries = ReturnType<typeof createTanstackQueryUtils<ScreenClient>>

interface Screen {
  readonly client: ScreenClient
  /** `queries.documents.list.queryOptions({ input })`, `.experimental_liveOptions(…)` for streams, `.mutationOptions()`. */
  readonly queries: ScreenQueries
  readonly connection: Connection
  readonly start: PageStart | undefined
}

const ScreenContext = createContext<Screen | undefined>(undefined)

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The engine tells what changed: nothing becomes stale by itself.
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // A lost line is waited for; an error of the engine is an answer.
        retry: (_count, error) => isConnectionLost(error),
        // A program that does not know a question will not know it in a moment.
        retryDelay: (count) => Math.min(100 * 2 ** count, 10_000),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

/** What a screen asks before it is there. */
export interface ScreenData {
  readonly cache: QueryClient
  readonly queries: ScreenQueries
}

export function createScreenData({ client }: Connection, start?: PageStart): ScreenData {
  const cache = createQueryClient()
  const queries = createTanstackQueryUtils(client)
  if (start?.settings) cache.setQueryData(queries.vault.settings.list.queryKey(), [...start.settings])
  return { cache, queries }
}

export function ScreenProvider({
  connection,
  start,
  data: { cache, queries },
  children,
}: {
  readonly connection: Connection
  readonly start: PageStart | undefined
  readonly data: ScreenData
  readonly children: ReactNode
}) {
  const screen = useMemo(() => ({ client: connection.client, queries, connection, start }), [connection, queries, start])
  return (
    <QueryClientProvider client={cache}>
      <ScreenContext value={screen}>{children}</ScreenContext>
    </QueryClientProvider>
  )
}

export function useScreen(): Screen {
  const screen = use(ScreenContext)
  if (!screen) throw new Error('No ScreenProvider above this component.')
  return screen
}

export function useConnectionState(): ReturnType<Connection['state']> {
  const { connection } = useScreen()
  return useSyncExternalStore(connection.onChange, connection.state)
}

/** Undefined until the program around the page has answered. */
export function useHost(): HostState | undefined {
  const { queries, start } = useScreen()
  return useQuery(queries.host.live.experimental_liveOptions({ retry: true, ...(start && { placeholderData: start.host }) })).data
}

/** Keeps what is shown up to date; stands once, where a vault is open. */
export function LiveUpdates({ onQualityNews }: { readonly onQualityNews: (news: QualityNews) => void }) {
  const { client } = useScreen()
  useLiveDocuments(client)
  useLiveQuality(client, onQualityNews)
  return null
}

/** What is chosen is seen at once wherever settings are shown. */
export function useChangeSetting() {
  const { queries } = useScreen()
  const cache = useQueryClient()
  return useMutation(
    queries.vault.settings.set.mutationOptions({
      onSuccess: (settings) => {
        cache.setQueryData(queries.vault.settings.list.queryKey(), settings)
      },
    }),
  )
}
