/** How far each source and each kind of file has been read; while something of it waits, how fast it goes and how long it will take. */
import { Progress, SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useScreen } from '#client'
import type { ProgressRow } from '#contract'
import { Section, useFormats } from '#ui'
import { kindKey } from './kinds'
import { useIngestionText } from './texts'
import classes from './ingestion.module.css'

export function SourceProgress() {
  const t = useIngestionText()
  const formats = useFormats()
  const { queries } = useScreen()
  const [by, setBy] = useState<'source' | 'kind'>('source')
  const progress = useQuery(queries.documents.queue.progress.experimental_liveOptions({ input: { by }, retry: true }))
  const sources = useQuery(queries.documents.sources.list.queryOptions())
  const nameOf = (key: string): string => {
    if (by === 'kind') return t(`kindName.${kindKey(key)}`)
    if (key === '') return t('by.gone')
    const source = sources.data?.find(({ id }) => id === key)
    return source?.kind === 'folder' ? source.path : t('by.added')
  }
  const rows = sumByName((progress.data ?? []).map((row) => ({ ...row, name: nameOf(row.key) })))
  return (
    <Section title={t('by.title')}>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t('by.title')}
        value={by}
        onChange={(value) => {
          setBy(value === 'kind' ? 'kind' : 'source')
        }}
        data={[
          { value: 'source', label: t('by.source') },
          { value: 'kind', label: t('by.type') },
        ]}
      />
      {progress.data && rows.length === 0 && <Text c="dimmed">{t('by.none')}</Text>}
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <li key={row.name} className={classes['part']}>
            <span className={classes['row']}>
              <span className={classes['title']} title={row.name} dir="auto">
                {row.name}
              </span>
              <span className={classes['detail']}>
                {[
                  t('by.documents', { count: row.documents, shown: formats.number(row.documents) }),
                  t('by.pages', { count: row.pages, shown: formats.number(row.pages) }),
                ].join(', ')}
              </span>
            </span>
            {row.pendingPages + row.pendingFiles > 0 && <Waiting row={row} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Waiting({ row }: { readonly row: Sum }) {
  const t = useIngestionText()
  const formats = useFormats()
  const { name, pages, pendingPages, pendingFiles, pagesPerMinute, secondsLeft } = row
  const facts = [
    t('by.pagesLeft', { count: pendingPages, shown: formats.number(pendingPages) }),
    pendingFiles > 0 && t('by.filesLeft', { count: pendingFiles, shown: formats.number(pendingFiles) }),
    pagesPerMinute !== null && t('by.perMinute', { pages: formats.number(Math.round(pagesPerMinute)) }),
    secondsLeft !== null && t('by.about', { time: formats.duration(secondsLeft) }),
  ].filter((fact) => fact !== false)
  return (
    <>
      <Progress size="xs" value={((pages - pendingPages) / Math.max(1, pages)) * 100} aria-label={t('by.progress', { name })} />
      <span className={classes['waiting']}>{facts.join(' · ')}</span>
    </>
  )
}

type Sum = Omit<ProgressRow, 'key'> & { readonly name: string }

/** Each drop is a source of its own; a person sees them as one. */
function sumByName(rows: readonly Sum[]): readonly Sum[] {
  const sums = new Map<string, Sum>()
  for (const row of rows) {
    const known = sums.get(row.name)
    sums.set(row.name, known ? together(known, row) : row)
  }
  return [...sums.values()]
}

const together = (a: Sum, b: Sum): Sum => ({
  name: a.name,
  documents: a.documents + b.documents,
  pages: a.pages + b.pages,
  pendingPages: a.pendingPages + b.pendingPages,
  pendingFiles: a.pendingFiles + b.pendingFiles,
  pagesPerMinute: a.pagesPerMinute === null ? b.pagesPerMinute : a.pagesPerMinute + (b.pagesPerMinute ?? 0),
  // They are read side by side, or one of them does not know.
  secondsLeft: a.secondsLeft === null || b.secondsLeft === null ? null : Math.max(a.secondsLeft, b.secondsLeft),
})
