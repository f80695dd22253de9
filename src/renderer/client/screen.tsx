/** What every screen gets: the client, its queries, and whether the engine is there. */
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { HostState } from '#contract'
import { isConnectionLost, type Connection, type ScreenClient } from './connection'
import { useLiveDocuments } from './live-documents'
import { useLiveQuality } from './live-quality'

const queriesOf = (client: ScreenClient) => createTanstackQueryUtils(client)
export type ScreenQueries = ReturnType<typeof queriesOf>

interface Screen {
  readonly client: ScreenClient
  /** `queries.documents.list.queryOptions({ input })`, `.experimental_liveOptions(…)` for streams, `.mutationOptions()`. */
  readonly queries: ScreenQueries
  readonly connection: Connection
}

const ScreenContext = createContext<Screen | undefined>(undefined)

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The engine tells what changed: nothing becomes stale by itself.
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // A lost line is waited for; an error of the engine is an answer.
        retry: (_count, error) => isConnectionLost(error),
        retryDelay: 100,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

export function ScreenProvider({
  connection,
  queryClient,
  children,
}: {
  readonly connection: Connection
  readonly queryClient: QueryClient
  readonly children: ReactNode
}) {
  const screen = useMemo(() => ({ client: connection.client, queries: queriesOf(connection.client), connection }), [connection])
  return (
    <QueryClientProvider client={queryClient}>
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
  const { queries } = useScreen()
  return useQuery(queries.host.live.experimental_liveOptions({ retry: true })).data
}

/** Keeps what is shown up to date; stands once, where a vault is open. */
export function LiveUpdates() {
  const { client } = useScreen()
  useLiveDocuments(client)
  useLiveQuality(client)
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
