/** Reading again: which pages, in which languages, or with which password; and how far it is. */
import { Button, Checkbox, Group, Modal, PasswordInput, Progress, Radio, Stack, Text } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import type { ReadingHow, ShowOutput } from '#contract'
import { ErrorNote, capital, languageNames, readableLanguages, useFormats, useLanguage, useReasonText } from '#ui'
import { useDocumentText } from '../texts'
import { isLocked } from '../why-no-pages'
import { HowFields } from './how-fields'
import { useReadingAgain, type Again } from './use-reading-again'

export interface ReadAgainDialogProps {
  readonly shown: ShowOutput
  readonly page?: number | undefined
  readonly onClose: () => void
}

export function ReadAgainDialog({ shown, page, onClose }: ReadAgainDialogProps) {
  const t = useDocumentText()
  const { again, start, cancel } = useReadingAgain(shown.id)
  const [scope, setScope] = useState(page === undefined ? 'all' : 'page')
  const [languages, setLanguages] = useState<string[]>([])
  const [how, setHow] = useState<ReadingHow>({})
  const [password, setPassword] = useState('')
  const asksPassword = isLocked(shown)
  const hasPictures = shown.kind === 'pdf' || shown.kind === 'image'
  const isReading = again.status === 'reading'
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    start({
      ...(scope === 'page' && page !== undefined && { page }),
      ...(languages.length > 0 && { languages }),
      ...(Object.keys(how).length > 0 && { how }),
      ...(password !== '' && { password }),
    })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(asksPassword ? 'readAgain.passwordTitle' : 'readAgain.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      centered
    >
      <form onSubmit={submit}>
        <Stack gap="lg">
          {!asksPassword && page !== undefined && shown.pages.length > 1 && (
            <Radio.Group label={t('readAgain.pages')} value={scope} onChange={setScope}>
              <Stack gap="xs" mt="xs">
                <Radio value="page" label={t('readAgain.thisPage', { page })} />
                <Radio value="all" label={t('readAgain.allPages', { count: shown.pages.length })} />
              </Stack>
            </Radio.Group>
          )}
          {!asksPassword && hasPictures && (
            <Checkbox.Group
              label={t('readAgain.languages')}
              description={t('readAgain.languagesHint')}
              value={languages}
              onChange={setLanguages}
            >
              <Stack gap="xs" mt="xs">
                <Languages />
              </Stack>
            </Checkbox.Group>
          )}
          {!asksPassword && hasPictures && <HowFields isImage={shown.kind === 'image'} how={how} onChange={setHow} />}
          {asksPassword && (
            <PasswordInput
              data-autofocus
              label={t('readAgain.password')}
              description={t('readAgain.passwordHint')}
              value={password}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': t('readAgain.seePassword') }}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
          )}
          <Outcome again={again} />
          <Group justify="flex-end" gap="sm">
            {isReading ? (
              <>
                <Button variant="default" onClick={cancel}>
                  {t('readAgain.stop')}
                </Button>
                <Button onClick={onClose}>{t('readAgain.behind')}</Button>
              </>
            ) : (
              <>
                <Button variant="default" onClick={onClose}>
                  {t('close')}
                </Button>
                <Button type="submit" disabled={asksPassword && password === ''}>
                  {t(asksPassword ? 'readAgain.unlock' : 'readAgain.start')}
                </Button>
              </>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Languages() {
  const locale = useLanguage()
  return readableLanguages.map((code) => <Checkbox key={code} value={code} label={capital(languageNames(code, locale))} />)
}

function Outcome({ again }: { readonly again: Again }) {
  const t = useDocumentText()
  const formats = useFormats()
  const reasonText = useReasonText()
  switch (again.status) {
    case 'idle':
      return null
    case 'reading':
      return (
        <Stack gap="xs" role="status">
          <Progress value={again.known === 0 ? 0 : (again.done / again.known) * 100} animated aria-label={t('readAgain.progress')} />
          <Text size="sm" c="dimmed">
            {again.known === 0
              ? t('readAgain.starting')
              : t('readAgain.readSoFar', { done: formats.number(again.done), pages: formats.number(again.known) })}
          </Text>
        </Stack>
      )
    case 'done':
      return (
        <Text size="md" role="status">
          {again.refused ? reasonText(again.refused) : t('readAgain.done')}
        </Text>
      )
    case 'failed':
      return <ErrorNote error={again.error} />
    case 'cancelled':
      return (
        <Text size="md" role="status">
          {t('readAgain.cancelled')}
        </Text>
      )
  }
}
