/** Is everything as it should be? Each check says its state in words first. */
import { Anchor, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import type { HealthReport } from '#contract'
import { Section, useFormats } from '#ui'
import { useHealthText } from './texts'
import classes from './health.module.css'

type State = 'good' | 'busy' | 'bad'
const icons = { good: IconCheck, busy: IconClock, bad: IconAlertTriangle } as const

/** Less than this, and a large import could fill the disk. */
const littleSpace = 2e9
/** What a person feels as a hesitation, docs/architecture.md. */
const longestDelayMs = 16

export function Vitals({ report }: { readonly report: HealthReport }) {
  const t = useHealthText()
  const formats = useFormats()
  const { queries } = useScreen()
  const { data: keyPlace } = useQuery(queries.vault.status.queryOptions({ select: ({ vault }) => vault.key }))
  const { lag, disk, eventLoop, workers } = report
  const restarts = workers.reduce((sum, worker) => sum + worker.restarts, 0)
  const waiting = lag.events + lag.passages
  const checks: readonly { readonly name: string; readonly state: State; readonly says: string }[] = [
    {
      name: t('vitals.index'),
      state: waiting === 0 ? 'good' : 'busy',
      says:
        waiting === 0
          ? t('vitals.indexComplete')
          : t('vitals.indexBehind', { events: formats.number(lag.events), passages: formats.number(lag.passages) }),
    },
    {
      name: t('vitals.disk'),
      state: disk.freeBytes < littleSpace ? 'bad' : 'good',
      says: t('vitals.free', { free: formats.bytes(disk.freeBytes) }),
    },
    {
      name: t('vitals.readers'),
      state: restarts === 0 ? 'good' : 'busy',
      says: restarts === 0 ? t('vitals.noRestarts') : t('vitals.restarts', { count: restarts }),
    },
    {
      name: t('vitals.pace'),
      state: eventLoop.p99 <= longestDelayMs ? 'good' : 'busy',
      says: eventLoop.p99 <= longestDelayMs ? t('vitals.quick') : t('vitals.slow'),
    },
  ]
  return (
    <Section title={t('vitals.title')} className={classes['wide']}>
      <ul className={classes['checks']}>
        {checks.map(({ name, state, says }) => {
          const Icon = icons[state]
          return (
            <li key={name} data-state={state}>
              <Icon size={18} stroke={1.8} role="img" aria-label={t(`state.${state}`)} />
              <Text fw={500}>{name}</Text>
              <Text c="dimmed" size="sm" className="tabular">
                {says}
              </Text>
            </li>
          )
        })}
        {keyPlace && (
          <li>
            <IconKey size={18} stroke={1.8} aria-hidden />
            <Text fw={500}>{t('vitals.key')}</Text>
            <Text c="dimmed" size="sm">
              {t(keyPlace === 'file' ? 'vitals.keyInFile' : 'vitals.keyInKeystore')}{' '}
              <Anchor inherit underline="always" renderRoot={(link) => <Link {...link} to="/settings" hash="archive" />}>
                {t('vitals.recoveryKey')}
              </Anchor>
            </Text>
          </li>
        )}
      </ul>
    </Section>
  )
}
