/** Checks that failed, in the whole archive; each opens at its places. */
import { Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconChecks, IconInfoTriangle } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { toldError, useScreen } from '#client'
import { EmptyState, ErrorNote, MoreButton, useFirst, useFormats, useLanguage } from '#ui'
import { useQualityText } from '../texts'
import shared from '../quality.module.css'
import classes from './checks.module.css'

export function ChecksPart({ filter }: { readonly filter: string }) {
  const t = useQualityText()
  const language = useLanguage()
  const { number } = useFormats()
  const { queries } = useScreen()
  const { limit, showMore } = useFirst()
  const { data, error, refetch } = useQuery(
    queries.quality.checks.queryOptions({ input: { filter, limit }, placeholderData: keepPreviousData }),
  )
  if (error)
    return (
      <div className={shared['note']}>
        <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />
      </div>
    )
  if (!data) return <Skeleton m="md" w="auto" height={200} className="late" aria-label={t('loading')} />
  if (data.total === 0)
    return (
      <EmptyState icon={<IconChecks size={40} stroke={1.2} />} title={t('checks.none.title')}>
        {t('checks.none.hint')}
      </EmptyState>
    )
  return (
    <div className={classes['part']}>
      <p className={classes['total']}>{t('checks.total', { count: data.total, shown: number(data.total) })}</p>
      <ul className={classes['rows']}>
        {data.items.map(({ document, title, name, severity, message }) => {
          const Icon = severity === 'error' ? IconAlertTriangle : IconInfoTriangle
          return (
            <li key={`${document} ${name}`}>
              <Link to="/check" search={{ document, check: name }} className={classes['row']}>
                <Icon size={16} stroke={1.7} role="img" aria-label={t(`checks.${severity}`)} data-severity={severity} />
                <span className={classes['message']}>{message[language]}</span>
                <bdi className={classes['title']} title={title}>
                  {title}
                </bdi>
              </Link>
            </li>
          )
        })}
      </ul>
      <MoreButton shown={data.items.length} total={data.total} showMore={showMore} />
    </div>
  )
}
