/** One thing that happened, as a sentence. */
import { Anchor } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconEye,
  IconEyeOff,
  IconFileText,
  IconFolder,
  IconKey,
  IconNote,
  IconPencil,
  IconPhoto,
  IconPoint,
  IconRefresh,
  IconTag,
  IconTrash,
  IconUnlink,
} from '@tabler/icons-react'
import { localeOf, useLanguage } from '#ui'
import { useDocumentText } from '../texts'
import type { HappeningEntry } from './happenings'
import { useHappeningWords } from './happening-words'
import classes from './timeline.module.css'

const icons: Partial<Record<string, typeof IconPoint>> = {
  DocumentRegistered: IconFileText,
  DocumentSighted: IconFolder,
  SightingLost: IconUnlink,
  DocumentOpened: IconFileText,
  PagesRead: IconCheck,
  PageRead: IconCheck,
  ThumbnailsMade: IconPhoto,
  PageAttemptFailed: IconAlertTriangle,
  OpeningFailed: IconAlertTriangle,
  DocumentQuarantined: IconAlertTriangle,
  ReadingRequested: IconRefresh,
  ReadingCancelled: IconRefresh,
  OriginalKept: IconFileText,
  PasswordKept: IconKey,
  DocumentTagged: IconTag,
  DocumentUntagged: IconTag,
  DocumentRenamed: IconPencil,
  NoteWritten: IconNote,
  DocumentTrashed: IconTrash,
  DocumentRestored: IconTrash,
  ReadingChosen: IconCheck,
  PictureAccepted: IconPhoto,
  ProblemIgnored: IconEyeOff,
  ProblemAttendedAgain: IconEye,
}
const failures = new Set(['PageAttemptFailed', 'OpeningFailed', 'DocumentQuarantined', 'SightingLost'])

export function Happening({ happening, onGo }: { readonly happening: HappeningEntry; readonly onGo: (page: number) => void }) {
  const t = useDocumentText()
  const locale = localeOf(useLanguage())
  const { sentence, detail } = useHappeningWords()(happening)
  const Icon = icons[happening.type] ?? IconPoint
  const isFailure = failures.has(happening.type) || ('state' in happening && happening.state === 'failed')
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(happening.at)
  const page = 'page' in happening ? happening.page : undefined
  return (
    <li className={classes['happening']} data-kind={isFailure ? 'failed' : happening.actor === 'person' ? 'person' : undefined}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className={classes['sentence']}>
        {sentence}
        {page !== undefined && (
          <>
            {' '}
            <Anchor component="button" type="button" size="sm" onClick={() => onGo(page)}>
              {t('timeline.look')}
            </Anchor>
          </>
        )}
      </span>
      <time className={classes['time']} dateTime={new Date(happening.at).toISOString()}>
        {time}
      </time>
      {detail !== '' && <bdi className={classes['detail']}>{detail}</bdi>}
    </li>
  )
}
