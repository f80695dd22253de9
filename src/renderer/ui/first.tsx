/** Long lists begin with what fits on some screens; the rest is asked for by one click, so that opening them takes no longer than a short one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useFormats } from './formats'
import { useUiText } from './page-states'

const atOnce = 60
/** As much as the engine tells in one answer. */
const atMost = 1000

export interface First {
  /** How many to ask for. */
  readonly limit: number
  readonly showMore: () => void
}

export function useFirst(): First {
  const [limit, setLimit] = useState(atOnce)
  return { limit, showMore: () => setLimit(Math.min(atMost, limit + atOnce)) }
}

/** Nothing where nothing is left, or no more can be shown. */
export function MoreButton({ shown, total, showMore }: { readonly shown: number; readonly total: number; readonly showMore: () => void }) {
  const t = useUiText()
  const { number } = useFormats()
  const left = total - shown
  if (left <= 0 || shown >= atMost) return null
  return (
    <Button variant="subtle" size="compact-sm" mx="md" my={4} onClick={showMore}>
      {t('showMore', { count: left, shown: number(left) })}
    </Button>
  )
}
