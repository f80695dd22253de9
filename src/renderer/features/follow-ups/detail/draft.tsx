/** A message to whoever is asked: to change, to copy, or to take over into the mail program. Nothing is sent from here. */
import { Button, Skeleton, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconArrowLeft, IconCopy, IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useHost, useScreen } from '#client'
import { mailLink, type MailMessage } from '#contract'
import { useDoing } from '#features/undo'
import { ErrorNote, showNotice } from '#ui'
import { useFollowUpsText } from '../texts'
import classes from './detail.module.css'

export function Draft({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const t = useFollowUpsText()
  const { queries } = useScreen()
  // A draft is of the moment: what is known now counts.
  const { data: draft, error } = useQuery(queries.quality.followUps.draft.queryOptions({ input: { id }, staleTime: 0, gcTime: 0 }))
  return (
    <div className={classes['message']}>
      <UnstyledButton className={classes['back'] ?? ''} onClick={onBack}>
        <IconArrowLeft size={16} stroke={1.6} aria-hidden /> {t('draft.back')}
      </UnstyledButton>
      {error && <ErrorNote error={toldError(error)} />}
      {!draft && !error && <Skeleton height={280} />}
      {draft && <Message to={draft.to ?? ''} subject={draft.subject} body={draft.body} />}
    </div>
  )
}

function Message(draft: MailMessage) {
  const t = useFollowUpsText()
  const doing = useDoing()
  const [message, setMessage] = useState<MailMessage>(draft)
  const change = (changes: Partial<MailMessage>) => setMessage((now) => ({ ...now, ...changes }))
  const copy = () =>
    void doing({ run: () => navigator.clipboard.writeText(`${message.subject}\n\n${message.body}`), done: t('draft.copied') })
  return (
    <div className={classes['message']}>
      <TextInput
        label={t('draft.to')}
        value={message.to}
        dir="auto"
        onChange={({ currentTarget }) => change({ to: currentTarget.value })}
      />
      <TextInput
        label={t('draft.subject')}
        value={message.subject}
        dir="auto"
        onChange={({ currentTarget }) => change({ subject: currentTarget.value })}
      />
      <Textarea
        label={t('draft.body')}
        value={message.body}
        dir="auto"
        autosize
        minRows={8}
        maxRows={18}
        data-autofocus
        onChange={({ currentTarget }) => change({ body: currentTarget.value })}
      />
      <p className={classes['past']}>{t('draft.local')}</p>
      <div className={classes['actions']}>
        <Button leftSection={<IconCopy size={16} stroke={1.6} aria-hidden />} onClick={copy}>
          {t('draft.copy')}
        </Button>
        <InMailProgram message={message} />
      </div>
    </div>
  )
}

/** A browser knows what to do with the address; the application's own window leads nowhere else, and has the program around it do it. */
function InMailProgram({ message }: { readonly message: MailMessage }) {
  const t = useFollowUpsText()
  const host = useHost()
  const { client } = useScreen()
  const link = mailLink(message)
  if (!host || link === undefined) return null
  const look = { variant: 'default', leftSection: <IconMail size={16} stroke={1.6} aria-hidden /> }
  if (host.kind === 'browser')
    return (
      <Button component="a" href={link} {...look}>
        {t('draft.mail')}
      </Button>
    )
  const open = async () => {
    const { opened } = await client.host.writeMail({ ...message })
    if (!opened) showNotice({ message: t('draft.noMail'), kind: 'problem', closeLabel: t('close') })
  }
  return (
    <Button onClick={() => void open()} {...look}>
      {t('draft.mail')}
    </Button>
  )
}
