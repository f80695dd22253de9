/** Figures first, then where they come from: by completeness, over time, by type and field, by source. */
import { Skeleton } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { toldError, useScreen } from '#client'
import { EmptyState, ErrorNote } from '#ui'
import { useQualityText } from '../texts'
import { ByType, BySource } from './shares'
import { Figures } from './figures'
import { FlagCounts } from './flag-counts'
import { HeatMap } from './heat-map'
import { Histogram } from './histogram'
import { Trend } from './trend'
import shared from '../quality.module.css'
import classes from './overview.module.css'

export function Overview() {
  const t = useQualityText()
  const { queries } = useScreen()
  const { data: summary, error, refetch } = useQuery(queries.quality.summary.queryOptions({ placeholderData: keepPreviousData }))
  if (error)
    return (
      <div className={shared['note']}>
        <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />
      </div>
    )
  if (!summary) return <Skeleton m="lg" w="auto" height={320} className="late" aria-label={t('loading')} />
  if (summary.documents === 0)
    return (
      <EmptyState
        icon={<IconListCheck size={40} stroke={1.2} />}
        title={t('empty.title')}
        action={
          <Link to="/library" className={shared['link']}>
            {t('empty.action')}
          </Link>
        }
      >
        {t('empty.hint')}
      </EmptyState>
    )
  return (
    <div className={classes['overview']}>
      <Figures summary={summary} />
      <div className={classes['columns']}>
        <Histogram bins={summary.histogram} />
        <Trend />
      </div>
      <HeatMap cells={summary.heatMap} />
      <div className={classes['columns']}>
        <ByType rows={summary.byType} />
        <div className={classes['stack']}>
          <FlagCounts flags={summary.flags} />
          <BySource rows={summary.bySource} />
        </div>
      </div>
    </div>
  )
}
