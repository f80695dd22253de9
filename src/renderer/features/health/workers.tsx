/** The engine's processes and threads. */
import { Table, Text } from '@mantine/core'
import type { HealthReport } from '#contract'
import { useFormats } from '#ui'
import { useHealthText } from './texts'

const kinds = ['index', 'query', 'read', 'second opinion', 'draw', 'understand', 'embed'] as const

export function Workers({ report }: { readonly report: HealthReport }) {
  const t = useHealthText()
  const formats = useFormats()
  const nameOf = (kind: string) => {
    const known = kinds.find((each) => each === kind)
    return known ? t(`workers.kind.${known}`) : kind
  }
  const { p50, p99, longest } = report.eventLoop
  // Each process is in one of the lists only.
  const bytes = [...report.workers, ...report.screens].reduce((sum, each) => sum + each.rssBytes, report.rssBytes)
  return (
    <>
      <Text className="tabular" mb="xs">
        {t('workers.memory', { bytes: formats.bytes(bytes) })}
      </Text>
      <Text c="dimmed" size="sm" className="tabular" mb="xs">
        {t('vitals.delays', {
          p50: formats.number(round(p50)),
          p99: formats.number(round(p99)),
          longest: formats.number(round(longest)),
        })}
      </Text>
      <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('workers.what')}</Table.Th>
            <Table.Th>{t('workers.state')}</Table.Th>
            <Table.Th ta="right">{t('workers.bytes')}</Table.Th>
            <Table.Th ta="right">{t('workers.jobs')}</Table.Th>
            <Table.Th ta="right">{t('workers.restarts')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="tabular">
          <Table.Tr>
            <Table.Td>{t('workers.main')}</Table.Td>
            <Table.Td>{t('workers.busy')}</Table.Td>
            <Table.Td ta="right">{formats.bytes(report.rssBytes)}</Table.Td>
            <Table.Td ta="right">–</Table.Td>
            <Table.Td ta="right">–</Table.Td>
          </Table.Tr>
          {report.screens.map(({ pid, kind, rssBytes }) => (
            <Table.Tr key={pid}>
              <Table.Td>{t(`workers.screen.${kind}`)}</Table.Td>
              <Table.Td>–</Table.Td>
              <Table.Td ta="right">{formats.bytes(rssBytes)}</Table.Td>
              <Table.Td ta="right">–</Table.Td>
              <Table.Td ta="right">–</Table.Td>
            </Table.Tr>
          ))}
          {report.workers.map((worker, index) => (
            // Several of a kind may wait without a process of their own.
            <Table.Tr key={`${worker.kind} ${worker.pid} ${index}`}>
              <Table.Td>{nameOf(worker.kind)}</Table.Td>
              <Table.Td>{worker.busy ? t('workers.busy') : t('workers.waiting')}</Table.Td>
              <Table.Td ta="right">{worker.rssBytes > 0 ? formats.bytes(worker.rssBytes) : '–'}</Table.Td>
              <Table.Td ta="right">{formats.number(worker.jobsDone)}</Table.Td>
              <Table.Td ta="right">{formats.number(worker.restarts)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

const round = (ms: number): number => Math.round(ms * 10) / 10
