/** How the engine is doing: its processes, its disk, what went wrong, what it is made of. */
import { Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import { ErrorNote, Section, useFormats } from '#ui'
import { DiagnosticsButton } from './diagnostics-button'
import { Disk } from './disk'
import { Licences } from './licences'
import { Problems } from './problems'
import { useHealthText } from './texts'
import { Vitals } from './vitals'
import { Workers } from './workers'
import classes from './health.module.css'

export function HealthView() {
  const t = useHealthText()
  const formats = useFormats()
  const { queries } = useScreen()
  const { data: report, error } = useQuery(queries.health.live.experimental_liveOptions({ retry: true }))
  return (
    <div className={classes['screen']}>
      <Group justify="space-between" mb="lg">
        <div>
          <Title order={1} size="xl">
            {t('title')}
          </Title>
          {report && (
            <Text c="dimmed" size="sm">
              {t('since', { day: formats.dayAndTime(report.startedAt) })}
            </Text>
          )}
        </div>
        <DiagnosticsButton />
      </Group>
      {error && <ErrorNote error={toldError(error)} />}
      {report && (
        <div className={classes['columns']}>
          <Vitals report={report} />
          <Disk disk={report.disk} />
          <Workers report={report} />
          <Problems report={report} />
          <Section title={t('versions.title')}>
            <dl className={classes['pairs']}>
              {Object.entries(report.versions).map(([name, version]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{version}</dd>
                </div>
              ))}
            </dl>
          </Section>
          <Licences />
        </div>
      )}
    </div>
  )
}
