/** The vault: where it is, where its key rests, and proving that it is whole. */
import { Button, Code, Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen, type ToldError } from '#client'
import type { Verification } from '#contract'
import { ErrorNote, useFormats } from '#ui'
import { RecoveryKey } from './recovery-key'
import { useSettingsText } from './texts'
import classes from './settings.module.css'

type Check = { readonly done: number; readonly total: number } | { readonly result: Verification } | { readonly error: ToldError }

export function AboutVault() {
  const t = useSettingsText()
  const formats = useFormats()
  const { client, queries } = useScreen()
  const { data: status } = useQuery(queries.vault.status.queryOptions())
  const [check, setCheck] = useState<Check>()
  const verify = async () => {
    setCheck({ done: 0, total: 1 })
    try {
      for await (const step of await client.vault.verify({ deep: true })) setCheck(step.type === 'done' ? { result: step.summary } : step)
    } catch (error) {
      setCheck({ error: toldError(error) })
    }
  }
  if (!status) return null
  const isRunning = check !== undefined && 'total' in check
  return (
    <section id="archive" className={classes['group']} aria-label={t('vault.title')}>
      <Title order={2} size="md" className={classes['groupTitle']}>
        {t('vault.title')}
      </Title>
      <div className={classes['row']}>
        <div className={classes['words']}>
          <Text>{t('vault.place')}</Text>
          <Code>{status.vault.path}</Code>
        </div>
      </div>
      <div className={classes['row']}>
        <div className={classes['words']}>
          <Text>{t('vault.key')}</Text>
          <Text size="sm" c="dimmed">
            {status.vault.key === 'file' ? t('vault.keyInFile') : t('vault.keyInKeystore')}
          </Text>
        </div>
      </div>
      <RecoveryKey />
      <div className={classes['row']}>
        <div className={classes['words']}>
          <Text>{t('vault.history', { count: status.events, shown: formats.number(status.events) })}</Text>
          <div role="status">
            {isRunning && (
              <Text size="sm" c="dimmed" className="tabular">
                {t('vault.checking', { percent: formats.percent(check.done / Math.max(1, check.total)) })}
              </Text>
            )}
            {check && 'result' in check && (
              <Text size="sm" c={check.result.ok ? 'dimmed' : 'var(--state-failed)'}>
                {check.result.ok ? t('vault.whole') : t('vault.problems', { count: check.result.problems.length })}
              </Text>
            )}
          </div>
          {check && 'result' in check && !check.result.ok && (
            <Code block>{check.result.problems.map(({ what, where }) => `${where}: ${what}`).join('\n')}</Code>
          )}
          {check && 'error' in check && <ErrorNote error={check.error} />}
        </div>
        <Group>
          <Button variant="default" loading={isRunning} onClick={() => void verify()}>
            {t('vault.verify')}
          </Button>
        </Group>
      </div>
    </section>
  )
}
