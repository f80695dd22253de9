/** What the log noted as wrong lately: codes, never content. */
import { Button, Code, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useHost, useScreen } from '#client'
import type { HealthReport } from '#contract'
import { Section, useFormats } from '#ui'
import { useHealthText } from './texts'
import classes from './health.module.css'

export function Problems({ report }: { readonly report: HealthReport }) {
  const t = useHealthText()
  const formats = useFormats()
  const host = useHost()
  const { queries } = useScreen()
  const show = useMutation(queries.host.showLogs.mutationOptions())
  return (
    <Section title={t('problems.title')}>
      {report.problems.length === 0 ? (
        <Text c="dimmed">{t('problems.none')}</Text>
      ) : (
        <ul className={classes['problems']}>
          {report.problems.map(({ at, level, code }) => (
            <li key={`${at} ${code}`} data-level={level}>
              <span className={classes['code']}>{code}</span>
              <span className="tabular">{formats.dayAndTime(at)}</span>
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" c="dimmed" mt="md">
        {t('problems.logs')}
      </Text>
      <Code>{report.logsFolder}</Code>
      {host?.can.openFiles === true && (
        <Button
          mt="sm"
          size="compact-sm"
          variant="default"
          display="block"
          onClick={() => {
            show.mutate(undefined)
          }}
        >
          {t('problems.show')}
        </Button>
      )}
    </Section>
  )
}
