/** Closing a question that nobody needs to answer any more, with a reason. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFollowUpsText } from '../texts'
import classes from './detail.module.css'

export function CloseForm({ onClose, onCancel }: { readonly onClose: (reason: string) => void; readonly onCancel: () => void }) {
  const t = useFollowUpsText()
  const [reason, setReason] = useState('')
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        onClose(reason.trim())
      }}
    >
      <TextInput
        className={classes['input'] ?? ''}
        label={t('closing.reason')}
        placeholder={t('closing.hint')}
        autoFocus
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onCancel()
        }}
      />
      <Button type="submit">{t('closing.confirm')}</Button>
    </form>
  )
}
