/** Which result is looked at: it moves at once, and is written into the address when it rests. */
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { SearchResult } from '#contract'
import { placeToAt, type SearchAddress } from '../address'

/** A key held down moves thirty times a second: browsers refuse so many addresses. */
const restMs = 250

interface Moved {
  readonly q: string
  readonly index: number
  /** Undefined when the results of this query were not there yet: then only the place in the list is meant. */
  readonly at: string | undefined
}

export function useChosen(results: readonly SearchResult[], isCurrent: boolean, { q, at: addressed }: SearchAddress) {
  const navigate = useNavigate()
  const router = useRouter()
  const [last, setMoved] = useState<Moved>()
  const moved = last?.q === q ? last : undefined
  const chosen = moved && moved.at === undefined ? Math.min(moved.index, results.length - 1) : placeOf(results, moved?.at ?? addressed)

  const keep = () => {
    const result = results[chosen]
    const at = result && atOf(result)
    if (!moved || !isCurrent || at === addressed) return
    void navigate({ to: '/search', search: (now) => ({ ...now, q, at }), replace: true })
    // Addresses of one moment become one: the next would take this one's place instead of following it.
    router.history.flush()
  }
  const keepNow = useEffectEvent(keep)
  const resting = useRef<number>(undefined)
  useEffect(() => {
    if (!last) return
    resting.current = window.setTimeout(keepNow, restMs)
    return () => window.clearTimeout(resting.current)
  }, [last])

  return {
    chosen: Math.max(0, chosen),
    choose: (index: number) => {
      const result = results[index]
      if (result) setMoved({ q, index, at: isCurrent ? atOf(result) : undefined })
    },
    /** Writes it into the address at once, and not again: the screen is being left, and another address would call it back. */
    keep: () => {
      window.clearTimeout(resting.current)
      keep()
    },
  }
}

function placeOf(results: readonly SearchResult[], at: string | undefined): number {
  if (at === undefined) return 0
  const exact = results.findIndex((result) => atOf(result) === at)
  // The page that is best may change with the archive, the document is still the chosen one.
  return exact === -1 ? results.findIndex(({ document }) => at.startsWith(`${document.id}:`)) : exact
}

const atOf = ({ document, page }: SearchResult): string => placeToAt({ document: document.id, page })
