/** How the engine is doing: what a person should know first, and behind it what somebody who helps wants to see. */
import { Group, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import { ErrorNote, useFormats } from '#ui'
import { DiagnosticsButton } from './diagnostics-button'
import { Details } from './details'
import { Disk } from './disk'
import { Problems } from './problems'
import { useHealthText } from './texts'
import { Vitals } from './vitals'
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
          <Problems report={report} />
        </div>
      )}
      {report && <Details report={report} />}
    </div>
  )
}
