/** The password of a protected document: used for reading it, and kept by nobody. */
import { Button, Group, Modal, PasswordInput, Text } from '@mantine/core'
import { useState } from 'react'
import type { AttentionItem } from '#contract'
import { useReasonText } from '#ui'
import { useLibraryText } from '../texts'

interface PasswordDialogProps {
  readonly item: AttentionItem
  readonly onPassword: (password: string) => void
  readonly onClose: () => void
}

export function PasswordDialog({ item, onPassword, onClose }: PasswordDialogProps) {
  const t = useLibraryText()
  const reasonText = useReasonText()
  const [password, setPassword] = useState('')
  return (
    <Modal
      opened
      onClose={onClose}
      title={<bdi>{t('password.title', { title: item.title })}</bdi>}
      size={420}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (password !== '') onPassword(password)
        }}
      >
        {item.reason.code === 'wrong-password' && (
          <Text size="sm" mb="sm">
            {reasonText(item.reason)}
          </Text>
        )}
        <PasswordInput
          data-autofocus
          autoComplete="off"
          label={t('password.label')}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={password === ''}>
            {t('password.read')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
