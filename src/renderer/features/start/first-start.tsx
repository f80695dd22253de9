/** The first start, in three steps: where the vault lives, what to read first, done. Afterwards it is not there. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useScreen } from '#client'
import type { HostState } from '#contract'
import { FirstFolder } from './first-folder'
import { StartLayout } from './start-layout'
import { VaultPlaceStep } from './vault-place-step'

type Step = 'place' | 'opened' | 'folder' | 'over'

interface FirstStartProps {
  readonly host: HostState
  /** While the program opens an archive by itself. */
  readonly waiting: ReactNode
  /** Shown at once; until it is over, what they are asked from outside must wait: the first start may take their place. */
  readonly children: (isOver: boolean) => ReactNode
}

export function FirstStart({ host, waiting, children }: FirstStartProps) {
  const { status } = host.vault
  const [chosen, choose] = useState<Step>()
  const [wasPlaceAsked, setPlaceAsked] = useState(false)
  // A vault that was open before this page came is a first start only when it is empty.
  const isEmpty = useIsEmpty(status === 'open' && (chosen === undefined || chosen === 'opened'))
  // Nor is one that somebody chose, and that holds documents already.
  if (chosen === 'opened' && isEmpty !== undefined) choose(isEmpty ? 'folder' : 'over')
  const known = chosen === 'opened' ? 'place' : (chosen ?? (isEmpty === undefined ? undefined : isEmpty ? 'place' : 'over'))
  const step = stepNow()
  if (step === 'place' && !wasPlaceAsked) setPlaceAsked(true)
  switch (step) {
    case 'place':
      return (
        <StartLayout step={1}>
          <VaultPlaceStep host={host} next={() => choose('opened')} />
        </StartLayout>
      )
    case 'folder':
      return (
        <StartLayout step={2}>
          <FirstFolder host={host} done={() => choose('over')} />
        </StartLayout>
      )
    case 'waiting':
      return waiting
    default:
      return children(step === 'over')
  }

  function stepNow(): Step | 'waiting' | undefined {
    if (host.vault.status === 'open') return known
    if (host.vault.status !== 'opening') return 'place'
    if (known || wasPlaceAsked) return known ?? 'place'
    // Opened by the program itself, it asks nothing. What the screens ask waits for the archive as well.
    return host.vault.isNew ? 'waiting' : undefined
  }
}

/** Undefined until it is known, and of nothing asked. */
function useIsEmpty(enabled: boolean): boolean | undefined {
  const { queries } = useScreen()
  const documents = useQuery(queries.documents.list.queryOptions({ input: { limit: 1 }, enabled }))
  const sources = useQuery(queries.documents.sources.list.queryOptions({ enabled }))
  if (documents.isPending || sources.isPending) return undefined
  return documents.data?.total === 0 && sources.data?.length === 0
}
