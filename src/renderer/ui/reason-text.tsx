/** Why something could not be read, and errors, in the person's words, the technical part one click away. */
import { Anchor, Code, Collapse, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Reason } from '#kernel'
import { useUiText } from './page-states'
import { useSharedText } from './texts'

export function useReasonText(): (reason: Pick<Reason, 'code' | 'params'>) => string {
  const t = useSharedText()
  return ({ code, params }) => t(`reasons.${code}`, params)
}

export interface ErrorToTell {
  readonly code: string
  readonly reason?: { readonly code: string; readonly params?: Readonly<Record<string, string | number>> | undefined } | undefined
  readonly params: Readonly<Record<string, string | number>>
  readonly technical: string
}

/** What happened, to what, and what to do next. A setting is called as it is where it is changed. */
export function useErrorText(): (error: ErrorToTell) => string {
  const t = useSharedText()
  const own = useUiText()
  return ({ code, reason, params }) => {
    const because = reason ? t(`reasons.${reason.code}`, reason.params) : ''
    const setting = t(`settings.${String(params['name'])}`)
    const name = setting.startsWith('settings.') ? params['name'] : setting
    const sentence = t(`errors.${code}`, { ...params, ...(name !== undefined && { name }), reason: because })
    if (sentence !== `errors.${code}`) return sentence
    return because === '' ? own(code === 'CONNECTION_LOST' ? 'error.connectionLost' : 'error.unexpected') : because
  }
}

export interface ErrorNoteProps {
  readonly error: ErrorToTell
  readonly onRetry?: () => void
}

export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  const t = useUiText()
  const text = useErrorText()
  const [isOpen, { toggle }] = useDisclosure()
  return (
    <Stack gap="xs" role="alert">
      <Text size="md">{text(error)}</Text>
      <Group gap="md">
        {onRetry && (
          <Anchor component="button" type="button" size="sm" onClick={onRetry}>
            {t('error.again')}
          </Anchor>
        )}
        <Anchor component="button" type="button" size="sm" onClick={toggle} aria-expanded={isOpen}>
          {t('error.technical')}
        </Anchor>
      </Group>
      <Collapse expanded={isOpen}>
        <Code block>{error.technical}</Code>
      </Collapse>
    </Stack>
  )
}
