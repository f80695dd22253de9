/** How far each source and each kind of file has been read. */
import { SegmentedControl, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useScreen } from '#client'
import { Section, useFormats } from '#ui'
import { kindKey } from './kinds'
import { useIngestionText } from './texts'
import classes from './ingestion.module.css'

export function SourceProgress() {
  const t = useIngestionText()
  const formats = useFormats()
  const { queries } = useScreen()
  const [by, setBy] = useState<'source' | 'type'>('source')
  const groups = useQuery(queries.documents.groups.queryOptions({ input: { by }, placeholderData: keepPreviousData }))
  const sources = useQuery(queries.documents.sources.list.queryOptions())
  const nameOf = (key: string): string => {
    if (by === 'type') return t(`kindName.${kindKey(key)}`)
    if (key === '') return t('by.gone')
    const source = sources.data?.find(({ id }) => id === key)
    return source?.kind === 'folder' ? source.path : t('by.added')
  }
  const rows = sumByName((groups.data ?? []).map(({ key, documents, pages }) => ({ name: nameOf(key), documents, pages })))
  return (
    <Section title={t('by.title')}>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t('by.title')}
        value={by}
        onChange={(value) => {
          setBy(value === 'type' ? 'type' : 'source')
        }}
        data={[
          { value: 'source', label: t('by.source') },
          { value: 'type', label: t('by.type') },
        ]}
      />
      {rows.length === 0 && <Text c="dimmed">{t('by.none')}</Text>}
      <ul className={classes['rows']}>
        {rows.map(({ name, documents, pages }) => (
          <li key={name} className={classes['row']}>
            <span className={classes['title']} title={name}>
              <bdi>{name}</bdi>
            </span>
            <span className={classes['detail']}>
              {[
                t('by.documents', { count: documents, shown: formats.number(documents) }),
                t('by.pages', { count: pages, shown: formats.number(pages) }),
              ].join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface Sum {
  readonly name: string
  readonly documents: number
  readonly pages: number
}

/** Each drop is a source of its own; a person sees them as one. */
function sumByName(rows: readonly Sum[]): readonly Sum[] {
  const sums = new Map<string, Sum>()
  for (const row of rows) {
    const known = sums.get(row.name)
    sums.set(row.name, known ? { ...known, documents: known.documents + row.documents, pages: known.pages + row.pages } : row)
  }
  return [...sums.values()]
}
