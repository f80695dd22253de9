/** What was read last, failures among them. */
import { Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { toldError, useScreen } from '#client'
import { ErrorNote, LedgerBar, Section, useFormats } from '#ui'
import { useIngestionText } from './texts'
import classes from './ingestion.module.css'

const shown = 12

export function RecentResults() {
  const t = useIngestionText()
  const formats = useFormats()
  const { queries } = useScreen()
  const recent = useQuery(
    queries.documents.list.queryOptions({
      input: { limit: shown, sort: { by: 'added', descending: true } },
      placeholderData: keepPreviousData,
    }),
  )
  const attention = useQuery(queries.documents.attention.list.queryOptions({ input: { limit: 1 } }))
  const problems = attention.data?.total ?? 0
  return (
    <Section title={t('recent.title')}>
      {problems > 0 && (
        <Link to="/library" search={{ view: 'attention' }} className={classes['attention']}>
          {t('recent.attention', { count: problems, shown: formats.number(problems) })}
        </Link>
      )}
      {recent.error && <ErrorNote error={toldError(recent.error)} />}
      {recent.data?.items.length === 0 && <Text c="dimmed">{t('recent.none')}</Text>}
      <ul className={classes['rows']}>
        {recent.data?.items.map(({ id, title, path, pages, coverage, counts }) => (
          <li key={id} className={classes['row']}>
            <Link to="/documents/$document" params={{ document: id }} className={classes['title']} title={title} dir="auto">
              {title.trim() === '' ? fileName(path) : title}
            </Link>
            <span className={classes['ledger']}>
              <LedgerBar counts={counts} />
            </span>
            <span className={classes['detail']}>
              {pages === 0 ? t('recent.notOpened') : t('recent.read', { count: pages, percent: formats.percent(coverage) })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
