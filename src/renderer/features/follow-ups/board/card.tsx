/** One question: what is asked, of which document, until when. */
import { IconBell, IconFlag, IconNote, IconUser } from '@tabler/icons-react'
import type { FollowUp } from '#contract'
import { useTypes, useValueText } from '#features/fields'
import { useLanguage } from '#ui'
import { useFollowUpsText } from '../texts'
import { useWhen } from '../when'
import classes from './board.module.css'

interface FollowUpCardProps {
  readonly followUp: FollowUp
  readonly now: number
  readonly onOpen: () => void
}

export function FollowUpCard({ followUp, now, onOpen }: FollowUpCardProps) {
  const t = useFollowUpsText()
  const language = useLanguage()
  const when = useWhen()(followUp, now)
  const types = useTypes()
  const text = useValueText()
  const { about, question, title, state, reminders, isEscalated, note, ask, answer } = followUp
  return (
    <li>
      <button type="button" className={classes['card']} data-card data-state={state} onClick={onOpen}>
        <span className={classes['question']} title={question[language]}>
          {question[language]}
        </span>
        {answer !== undefined && (
          <bdi className={classes['answer']}>{text(answer, { format: types.kind('', about.field ?? '')?.format })}</bdi>
        )}
        <bdi className={classes['document']} title={title}>
          {title}
        </bdi>
        <span className={classes['facts']}>
          <span className={classes['when']}>{state === 'closed' ? `${t('state.closed')} · ${when}` : when}</span>
          {ask !== undefined && (
            <span className={classes['fact']} title={ask}>
              <IconUser size={13} stroke={1.6} aria-hidden />
              <bdi>{ask}</bdi>
            </span>
          )}
          {reminders > 0 && (
            <span className={classes['fact']} title={t('reminders', { count: reminders })}>
              <IconBell size={13} stroke={1.6} aria-hidden /> {reminders}
            </span>
          )}
          {note !== '' && <IconNote size={14} stroke={1.6} role="img" aria-label={t('hasNote')} />}
          {isEscalated && <IconFlag className={classes['flag']} size={14} stroke={1.8} role="img" aria-label={t('escalated')} />}
        </span>
      </button>
    </li>
  )
}
