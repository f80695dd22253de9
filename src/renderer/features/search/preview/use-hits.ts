/** Where the query's words stand in the previewed document, and which of the places is looked at. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useScreen } from '#client'
import type { SearchResult } from '#contract'
import type { HitBox, Mark } from '#ui'

export interface PageHits {
  readonly page: number
  readonly boxes: readonly HitBox[]
  readonly marks: readonly Mark[]
}

export interface Hits extends PageHits {
  /** Index into `boxes`, or into `marks` where there are no boxes; undefined when only the meaning was found. */
  readonly active: number | undefined
  /** Counted through the whole document, from 1. */
  readonly position: number
  readonly total: number
  readonly pages: readonly number[]
  readonly goToHit: (step: 1 | -1) => void
  readonly goToPage: (step: 1 | -1) => void
}

export function useHits(result: SearchResult, query: string): Hits {
  const { queries } = useScreen()
  const { document, page: bestPage, boxes, why } = result
  const hasTerms = (why.words?.terms.length ?? 0) > 0
  const { data } = useQuery(
    queries.documents.hits.queryOptions({
      input: { document: document.id, query },
      enabled: hasTerms,
      placeholderData: keepPreviousData,
    }),
  )
  const [place, setPlace] = useState({ page: bestPage, index: 0 })
  const found = hitsOf(data, { page: bestPage, boxes, marks: [] })
  const here = found.find((each) => each.page === place.page) ?? { page: place.page, boxes: [], marks: [] }
  const last = placesOn(here) - 1
  const spots = found.flatMap((on) => Array.from({ length: placesOn(on) }, (_, index) => ({ page: on.page, index })))
  const at = Math.max(
    0,
    spots.findIndex(({ page, index }) => page === place.page && index === Math.min(place.index, last)),
  )
  const pages = found.map((each) => each.page)
  const isByWords = hasTerms && spots.length > 0
  return {
    page: here.page,
    boxes: here.boxes,
    marks: here.marks,
    active: isByWords && last >= 0 ? Math.min(place.index, last) : undefined,
    position: isByWords ? at + 1 : 0,
    total: isByWords ? spots.length : 0,
    pages,
    goToHit: (step) => {
      const next = spots[(at + step + spots.length) % spots.length]
      if (next) setPlace(next)
    },
    goToPage: (step) => {
      const next = pages[(pages.indexOf(here.page) + step + pages.length) % pages.length]
      if (next !== undefined) setPlace({ page: next, index: 0 })
    },
  }
}

const placesOn = ({ boxes, marks }: PageHits): number => (boxes.length > 0 ? boxes.length : marks.length)

/** The result says where its own page was found; the other pages are told a moment later. */
function hitsOf(told: readonly PageHits[] | undefined, own: PageHits): readonly PageHits[] {
  if (!told || told.length === 0) return [own]
  if (told.some(({ page }) => page === own.page)) return told
  return [...told, own].sort((a, b) => a.page - b.page)
}
