/** What must be known before reading on: it lies in the trash, its file is gone, pages could not be read. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconClock, IconTrash, IconUnlink } from '@tabler/icons-react'
import type { ShowOutput } from '#contract'
import { useReasonText } from '#ui'
import { ReadAgainButton } from './read-again/read-again-button'
import { useDocumentText } from './texts'
import { useCommands } from './use-commands'
import classes from './document.module.css'

export function Banners({ shown }: { readonly shown: ShowOutput }) {
  const t = useDocumentText()
  const reasonText = useReasonText()
  const { restore } = useCommands(shown)
  const failed = shown.pages.filter(({ state }) => state === 'failed').length
  const pending = shown.pages.filter(({ state }) => state === 'pending').length
  const isGone = shown.sightings.length > 0 && shown.sightings.every(({ state }) => state === 'lost')
  return (
    <>
      {shown.isTrashed && (
        <div className={classes['banner']} role="status">
          <IconTrash size={16} stroke={1.6} aria-hidden />
          <p>{t('trash.banner')}</p>
          <Button size="compact-sm" variant="default" onClick={restore}>
            {t('trash.restore')}
          </Button>
        </div>
      )}
      {shown.quarantine && shown.pages.length > 0 && (
        <div className={classes['banner']} data-kind="failed" role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <p>{reasonText(shown.quarantine)}</p>
          <ReadAgainButton shown={shown} />
        </div>
      )}
      {isGone && !shown.isTrashed && (
        <div className={classes['banner']} data-kind="waiting" role="status">
          <IconUnlink size={16} stroke={1.6} aria-hidden />
          <p>{t(shown.hasOriginal ? 'goneButKept' : 'gone')}</p>
        </div>
      )}
      {failed > 0 && (
        <div className={classes['banner']} data-kind="failed" role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <p>{t('unread', { count: failed })}</p>
          <ReadAgainButton shown={shown} />
        </div>
      )}
      {pending > 0 && (
        <div className={classes['banner']} data-kind="waiting" role="status">
          <IconClock size={16} stroke={1.6} aria-hidden />
          <p>{t('beingRead', { count: pending, done: shown.pages.length - pending, pages: shown.pages.length })}</p>
        </div>
      )}
    </>
  )
}
