/** Which result is looked at: it moves at once, and is written into the address when it rests. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import type { SearchResult } from '#contract'
import { placeToAt, type SearchAddress } from '../address'

/** A key held down moves thirty times a second: browsers refuse so many addresses. */
const restMs = 250

export function useChosen(results: readonly SearchResult[], { q, at: addressed }: SearchAddress) {
  const navigate = useNavigate()
  const [moved, setMoved] = useState<{ readonly q: string; readonly at: string }>()
  const at = moved?.q === q ? moved.at : addressed
  const found = results.findIndex((result) => atOf(result) === at)
  // The page that is best may change with the archive, the document is still the chosen one.
  const ofDocument = found === -1 && at !== undefined ? results.findIndex(({ document }) => at.startsWith(`${document.id}:`)) : found
  const chosen = Math.max(0, ofDocument)

  const keep = () => {
    if (moved?.q === q && moved.at !== addressed)
      void navigate({ to: '/search', search: (now) => ({ ...now, q, at: moved.at }), replace: true })
  }
  const keepNow = useEffectEvent(keep)
  useEffect(() => {
    if (!moved) return
    const timer = window.setTimeout(keepNow, restMs)
    return () => window.clearTimeout(timer)
  }, [moved])

  return {
    chosen,
    choose: (index: number) => {
      const result = results[index]
      if (result) setMoved({ q, at: atOf(result) })
    },
    /** Writes it into the address at once: the screen is about to be left. */
    keep,
  }
}

const atOf = ({ document, page }: SearchResult): string => placeToAt({ document: document.id, page })
