/** Events of a document in words; one that a later version writes is told by its name. */
import type { HistoryEntry } from '#contract'
import { useFormats, useLanguage, useReasonText } from '#ui'
import { usePageStateWord } from '../page-state-word'
import { useDocumentText } from '../texts'
import { isPagesRead, type HappeningEntry } from './happenings'

export interface HappeningWords {
  readonly sentence: string
  /** What it was about in full: a path, a reason, tags; empty without. */
  readonly detail: string
}

export function useHappeningWords(): (happening: HappeningEntry) => HappeningWords {
  const t = useDocumentText()
  const language = useLanguage()
  const formats = useFormats()
  const reasonText = useReasonText()
  const stateWord = usePageStateWord()

  return (happening) => {
    if (isPagesRead(happening)) {
      const { pages, from, to, failed } = happening
      const detail = failed > 0 ? t('happened.someFailed', { count: failed }) : ''
      return { sentence: t('happened.PagesRead', { count: pages, from, to }), detail }
    }
    return { sentence: sentenceOf(happening), detail: detailOf(happening) }
  }

  function sentenceOf(entry: HistoryEntry): string {
    const page = entry.page ?? 0
    const number = (name: string) => Number(entry.details[name] ?? 0)
    switch (entry.type) {
      case 'DocumentRegistered':
        return t('happened.DocumentRegistered', { size: formats.bytes(number('bytes')) })
      case 'DocumentOpened':
        return t('happened.DocumentOpened', { count: number('pageCount') })
      case 'PageRead':
        return entry.state === undefined
          ? t('happened.PageRead', { page })
          : t('happened.PageReadAs', { page, state: stateWord(entry.state) })
      case 'ThumbnailsMade':
        return t('happened.ThumbnailsMade', { count: number('pages') })
      case 'PageAttemptFailed':
        return t('happened.PageAttemptFailed', { page, attempt: number('attempt') })
      case 'OpeningFailed':
        return t('happened.OpeningFailed', { attempt: number('attempt') })
      case 'ReadingRequested': {
        const pages = entry.details['pages']
        const count = Array.isArray(pages) ? pages.length : 0
        return count === 0 ? t('happened.ReadingRequestedAll') : t('happened.ReadingRequested', { count })
      }
      case 'DocumentRenamed':
        return entry.details['title'] === '' ? t('happened.RenamedBack') : t('happened.DocumentRenamed')
      case 'NoteWritten':
        return entry.details['note'] === '' ? t('happened.NoteRemoved') : t('happened.NoteWritten')
      case 'ReadingChosen':
        return t('happened.ReadingChosen', { page })
      case 'PictureAccepted':
        return t('happened.PictureAccepted', { page })
      case 'ProblemIgnored':
        return entry.page === undefined ? t('happened.ProblemIgnored') : t('happened.PageProblemIgnored', { page })
      case 'ProblemAttendedAgain':
        return entry.page === undefined ? t('happened.ProblemAttendedAgain') : t('happened.PageProblemAttendedAgain', { page })
      case 'DocumentSighted':
      case 'SightingLost':
      case 'DocumentQuarantined':
      case 'ReadingCancelled':
      case 'OriginalKept':
      case 'PasswordKept':
      case 'DocumentTagged':
      case 'DocumentUntagged':
      case 'DocumentTrashed':
      case 'DocumentRestored':
        return t(`happened.${entry.type}`)
      case 'DocumentUnderstood':
        return t('happened.DocumentUnderstood', { count: number('fields') })
      case 'DocumentAssessed':
        return typeof entry.details['completeness'] === 'number'
          ? t('happened.DocumentAssessed', { percent: formats.percent(entry.details['completeness']) })
          : t('happened.AssessedUnknown')
      case 'FieldConfirmed':
      case 'FieldCorrected':
      case 'FieldRejected':
      case 'FieldDeclaredAbsent':
      case 'DecisionWithdrawn':
        return t(`happened.${entry.type}`, { field: String(entry.details['field'] ?? '') })
      case 'TypeCorrected':
      case 'TypeCorrectionWithdrawn':
      case 'FollowUpOpened':
      case 'FollowUpReminded':
      case 'FollowUpEscalated':
      case 'FollowUpSnoozed':
      case 'FollowUpNoted':
      case 'FollowUpAnswered':
      case 'FollowUpClosed':
      case 'FollowUpReopened':
      case 'EmbeddedDataKept':
        return t(`happened.${entry.type}`)
      default:
        return t('happened.unknown', { type: entry.type })
    }
  }

  function detailOf({ type, path, reason, details }: HistoryEntry): string {
    if (reason) return reasonText(reason)
    const { tags, title, note, confidence, value } = details
    if (Array.isArray(tags)) return tags.join(', ')
    if (type === 'DocumentRenamed' && typeof title === 'string') return title
    if (type === 'NoteWritten' && typeof note === 'string') return note
    if (type === 'PageRead' && typeof confidence === 'number') return t('readings.confidence', { percent: formats.percent(confidence) })
    if (/^(Field|FollowUpAnswered)/.test(type) && value !== undefined) return String(value)
    if (type === 'FollowUpOpened') return String(details[language] ?? '')
    return path ?? ''
  }
}
