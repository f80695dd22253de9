/** Where the searched words stand in one document, and which of the spots is the current one. */
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useScreen } from '#client'
import type { HitBox } from '#ui'
import type { Target } from '../viewer/viewer'

export interface Hits {
  readonly count: number
  /** From 0; undefined without hits. */
  readonly current: number | undefined
  readonly isPending: boolean
  readonly error: unknown
  readonly on: (page: number) => readonly HitBox[]
  readonly active: { readonly page: number; readonly index: number } | undefined
  /** Makes the next or former spot the current one and answers where it is. */
  readonly step: (direction: 1 | -1) => void
}

interface Spot {
  readonly page: number
  /** Among the boxes of its page. */
  readonly index: number
  readonly y: number
}

const none: readonly HitBox[] = []

export function useHits(document: string, query: string, currentPage: number, onGo: (target: Target) => void): Hits {
  const { queries } = useScreen()
  const input = query.trim() === '' ? skipToken : { document, query }
  const { data, error, isFetching, isPlaceholderData } = useQuery(
    queries.documents.hits.queryOptions({ input, placeholderData: keepPreviousData }),
  )
  const pages = query.trim() === '' ? undefined : data
  const byPage = useMemo(() => new Map(pages?.map(({ page, boxes }) => [page, boxes])), [pages])
  const spots = useMemo(
    () => (pages ?? []).flatMap(({ page, boxes }) => boxes.map((box, index): Spot => ({ page, index, y: box.y }))),
    [pages],
  )

  const [current, setCurrent] = useState(0)
  const [answered, setAnswered] = useState('')
  if (pages && !isPlaceholderData && answered !== query) {
    // The first answer to a query leads to the nearest spot from where one reads; later ones only mark what came.
    const first = Math.max(
      0,
      spots.findIndex(({ page }) => page >= currentPage),
    )
    setAnswered(query)
    setCurrent(first)
    const spot = spots[first]
    if (spot) onGo({ page: spot.page, y: spot.y })
  }
  const at = Math.min(current, spots.length - 1)
  const spot = spots[at]

  return {
    count: spots.length,
    current: spot && at,
    isPending: isFetching && query.trim() !== '',
    error,
    on: (page) => byPage.get(page) ?? none,
    active: spot && { page: spot.page, index: spot.index },
    step: (direction) => {
      if (spots.length === 0) return
      const next = (at + direction + spots.length) % spots.length
      const to = spots[next]
      setCurrent(next)
      if (to) onGo({ page: to.page, y: to.y })
    },
  }
}
