/** Above the results: how many, what they could not know, and what was made of the query. */
import { Anchor, Button } from '@mantine/core'
import { IconInfoCircle, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormats } from '#ui'
import { useSearchText } from '../texts'
import type { Answer } from './use-answer'
import classes from './answer-line.module.css'

export interface AnswerLineProps {
  readonly answer: Answer
  readonly query: string
  readonly hasMore: boolean
  /** The meaning is still being looked for. */
  readonly isByWords: boolean
  /** For so long that a person should know. */
  readonly isMeaningLate: boolean
  /** Something was read since. */
  readonly isOld: boolean
  readonly onRefresh: () => void
}

export function AnswerLine({ answer, query, hasMore, isByWords, isMeaningLate, isOld, onRefresh }: AnswerLineProps) {
  const t = useSearchText()
  const { number } = useFormats()
  const { results, unreadPages, hints } = answer
  const count = answer.total ?? results.length
  const hasNoWords = answer.total === undefined && !isByWords && count > 0 && results.every(({ why }) => !why.words)
  const withWords = results.filter(({ why }) => why.words).length
  const isMixed = withWords > 0 && withWords < results.length && results.some(({ why }) => why.meaning && !why.words)
  const isBest = hasMore && answer.total === undefined
  if (count === 0 && hints.length === 0 && !isByWords) return null
  return (
    <div className={classes['line']}>
      <div className={classes['counts']} role="status">
        {count > 0 && <span>{t(isBest ? 'results.best' : 'results.count', { count, documents: number(count) })}</span>}
        {isMixed && <span>{t('results.withWords', { count: withWords, documents: number(withWords) })}</span>}
        {isMeaningLate && <span>{t('results.meaningFollows')}</span>}
        {unreadPages > 0 && (
          <Anchor inherit renderRoot={(props) => <Link {...props} to="/library" search={{ view: 'attention' }} />} title={t('unreadMeans')}>
            {t('unreadShort', { count: unreadPages, pages: number(unreadPages) })}
          </Anchor>
        )}
        {isOld && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconRefresh size={14} stroke={1.6} />}
            onClick={onRefresh}
            title={t('results.oldMeans')}
          >
            {t('results.old')}
          </Button>
        )}
      </div>
      {hasNoWords && (
        <p className={classes['hint']}>
          <IconInfoCircle size={14} stroke={1.6} aria-hidden />
          <span>{t('hint.noWords')}</span>
        </p>
      )}
      {hints.map((hint) => (
        <p key={'from' in hint ? hint.from : hint.code} className={classes['hint']}>
          <IconInfoCircle size={14} stroke={1.6} aria-hidden />
          <span>
            {hint.code === 'query-not-understood' && t('hint.notUnderstood', { rest: query.slice(hint.at, hint.at + 24) })}
            {hint.code === 'typo-tolerated' && t('hint.typo', { from: hint.from, to: hint.to })}
            {hint.code === 'typo-suggested' && t('hint.typoSuggested', { from: hint.from, to: hint.to })}
            {hint.code === 'meaning-incomplete' && t('hint.meaningIncomplete', { count: hint.passages, passages: number(hint.passages) })}
            {hint.code === 'meaning-unavailable' && <span title={hint.detail}>{t('hint.meaningUnavailable')}</span>}
          </span>
        </p>
      ))}
    </div>
  )
}
