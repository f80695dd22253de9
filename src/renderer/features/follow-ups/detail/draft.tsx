/** A message to whoever is asked: to change, to copy, or to take over into the mail program. Nothing is sent from here. */
import { Button, Skeleton, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { IconArrowLeft, IconCopy, IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useHost, useScreen } from '#client'
import { useDoing } from '#features/undo'
import { ErrorNote } from '#ui'
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

interface Written {
  readonly to: string
  readonly subject: string
  readonly body: string
}

/** Mail programs cut longer addresses off. */
const longestLink = 2_000

function Message(draft: Written) {
  const t = useFollowUpsText()
  const host = useHost()
  const doing = useDoing()
  const [message, setMessage] = useState<Written>(draft)
  const change = (changes: Partial<Written>) => setMessage((now) => ({ ...now, ...changes }))
  const link = `mailto:${encodeURIComponent(message.to).replaceAll('%40', '@')}?subject=${encodeURIComponent(message.subject)}&body=${encodeURIComponent(message.body)}`
  // The application's own window leads nowhere else; a browser knows what to do with the address.
  const canMail = host?.kind === 'browser' && link.length <= longestLink
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
        {canMail && (
          <Button component="a" href={link} variant="default" leftSection={<IconMail size={16} stroke={1.6} aria-hidden />}>
            {t('draft.mail')}
          </Button>
        )}
      </div>
    </div>
  )
}
