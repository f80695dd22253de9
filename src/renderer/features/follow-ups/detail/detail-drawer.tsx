/** One question in full: answering it, putting it off, asking somebody, closing it. */
import { Button, Drawer, Menu, Textarea } from '@mantine/core'
import { IconArrowBackUp, IconClockPause, IconFlag, IconMail, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { FollowUp } from '#contract'
import { useTypes, useValueText } from '#features/fields'
import { useFormats, useLanguage } from '#ui'
import { useFollowUpsText } from '../texts'
import { useFollowUpCommands, type FollowUpCommands } from '../use-follow-up-commands'
import { morningIn } from '../when'
import { AnswerForm } from './answer-form'
import { CloseForm } from './close-form'
import { Draft } from './draft'
import { SnoozeForm } from './snooze-form'
import classes from './detail.module.css'

export interface DetailDrawerProps {
  readonly followUp: FollowUp | undefined
  readonly now: number
  /** Of a day that is over. */
  readonly isPast: boolean
  readonly onClose: () => void
}

export function DetailDrawer({ followUp, now, isPast, onClose }: DetailDrawerProps) {
  const t = useFollowUpsText()
  return (
    <Drawer
      opened={followUp !== undefined}
      onClose={onClose}
      position="right"
      size={400}
      title={t('detail.label')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {followUp && <Detail key={followUp.id} followUp={followUp} now={now} isPast={isPast} onClose={onClose} />}
    </Drawer>
  )
}

function Detail({ followUp, now, isPast, onClose }: DetailDrawerProps & { readonly followUp: FollowUp }) {
  const language = useLanguage()
  const commands = useFollowUpCommands()
  const [isClosing, setIsClosing] = useState(false)
  const [isWriting, setIsWriting] = useState(false)
  if (isWriting) return <Draft id={followUp.id} onBack={() => setIsWriting(false)} />
  const isDone = followUp.state === 'answered' || followUp.state === 'closed'
  return (
    <div className={classes['detail']}>
      <h2 className={classes['question']} dir="auto">
        {followUp.question[language]}
      </h2>
      <Facts followUp={followUp} />
      {!isPast && !isDone && <AnswerForm followUp={followUp} onAnswer={commands.answer} onDone={onClose} />}
      {!isPast && !isDone && !isClosing && (
        <Actions
          followUp={followUp}
          now={now}
          commands={commands}
          onClosing={() => setIsClosing(true)}
          onWriting={() => setIsWriting(true)}
          onDone={onClose}
        />
      )}
      {!isPast && !isDone && isClosing && (
        <CloseForm
          onCancel={() => setIsClosing(false)}
          onClose={(reason) => {
            commands.close(followUp, reason)
            onClose()
          }}
        />
      )}
      {!isPast && isDone && <ReopenButton onReopen={() => commands.reopen(followUp)} />}
      {!isPast && <Note note={followUp.note} onSave={(note) => commands.note(followUp, note)} />}
      {isPast && followUp.note !== '' && <p className={classes['past']}>{followUp.note}</p>}
    </div>
  )
}

function Facts({ followUp }: { readonly followUp: FollowUp }) {
  const t = useFollowUpsText()
  const types = useTypes()
  const text = useValueText()
  const { day, number } = useFormats()
  const { document, title, about, ask, dueAt, openedAt, reminders, snoozedUntil, answer, closedAt, closedBecause, state, isEscalated } =
    followUp
  const fact = (name: Parameters<typeof t>[0], value: ReactNode) => (
    <>
      <dt>{t(name)}</dt>
      <dd>{value}</dd>
    </>
  )
  const standing = t(`state.${state}`)
  return (
    <dl className={classes['facts']}>
      {fact(
        'detail.document',
        <Link to="/documents/$document" params={{ document }} search={{ panel: 'fields' }} title={t('detail.open')}>
          <bdi>{title}</bdi>
        </Link>,
      )}
      {about.field !== undefined && fact('detail.field', types.field('', about.field))}
      {about.types !== undefined && fact('detail.awaits', about.types.map(types.label).join(', '))}
      {fact('detail.ask', ask === undefined ? t('detail.me') : <bdi>{ask}</bdi>)}
      {fact('detail.deadline', [day(dueAt), standing, ...(isEscalated ? [t('escalated')] : [])].join(' · '))}
      {snoozedUntil !== undefined && state === 'snoozed' && fact('snooze.label', t('when.snoozed', { day: day(snoozedUntil) }))}
      {fact('detail.opened', day(openedAt))}
      {reminders > 0 && fact('detail.reminders', number(reminders))}
      {answer !== undefined && fact('detail.answer', <bdi>{text(answer, { format: types.kind('', about.field ?? '')?.format })}</bdi>)}
      {closedAt !== undefined && fact('detail.closed', day(closedAt))}
      {closedBecause !== undefined && closedBecause !== '' && fact('detail.because', <Because reason={closedBecause} />)}
    </dl>
  )
}

const reasons = ['resolved', 'arrived', 'given-up', 'dismissed'] as const

function Because({ reason }: { readonly reason: string }) {
  const t = useFollowUpsText()
  const known = reasons.find((each) => each === reason)
  return <bdi>{known ? t(`why.${known}`) : reason}</bdi>
}

interface ActionsProps {
  readonly followUp: FollowUp
  readonly now: number
  readonly commands: FollowUpCommands
  readonly onClosing: () => void
  readonly onWriting: () => void
  readonly onDone: () => void
}

const spans = [
  { name: 'tomorrow', days: 1 },
  { name: 'days', days: 3 },
  { name: 'week', days: 7 },
  { name: 'month', days: 30 },
] as const

function Actions({ followUp, now, commands, onClosing, onWriting, onDone }: ActionsProps) {
  const t = useFollowUpsText()
  // Undefined until it was asked for: who comes back from it is where they left.
  const [isChoosing, setIsChoosing] = useState<boolean>()
  const snooze = (until: number) => {
    commands.snooze(followUp, until)
    onDone()
  }
  if (isChoosing === true) return <SnoozeForm now={now} onSnooze={snooze} onCancel={() => setIsChoosing(false)} />
  return (
    <div className={classes['actions']}>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            size="compact-md"
            variant="default"
            autoFocus={isChoosing === false}
            leftSection={<IconClockPause size={16} stroke={1.6} aria-hidden />}
          >
            {t('snooze.label')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {spans.map(({ name, days }) => (
            <Menu.Item key={name} onClick={() => snooze(morningIn(days, now))}>
              {t(`snooze.${name}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setIsChoosing(true)}>{t('snooze.until')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-md" variant="default" leftSection={<IconMail size={16} stroke={1.6} aria-hidden />} onClick={onWriting}>
        {t('draft.label')}
      </Button>
      {!followUp.isEscalated && (
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconFlag size={16} stroke={1.6} aria-hidden />}
          onClick={() => commands.escalate(followUp)}
        >
          {t('escalate.label')}
        </Button>
      )}
      <Button
        size="compact-md"
        variant="subtle"
        color="gray"
        leftSection={<IconX size={16} stroke={1.6} aria-hidden />}
        onClick={onClosing}
      >
        {t('closing.label')}
      </Button>
    </div>
  )
}

function ReopenButton({ onReopen }: { readonly onReopen: () => void }) {
  const t = useFollowUpsText()
  return (
    <div>
      <Button size="compact-md" variant="default" leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />} onClick={onReopen}>
        {t('reopen.label')}
      </Button>
    </div>
  )
}

function Note({ note, onSave }: { readonly note: string; readonly onSave: (note: string) => void }) {
  const t = useFollowUpsText()
  const [typed, setTyped] = useState(note)
  return (
    <Textarea
      label={t('note.label')}
      placeholder={t('note.hint')}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={20_000}
      value={typed}
      dir="auto"
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => typed !== note && onSave(typed)}
    />
  )
}
