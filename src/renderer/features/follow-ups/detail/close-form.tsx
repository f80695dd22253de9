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
        // The drawer hears keys before they reach the field: so it leaves them to it.
        data-mantine-stop-propagation
        onKeyDown={({ key }) => {
          if (key === 'Escape') onCancel()
        }}
      />
      <Button type="submit">{t('closing.confirm')}</Button>
    </form>
  )
}
