/** The list that is shown: the wanted one as soon as its beginning is there, the one before until then. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useScreen, type ScreenData } from '#client'
import type { Asked } from './asked'
import { segmentsOf, type Segment, type WantedList } from './segments'
import { windowRows } from './windows'

export interface ShownList {
  readonly wanted: WantedList
  readonly segments: readonly Segment[]
  /** Documents of the list; one with two tags counts once, though it stands in two groups. */
  readonly total: number
}

export interface ListState {
  /** Undefined until there is anything to show. */
  readonly shown: ShownList | undefined
  /** Another list is wanted and not there yet. */
  readonly isChanging: boolean
  readonly error: unknown
  readonly askAgain: () => void
}

/** Asked while the screen is still being made: its first rows are there sooner. */
export function askForHead({ cache, queries }: ScreenData, wanted: WantedList, asked: Asked): void {
  // An error is asked about again, and told, by the screen.
  cache.query(queries.documents.list.queryOptions({ input: headOf(wanted, asked) })).catch(() => undefined)
}

const headOf = ({ filter, sort, trashed }: WantedList, asked: Asked) => ({ filter, sort, trashed, ...asked, limit: windowRows, offset: 0 })

/** `wanted` keeps its identity while it says the same. */
export function useList(wanted: WantedList, asked: Asked): ListState {
  const { queries } = useScreen()
  const { filter, trashed, group } = wanted
  const head = useQuery(queries.documents.list.queryOptions({ input: headOf(wanted, asked) }))
  const groups = useQuery(
    queries.documents.groups.queryOptions({ input: { filter, trashed, by: group ?? 'type' }, enabled: group !== undefined }),
  )
  const total = head.data?.total
  const grouped = group === undefined ? undefined : groups.data
  const isThere = total !== undefined && (group === undefined || grouped !== undefined)
  const current = useMemo(
    () => (isThere ? { wanted, segments: segmentsOf(wanted, grouped, total), total } : undefined),
    [wanted, grouped, total, isThere],
  )
  const [before, setBefore] = useState(current)
  if (current && before !== current) setBefore(current)
  return {
    shown: current ?? before,
    isChanging: !isThere,
    error: head.error ?? groups.error,
    askAgain: () => {
      void head.refetch()
      if (group) void groups.refetch()
    },
  }
}
