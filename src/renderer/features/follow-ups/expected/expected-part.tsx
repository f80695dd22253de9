/** Documents that come in a rhythm: the ones that did not come first, with the days on which the others did. */
import { Skeleton } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import { EmptyState, ErrorNote } from '#ui'
import { useFollowUpsText } from '../texts'
import { ExpectedRow } from './expected-row'
import shared from '../follow-ups.module.css'
import classes from './expected.module.css'

const states = ['missing', 'expected', 'snoozed', 'no-longer'] as const

export function ExpectedPart() {
  const t = useFollowUpsText()
  const { queries } = useScreen()
  const [now] = useState(() => Date.now())
  const { data, error, refetch } = useQuery(queries.quality.expected.list.queryOptions())
  if (error)
    return (
      <div className={shared['note']}>
        <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />
      </div>
    )
  if (!data) return <Skeleton height={200} m="md" w="auto" className="late" />
  if (data.length === 0)
    return (
      <EmptyState icon={<IconCalendarRepeat size={40} stroke={1.2} />} title={t('expected.empty.title')}>
        {t('expected.empty.hint')}
      </EmptyState>
    )
  return (
    <div className={classes['part']}>
      <p className={classes['explained']}>{t('expected.explained')}</p>
      {states.map((state) => {
        const rows = data.filter((each) => each.state === state)
        return (
          rows.length > 0 && (
            <section key={state} aria-label={t(`expected.group.${state}`)}>
              <h2 className={classes['group']} data-state={state}>
                {t(`expected.group.${state}`)} <span>{rows.length}</span>
              </h2>
              <ul className={classes['rows']}>
                {rows.map((row) => (
                  <ExpectedRow key={`${row.sender} ${row.type}`} expected={row} now={now} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}
