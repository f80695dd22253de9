/** Rows of the lines that can be seen: a few windows at a time; what is scrolled past in a hurry is not asked for. */
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useScreen } from '#client'
import type { DocumentRow, ListOutput } from '#contract'
import type { Asked } from './asked'
import type { Lines } from './lines'
import type { Segment } from './segments'
import { inputOf, rowIn, windowsFor } from './windows'

/** What is further away than this is asked for when the scrolling rests. */
const nearLines = 150
const restMs = 80
const keptMs = 120_000

export interface Range {
  readonly first: number
  readonly last: number
}

export interface Rows {
  readonly at: (segment: number, item: number) => DocumentRow | undefined
  readonly error: unknown
}

export function useRows(segments: readonly Segment[], lines: Lines, seen: Range, asked: Asked): Rows {
  const { queries } = useScreen()
  const { first, last } = useRested(seen)
  const windows = useMemo(() => windowsFor(segments, lines, first, last), [segments, lines, first, last])
  const { outputs, error } = useQueries({
    // A window that is no longer looked at is given up while it is under way.
    queries: windows.map((window) => queries.documents.list.queryOptions({ input: inputOf(window, asked), gcTime: keptMs })),
    combine,
  })
  return useMemo(() => {
    const byKey = new Map(windows.flatMap(({ key }, index) => (outputs[index] ? [[key, outputs[index]] as const] : [])))
    const at = (segment: number, item: number) => {
      const found = segments[segment]
      return found && rowIn(byKey, found, item)
    }
    return { at, error }
  }, [segments, windows, outputs, error])
}

/** The same function each time: its answer is then the same while the answers of the engine are. */
const combine = (results: readonly UseQueryResult<ListOutput>[]) => ({
  outputs: results.map(({ data }) => data),
  error: results.find((result) => result.error !== null)?.error ?? null,
})

/** Follows at once while the way is short; after a jump, when nothing has moved for a moment. */
function useRested({ first, last }: Range): Range {
  const [rested, setRested] = useState<Range>({ first, last })
  const isNear = Math.abs(first - rested.first) <= nearLines && Math.abs(last - rested.last) <= nearLines
  if (isNear && (first !== rested.first || last !== rested.last)) setRested({ first, last })
  useEffect(() => {
    if (isNear) return
    const timer = window.setTimeout(() => setRested({ first, last }), restMs)
    return () => window.clearTimeout(timer)
  }, [isNear, first, last])
  return isNear ? { first, last } : rested
}
