/** What was added by hand, newest first; each drop can be taken back whole. */
import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import type { ImportRow } from '#contract'
import { ErrorNote, Section, showNotice, useErrorText, useFormats } from '#ui'
import { useIngestionText } from './texts'
import classes from './ingestion.module.css'

export function ImportHistory() {
  const t = useIngestionText()
  const { queries } = useScreen()
  const imports = useQuery(queries.documents.imports.list.queryOptions({ input: { limit: 20 } }))
  return (
    <Section title={t('imports.title')}>
      {imports.error && <ErrorNote error={toldError(imports.error)} />}
      {imports.data?.items.length === 0 && <Text c="dimmed">{t('imports.none')}</Text>}
      <ul className={classes['rows']}>
        {imports.data?.items.map((row) => (
          <ImportLine key={row.id} row={row} />
        ))}
      </ul>
    </Section>
  )
}

function ImportLine({ row }: { readonly row: ImportRow }) {
  const t = useIngestionText()
  const formats = useFormats()
  const errorText = useErrorText()
  const { queries } = useScreen()
  const onError = (error: unknown) => {
    showNotice({ message: errorText(toldError(error)), kind: 'problem', closeLabel: t('close') })
  }
  const undo = useMutation(queries.documents.imports.undo.mutationOptions({ onError }))
  const redo = useMutation(queries.documents.imports.redo.mutationOptions({ onError }))
  const what = row.paths.map((path) => path.split(/[\\/]/).at(-1) ?? path).join(', ')
  const told = (name: 'counts' | 'duplicates' | 'quarantined', count: number) =>
    t(`imports.${name}`, { count, shown: formats.number(count) })
  const counts = [
    told('counts', row.documents),
    row.duplicates > 0 && told('duplicates', row.duplicates),
    row.quarantined > 0 && told('quarantined', row.quarantined),
  ]
    .filter(Boolean)
    .join(' · ')
  const status = row.status === 'undone' ? t('imports.undone') : row.status === 'running' ? t('imports.running') : counts
  return (
    <li className={classes['row']}>
      <span className={classes['title']} title={row.paths.join('\n')} dir="auto">
        {what}
      </span>
      <span className={classes['detail']}>{`${formats.dayAndTime(row.startedAt)} · ${status}`}</span>
      {row.status === 'undone' && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={redo.isPending}
          aria-label={t('imports.redoOf', { what })}
          onClick={() => {
            redo.mutate({ import: row.id })
          }}
        >
          {t('redo')}
        </Button>
      )}
      {row.status === 'done' && row.documents > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={undo.isPending}
          aria-label={t('imports.undoOf', { what })}
          onClick={() => {
            undo.mutate({ import: row.id })
          }}
        >
          {t('imports.undo')}
        </Button>
      )}
    </li>
  )
}
