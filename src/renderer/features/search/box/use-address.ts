/** The query of the address as it is this moment: a box that waited for the screens to follow would lose letters. */
import { useRouter } from '@tanstack/react-router'
import { useCallback, useSyncExternalStore } from 'react'
import { searchSearchSchema, type SearchAddress } from '../address'

export interface BoxAddress {
  readonly isSearch: boolean
  /** Of the search, or the words a document was opened with. */
  readonly q: string
  readonly read: () => SearchAddress
}

export function useBoxAddress(): BoxAddress {
  const router = useRouter()
  const read = useCallback(() => searchSearchSchema.parse(router.options.parseSearch(router.history.location.search)), [router])
  const listen = useCallback((listener: () => void) => router.history.subscribe(listener), [router])
  const pathname = useSyncExternalStore(listen, () => router.history.location.pathname)
  const q = useSyncExternalStore(listen, () => read().q)
  const isSearch = pathname === '/search'
  return { isSearch, q: isSearch || pathname.startsWith('/documents/') ? q : '', read }
}
