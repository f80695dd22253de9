/** Long lists begin with what fits on some screens; the rest is one click away, so that opening them takes no longer than a short one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useFormats } from './formats'
import { useUiText } from './page-states'

const atOnce = 60

export interface First<T> {
  readonly shown: readonly T[]
  readonly left: number
  readonly showMore: () => void
}

export function useFirst<T>(items: readonly T[]): First<T> {
  const [most, setMost] = useState(atOnce)
  return { shown: items.slice(0, most), left: Math.max(0, items.length - most), showMore: () => setMost(most + atOnce) }
}

/** Nothing where nothing is left. */
export function MoreButton({ left, showMore }: Pick<First<unknown>, 'left' | 'showMore'>) {
  const t = useUiText()
  const { number } = useFormats()
  if (left === 0) return null
  return (
    <Button variant="subtle" size="compact-sm" mx="md" my={4} onClick={showMore}>
      {t('showMore', { count: left, shown: number(left) })}
    </Button>
  )
}
