/** What opens the archive when its own key is lost: shown when it is asked for, and kept nowhere in the page. */
import { Button, Code, Group, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { toldError, useScreen } from '#client'
import { ErrorNote } from '#ui'
import { useSettingsText } from './texts'
import classes from './settings.module.css'

export function RecoveryKey() {
  const t = useSettingsText()
  const { client } = useScreen()
  const asked = useMutation({ mutationFn: () => client.vault.recoveryKey(), gcTime: 0 })
  const clipboard = useClipboard()
  const name = useId()
  const key = asked.data?.key
  return (
    <div className={classes['row']} role="group" aria-labelledby={name}>
      <div className={classes['words']}>
        <Text id={name}>{t('vault.recovery.title')}</Text>
        <Text size="sm" c="dimmed">
          {t('vault.recovery.explanation')}
        </Text>
        {key !== undefined && (
          <Code block className={classes['recoveryKey']}>
            {key}
          </Code>
        )}
        <div role="status">
          {clipboard.copied && (
            <Text size="sm" c="dimmed">
              {t('vault.recovery.copied')}
            </Text>
          )}
        </div>
        {clipboard.error && <ErrorNote error={toldError(clipboard.error)} />}
        {asked.error && <ErrorNote error={toldError(asked.error)} />}
      </div>
      <Group>
        {key === undefined ? (
          <Button variant="default" loading={asked.isPending} onClick={() => asked.mutate()}>
            {t('vault.recovery.show')}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={() => clipboard.copy(key)}>
              {t('vault.recovery.copy')}
            </Button>
            <Button variant="default" onClick={() => asked.reset()}>
              {t('vault.recovery.hide')}
            </Button>
          </>
        )}
      </Group>
    </div>
  )
}
