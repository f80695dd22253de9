/** A search is remembered when the person stays on it or opens a result, not at each letter. */
import { useEffect } from 'react'
import { rememberSearch } from './recent'

const stayMs = 4_000

/** Answers the way to remember it at once. */
export function useRememberedSearch(query: string, hasResults: boolean): () => void {
  useEffect(() => {
    if (!hasResults) return
    const timer = window.setTimeout(() => rememberSearch(query), stayMs)
    return () => window.clearTimeout(timer)
  }, [query, hasResults])
  return () => rememberSearch(query)
}
