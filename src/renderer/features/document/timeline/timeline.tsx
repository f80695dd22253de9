/** Everything that happened to the document, newest first, by day. */
import { Anchor, Loader } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { toldError, useScreen } from '#client'
import { ErrorNote, useFormats } from '#ui'
import { useDocumentText } from '../texts'
import { Happening } from './happening'
import { groupHappenings } from './happenings'
import panel from '../panel/panel.module.css'
import classes from './timeline.module.css'

const atOnce = 100

export function Timeline({ document, onGo }: { readonly document: string; readonly onGo: (page: number) => void }) {
  const t = useDocumentText()
  const formats = useFormats()
  const { queries } = useScreen()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    queries.documents.history.infiniteOptions({
      input: (before: number | undefined) => ({ document, limit: atOnce, ...(before !== undefined && { before }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  )
  const days = useMemo(() => groupHappenings(data?.pages.flatMap(({ items }) => items) ?? [], formats.day), [data, formats])
  if (error)
    return (
      <section className={panel['section']}>
        <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />
      </section>
    )
  if (data && days.length === 0) return <p className={classes['empty']}>{t('timeline.empty')}</p>
  return (
    <>
      {days.map(({ day, happenings }) => (
        <section key={day} className={panel['section']}>
          <h2>{day}</h2>
          <ol className={classes['day']}>
            {happenings.map((happening) => (
              <Happening key={happening.position} happening={happening} onGo={onGo} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <div className={classes['more']}>
          {isFetchingNextPage ? (
            <Loader size="xs" />
          ) : (
            <Anchor component="button" type="button" size="sm" onClick={() => void fetchNextPage()}>
              {t('timeline.earlier')}
            </Anchor>
          )}
        </div>
      )}
    </>
  )
}
