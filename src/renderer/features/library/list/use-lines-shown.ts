/** Which lines of a long list are in the document just now, and the way to others. */
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { useCallback, useEffect, type RefObject } from 'react'
import type { Lines, Place } from './lines'

interface Input {
  readonly scroller: RefObject<HTMLElement | null>
  readonly lines: Lines
  readonly lineHeight: number
  readonly headerHeight: number
  /** What sticks to the top and hides lines there. */
  readonly stickyHeight: number
  readonly active: Place | undefined
  /** Remembers how far a list was scrolled while the person is elsewhere. */
  readonly placeName: string
}

export interface LinesShown {
  readonly items: readonly VirtualItem[]
  readonly height: number
  readonly first: number
  readonly last: number
  readonly show: (line: number) => void
  readonly linesPerPage: () => number
}

const overscan = 6
const mostLines = 200

/** Scroll positions by list, for as long as the page is open. */
const places = new WeakMap<QueryClient, Map<string, number>>()

export function useLinesShown({ scroller, lines, lineHeight, headerHeight, stickyHeight, active, placeName }: Input): LinesShown {
  const cache = useQueryClient()
  const activeLine = active && lines.lineOf(active)
  // eslint-disable-next-line react-hooks/incompatible-library -- Its answers change with each scroll, and nothing made of them is kept.
  const virtual = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines.at(index)?.type === 'header' ? headerHeight : lineHeight),
    overscan,
    // New lines are drawn in a task of their own: a step of the scroll does not wait for them.
    useFlushSync: false,
    scrollPaddingEnd: stickyHeight,
    initialOffset: () => places.get(cache)?.get(placeName) ?? 0,
    // The active line has the focus: it must not leave the document.
    rangeExtractor: (range) => {
      // While a print or a broken layout lets the list be as high as it likes, it is still not all built.
      const shown = defaultRangeExtractor({ ...range, endIndex: Math.min(range.endIndex, range.startIndex + mostLines) })
      return activeLine === undefined || shown.includes(activeLine) ? shown : [...shown, activeLine].sort((one, other) => one - other)
    },
  })
  useEffect(() => {
    virtual.measure()
  }, [virtual, lines, lineHeight])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const known = places.get(cache) ?? new Map<string, number>()
    places.set(cache, known)
    // What the list knows already: asking the element would lay out the new lines at once, in each step of a scroll.
    const remember = () => known.set(placeName, virtual.scrollOffset ?? 0)
    element.addEventListener('scroll', remember, { passive: true })
    return () => element.removeEventListener('scroll', remember)
  }, [scroller, placeName, cache, virtual])

  const show = useCallback((line: number) => virtual.scrollToIndex(line, { align: 'auto' }), [virtual])
  const linesPerPage = useCallback(
    () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - stickyHeight) / lineHeight) - 1),
    [scroller, stickyHeight, lineHeight],
  )
  const items = virtual.getVirtualItems()
  const seen = virtual.range
  return {
    items,
    height: virtual.getTotalSize(),
    first: seen?.startIndex ?? 0,
    last: Math.min(seen?.endIndex ?? 0, (seen?.startIndex ?? 0) + mostLines),
    show,
    linesPerPage,
  }
}
