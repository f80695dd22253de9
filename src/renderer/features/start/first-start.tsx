/** The first start, in three steps: where the vault lives, what to read first, done. Afterwards it is not there. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useScreen } from '#client'
import type { HostState } from '#contract'
import { FirstFolder } from './first-folder'
import { StartLayout } from './start-layout'
import { VaultPlaceStep } from './vault-place-step'

type Step = 'place' | 'folder' | 'over'

export function FirstStart({ host, children }: { readonly host: HostState; readonly children: ReactNode }) {
  const isOpen = host.vault.status === 'open'
  // A vault that was open before this page came is a first start only when it is empty.
  const [step, setStep] = useState<Step>()
  const { queries } = useScreen()
  const documents = useQuery(queries.documents.list.queryOptions({ input: { limit: 1 }, enabled: isOpen && step === undefined }))
  const sources = useQuery(queries.documents.sources.list.queryOptions({ enabled: isOpen && step === undefined }))
  if (!isOpen) {
    return (
      <StartLayout step={1}>
        <VaultPlaceStep
          host={host}
          next={() => {
            setStep('folder')
          }}
        />
      </StartLayout>
    )
  }
  if (step === 'folder') {
    return (
      <StartLayout step={2}>
        <FirstFolder
          host={host}
          done={() => {
            setStep('over')
          }}
        />
      </StartLayout>
    )
  }
  if (step === undefined) {
    if (documents.isPending || sources.isPending) return null
    if (documents.data?.total === 0 && sources.data?.length === 0) {
      return (
        <StartLayout step={1}>
          <VaultPlaceStep
            host={host}
            next={() => {
              setStep('folder')
            }}
          />
        </StartLayout>
      )
    }
  }
  return children
}
