/** What one column says of one document. */
import { IconAlertTriangle } from '@tabler/icons-react'
import { memo } from 'react'
import { fieldOfSort, isFieldSort, type DocumentRow } from '#contract'
import { CompletenessBar, FlagList } from '#features/fields'
import { ColouredTag } from '#features/tags'
import { LedgerBar } from '#ui'
import type { Words } from '../words'
import type { ColumnName } from './columns'
import classes from './table.module.css'

interface CellProps {
  readonly name: Exclude<ColumnName, 'title'>
  readonly row: DocumentRow
  readonly words: Words
}

const mostTags = 3

export const Cell = memo(function Cell({ name, row, words }: CellProps) {
  const { formats } = words
  if (isFieldSort(name)) return <FieldValue field={fieldOfSort(name)} row={row} words={words} />
  switch (name) {
    case 'type':
      return <Text>{words.type(row.type)}</Text>
    case 'source':
      return <Text hint={words.sourcePath(row.source)}>{words.source(row.source)}</Text>
    case 'pages':
      return (
        <span className={classes['pages']}>
          <span className={classes['pageCount']}>{formats.number(row.pages)}</span>
          <LedgerBar counts={row.counts} />
        </span>
      )
    case 'coverage':
      return (
        <span className={classes['number']}>
          {row.counts.failed > 0 && <IconAlertTriangle size={14} stroke={1.6} className={classes['failed']} aria-hidden />}
          {formats.percent(row.coverage)}
        </span>
      )
    case 'completeness':
      return <CompletenessBar completeness={row.completeness} />
    case 'date':
      return <span className={classes['number']}>{words.date(row.date)}</span>
    case 'added':
      return <span className={classes['number']}>{formats.day(row.addedAt)}</span>
    case 'size':
      return <span className={classes['number']}>{formats.bytes(row.bytes)}</span>
    case 'tags':
      return (
        <span className={classes['tags']} title={row.tags.join(', ')}>
          {row.tags.slice(0, mostTags).map((tag) => (
            <ColouredTag key={tag} tag={tag} colour={words.tagColour(tag)} isShort />
          ))}
          {row.tags.length > mostTags && <span>+{formats.number(row.tags.length - mostTags)}</span>}
        </span>
      )
    case 'language':
      return <Text>{words.language(row.language)}</Text>
    case 'missing':
      return <Text>{(row.missing ?? []).map((field) => words.field(row.type, field)).join(', ')}</Text>
    case 'flags':
      return <FlagList flags={row.flags ?? []} withWords={false} />
  }
})

function FieldValue({ field, row, words }: Pick<CellProps, 'row' | 'words'> & { readonly field: string }) {
  const listed = row.values?.[field]
  return listed ? <Text>{words.value(row.type, field, listed)}</Text> : null
}

function Text({ children, hint }: { readonly children: string; readonly hint?: string | undefined }) {
  return (
    <span className={classes['text']} title={hint ?? children}>
      <bdi>{children}</bdi>
    </span>
  )
}
