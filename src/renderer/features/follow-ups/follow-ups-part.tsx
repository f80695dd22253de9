/** Questions that wait for an answer, as a board or a month; also as they stood on a day that is over. */
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconMessageCircleCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import type { FollowUp } from '#contract'
import { dateInWords, EmptyState, ErrorNote, useFormats, useLanguage } from '#ui'
import { Board } from './board/board'
import { Calendar } from './calendar/calendar'
import { DetailDrawer } from './detail/detail-drawer'
import { useFollowUpsText } from './texts'
import { endOfDay, isoDayOf } from './when'
import classes from './follow-ups.module.css'

export interface FollowUpsPartProps {
  readonly layout: 'board' | 'calendar'
  /** The end of an ISO day that is over; today when absent. */
  readonly asOf: string | undefined
  /** The one that is open. */
  readonly opened: string | undefined
  readonly onChange: (change: { layout?: 'board' | 'calendar'; asOf?: string | undefined; question?: string | undefined }) => void
}

export function FollowUpsPart({ layout, asOf, opened, onChange }: FollowUpsPartProps) {
  const t = useFollowUpsText()
  const { queries } = useScreen()
  const [today] = useState(() => Date.now())
  const at = asOf === undefined ? undefined : endOfDay(asOf)
  const now = at ?? today
  const moment = at === undefined ? {} : { at }
  const { data, error, refetch } = useQuery(
    queries.quality.followUps.list.queryOptions({ input: { limit: 1, ...moment }, placeholderData: keepPreviousData }),
  )
  const counts = data?.counts
  const isEmpty = counts !== undefined && asOf === undefined && Object.values(counts).every((count) => count === 0)
  const showing = (id: string) => queries.quality.followUps.show.queryOptions({ input: { id, ...moment } })
  const { data: followUp } = useQuery({ ...showing(opened ?? ''), enabled: opened !== undefined })
  const cache = useQueryClient()
  const open = (chosen: FollowUp) => {
    // It is known already: nothing to wait for.
    cache.setQueryData(showing(chosen.id).queryKey, chosen)
    onChange({ question: chosen.id })
  }
  return (
    <div className={classes['part']}>
      <div className={classes['bar']}>
        <SegmentedControl
          size="xs"
          aria-label={t('view.label')}
          value={layout}
          onChange={(value) => onChange({ layout: value })}
          data={[
            { value: 'board', label: t('view.board') },
            { value: 'calendar', label: t('view.calendar') },
          ]}
        />
        <AsOf asOf={asOf} today={isoDayOf(today)} onChange={(day) => onChange({ asOf: day })} />
      </div>
      {error && (
        <div className={classes['note']}>
          <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />
        </div>
      )}
      {!counts && !error && <Skeleton height="60%" m="md" w="auto" className="late" />}
      {isEmpty && (
        <EmptyState
          icon={<IconMessageCircleCheck size={40} stroke={1.2} />}
          title={t('empty.title')}
          action={
            <Link to="/quality" search={{ part: 'worst' }} className={classes['link']}>
              {t('empty.action')}
            </Link>
          }
        >
          {t('empty.hint')}
        </EmptyState>
      )}
      {counts && !isEmpty && layout === 'board' && <Board key={asOf} at={at} now={now} onOpen={open} />}
      {counts && !isEmpty && layout === 'calendar' && <Calendar key={asOf} at={at} now={now} onOpen={open} />}
      <DetailDrawer
        followUp={opened === undefined ? undefined : followUp}
        now={now}
        isPast={asOf !== undefined}
        onClose={() => onChange({ question: undefined })}
      />
    </div>
  )
}

interface AsOfProps {
  readonly asOf: string | undefined
  readonly today: string
  readonly onChange: (asOf: string | undefined) => void
}

function AsOf({ asOf, today, onChange }: AsOfProps) {
  const t = useFollowUpsText()
  const { day } = useFormats()
  const language = useLanguage()
  return (
    <>
      <label className={classes['asOf']}>
        {t('asOf')}
        <input
          type="date"
          max={today}
          value={asOf ?? today}
          onChange={({ currentTarget: { value } }) => {
            if (value === '' || value >= today) onChange(undefined)
            else if (endOfDay(value) !== undefined) onChange(value)
          }}
        />
        {/* The field itself speaks the language of the browser, whatever the screens speak. */}
        <span>{dateInWords(asOf ?? today, language, 'long')}</span>
      </label>
      {asOf !== undefined && (
        <>
          <Button size="compact-sm" variant="default" onClick={() => onChange(undefined)}>
            {t('asOfNow')}
          </Button>
          <p className={classes['told']} role="status">
            {t('asOfTold', { day: day(endOfDay(asOf) ?? 0) })}
          </p>
        </>
      )}
    </>
  )
}
