/** Where the searched words stand in one document, and which of the spots is the current one. */
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useScreen } from '#client'
import type { HitBox, Mark } from '#ui'
import type { Target } from '../viewer/viewer'

export interface Hits {
  readonly count: number
  /** From 0; undefined without hits. */
  readonly current: number | undefined
  readonly isPending: boolean
  readonly error: unknown
  readonly on: (page: number) => SpotsOfPage
  readonly active: { readonly page: number; readonly index: number } | undefined
  /** Makes the next or former spot the current one and answers where it is. */
  readonly step: (direction: 1 | -1) => void
}

export interface SpotsOfPage {
  readonly boxes: readonly HitBox[]
  readonly marks: readonly Mark[]
}

interface Spot {
  /** Among the boxes of its page, or among its marks where it has no boxes. */
  readonly index: number
  readonly target: Target
}

const none: SpotsOfPage = { boxes: [], marks: [] }

/** No query, and not an empty one, while nobody is finding anything. */
export function useHits(document: string, asked: string | undefined, currentPage: number, onGo: (target: Target) => void): Hits {
  const { queries } = useScreen()
  const query = asked ?? ''
  const input = query.trim() === '' ? skipToken : { document, query }
  const { data, error, isFetching, isPlaceholderData } = useQuery(
    queries.documents.hits.queryOptions({ input, placeholderData: keepPreviousData }),
  )
  const pages = query.trim() === '' ? undefined : data
  const byPage = useMemo(() => new Map(pages?.map((spots) => [spots.page, spots])), [pages])
  const spots = useMemo(
    () =>
      (pages ?? []).flatMap(({ page, boxes, marks }) =>
        boxes.length > 0
          ? boxes.map(({ y }, index): Spot => ({ index, target: { page, y } }))
          : marks.map((_, index): Spot => ({ index, target: { page } })),
      ),
    [pages],
  )

  // Each letter that is typed leads somewhere: the next answer is looked for from where one was before the first of them,
  // until one goes on by oneself.
  const [led, setLed] = useState<{ readonly from: number; readonly to: number }>()
  if (led && (asked === undefined || led.to !== currentPage)) setLed(undefined)

  const [current, setCurrent] = useState(0)
  const [answered, setAnswered] = useState('')
  if (pages && !isPlaceholderData && answered !== query) {
    // The first answer to a query leads to the nearest spot from where one reads; later ones only mark what came.
    const from = led?.to === currentPage ? led.from : currentPage
    const first = Math.max(
      0,
      spots.findIndex(({ target }) => target.page >= from),
    )
    setAnswered(query)
    setCurrent(first)
    const spot = spots[first]
    if (spot) {
      setLed({ from, to: spot.target.page })
      onGo(spot.target)
    }
  }
  const at = Math.min(current, spots.length - 1)
  const spot = spots[at]

  return {
    count: spots.length,
    current: spot && at,
    isPending: isFetching && query.trim() !== '',
    error,
    on: (page) => byPage.get(page) ?? none,
    active: spot && { page: spot.target.page, index: spot.index },
    step: (direction) => {
      if (spots.length === 0) return
      const next = (at + direction + spots.length) % spots.length
      const to = spots[next]
      setCurrent(next)
      setLed(undefined)
      if (to) onGo(to.target)
    },
  }
}
