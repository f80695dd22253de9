/** A document without a page to show: locked, damaged, or not opened yet. */
import { Button } from '@mantine/core'
import { IconFileAlert, IconHourglass, IconLock } from '@tabler/icons-react'
import { useHost } from '#client'
import type { ShowOutput } from '#contract'
import { EmptyState, useReasonText } from '#ui'
import { ReadAgainButton } from './read-again/read-again-button'
import { useDocumentText } from './texts'
import { useCommands } from './use-commands'
import { whyNoPages } from './why-no-pages'

/** The same bytes give the same answer: only another file helps, which is read by itself. */
const inTheFile: readonly string[] = [
  'document-damaged',
  'document-no-pages',
  'document-too-many-pages',
  'locked-by-program',
  'archive-too-large',
  'archive-too-deep',
  'type-unsupported',
  'file-empty',
]

const icons = { waiting: IconHourglass, container: IconFileAlert, locked: IconLock, damaged: IconFileAlert } as const

export function NoPages({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const reasonText = useReasonText()
  const { quarantine } = shown
  const why = whyNoPages(shown)
  const Icon = icons[why]
  const icon = <Icon size={40} stroke={1.2} />
  if (!quarantine)
    return (
      <EmptyState icon={icon} title={t(`noPages.${why}`)}>
        {t(why === 'container' ? 'noPages.containerHint' : 'noPages.waitingHint')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={icon}
      title={t(`noPages.${why}`)}
      action={inTheFile.includes(quarantine.code) ? <ShowFileButton shown={shown} /> : <ReadAgainButton shown={shown} isMain />}
    >
      {quarantine.code === 'needs-password' ? t('noPages.lockedHint') : reasonText(quarantine)}
    </EmptyState>
  )
}

function ShowFileButton({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const host = useHost()
  const { showInFolder } = useCommands(shown)
  if (host?.can.openFiles !== true || !shown.sightings.some(({ state }) => state === 'present')) return null
  return (
    <Button size="sm" onClick={showInFolder}>
      {t('more.folder')}
    </Button>
  )
}
