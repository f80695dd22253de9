/** What was looked for lately, on this computer only; nobody else learns of it, and it can be forgotten. */
import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'

const place = 'palimpsest.recent-searches'
const most = 20
const schema = z.catch(z.array(z.string().check(z.minLength(1))).check(z.maxLength(most)), [])

const listeners = new Set<() => void>()
let known: { readonly stored: string | null; readonly searches: readonly string[] } = { stored: null, searches: [] }

export function useRecentSearches(): readonly string[] {
  return useSyncExternalStore(listen, recentSearches)
}

export function rememberSearch(query: string): void {
  const search = query.trim()
  if (search === '') return
  // What was typed on the way to a longer query is not remembered beside it.
  const others = recentSearches().filter((each, index) => each !== search && !(index === 0 && search.startsWith(each)))
  write([search, ...others].slice(0, most))
}

export const forgetSearch = (query: string): void => write(recentSearches().filter((each) => each !== query))

export const forgetAllSearches = (): void => write([])

export const restoreSearches = (searches: readonly string[]): void => write(searches)

function recentSearches(): readonly string[] {
  const stored = window.localStorage.getItem(place)
  if (stored !== known.stored) known = { stored, searches: parse(stored) }
  return known.searches
}

function parse(stored: string | null): readonly string[] {
  if (stored === null) return []
  try {
    return schema.parse(JSON.parse(stored))
  } catch {
    return []
  }
}

function write(searches: readonly string[]): void {
  try {
    window.localStorage.setItem(place, JSON.stringify(searches))
  } catch {
    // A full or forbidden storage: recent searches are a convenience.
  }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
