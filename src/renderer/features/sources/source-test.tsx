/** What a look at the folder itself found out, in words. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import { ErrorNote, useFormats, useReasonText } from '#ui'
import { useSourcesText } from './texts'
import classes from './sources.module.css'

const icons = { good: IconCheck, bad: IconAlertTriangle, fact: IconInfoCircle } as const
const mostExamples = 5

export function SourceTest({ path }: { readonly path: string }) {
  const t = useSourcesText()
  const formats = useFormats()
  const reasonText = useReasonText()
  const { queries } = useScreen()
  // Each time it is opened: the answer is about this moment.
  const { data: probe, error, isFetching, refetch } = useQuery(queries.documents.sources.test.queryOptions({ input: { path }, gcTime: 0 }))
  if (error) return <ErrorNote error={toldError(error)} />
  if (!probe) return <p className={classes['note']}>{t('test.running')}</p>
  const lines: readonly (readonly [keyof typeof icons, string])[] = [
    probe.isReadable ? ['good', t('test.readable')] : ['bad', t('test.notReadable')],
    ...(probe.fileEvents === null
      ? []
      : [probe.fileEvents ? (['good', t('test.events')] as const) : (['bad', t('test.noEvents')] as const)]),
    ['fact', t(probe.isNetwork ? 'test.network' : 'test.local', { system: probe.fileSystem })],
    ...(probe.isCaseSensitive === false ? [['fact', t('test.caseInsensitive')] as const] : []),
    [
      'fact',
      t('test.seen', {
        count: probe.filesSeen,
        number: formats.number(probe.filesSeen),
        speed: formats.number(Math.round(probe.listFilesPerSecond)),
      }),
    ],
    ...(probe.readMegabytesPerSecond === null
      ? []
      : [['fact', t('test.speed', { speed: formats.number(Math.round(probe.readMegabytesPerSecond)) })] as const]),
    ...(probe.unreadable.length > 0 ? [['bad', t('test.unreadable', { count: probe.unreadable.length })] as const] : []),
  ]
  return (
    <div className={classes['test']} aria-busy={isFetching}>
      <ul>
        {lines.map(([kind, text]) => {
          const Icon = icons[kind]
          return (
            <li key={text} data-kind={kind}>
              <Icon size={16} stroke={1.6} aria-hidden />
              {text}
            </li>
          )
        })}
      </ul>
      {probe.unreadable.slice(0, mostExamples).map((file) => (
        <p key={file.path} className={classes['unreadable']}>
          <bdi dir="ltr">{file.path}</bdi> {reasonText(file.reason)}
        </p>
      ))}
      <Button size="compact-xs" variant="subtle" loading={isFetching} onClick={() => void refetch()}>
        {t('test.again')}
      </Button>
    </div>
  )
}
