/** All tags of the vault with their colours. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useScreen } from '#client'
import type { TagColour, TagRow } from '#contract'

export interface Tags {
  readonly tags: readonly TagRow[]
  /** Its own, or that of the nearest tag above it that has one. */
  readonly colourOf: (tag: string) => TagColour
  readonly isPending: boolean
  readonly error: unknown
  readonly askAgain: () => void
}

const none: readonly TagRow[] = []

export function useTags(): Tags {
  const { queries } = useScreen()
  const { data: tags = none, isPending, error, refetch } = useQuery(queries.documents.tags.list.queryOptions())
  return useMemo(() => {
    const colours = new Map(tags.map(({ tag, colour }) => [tag, colour]))
    const colourOf = (tag: string): TagColour => {
      for (let name = tag; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('/')))) {
        const colour = colours.get(name) ?? 'ink'
        if (colour !== 'ink') return colour
      }
      return 'ink'
    }
    return { tags, colourOf, isPending, error, askAgain: () => void refetch() }
  }, [tags, isPending, error, refetch])
}
