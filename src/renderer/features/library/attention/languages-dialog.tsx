/** In which languages a page is to be recognised. */
import { Button, Checkbox, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { AttentionItem } from '#contract'
import { capital, languageNames, readableLanguages, useLanguage } from '#ui'
import { useLibraryText } from '../texts'

interface LanguagesDialogProps {
  readonly item: AttentionItem
  readonly onLanguages: (languages: string[]) => void
  readonly onClose: () => void
}

export function LanguagesDialog({ item, onLanguages, onClose }: LanguagesDialogProps) {
  const t = useLibraryText()
  const locale = useLanguage()
  const [languages, setLanguages] = useState<string[]>([])
  return (
    <Modal
      opened
      onClose={onClose}
      title={<bdi>{t('languages.title', { title: item.title })}</bdi>}
      size={420}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (languages.length > 0) onLanguages(languages)
        }}
      >
        <Checkbox.Group label={t('languages.label')} description={t('languages.hint')} value={languages} onChange={setLanguages}>
          <Stack gap="sm" mt="md">
            {readableLanguages.map((code, index) => (
              <Checkbox
                key={code}
                value={code}
                label={capital(languageNames(code, locale))}
                {...(index === 0 && { 'data-autofocus': true })}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={languages.length === 0}>
            {t('languages.read')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
