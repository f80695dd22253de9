/** Documents, the least complete first: as long as the archive, drawn as far as seen. */
import { Button, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilter, IconFilterOff } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { toldError, useScreen } from '#client'
import { EmptyState, ErrorNote, useFormats } from '#ui'
import { useQualityText } from '../texts'
import { WorstRow } from './worst-row'
import shared from '../quality.module.css'
import classes from './worst.module.css'

const atOnce = 200
const rowHeight = 36
const typingMs = 250

export interface WorstPartProps {
  readonly filter: string
  readonly onFilter: (filter: string) => void
}

export function WorstPart({ filter, onFilter }: WorstPartProps) {
  const t = useQualityText()
  const { number } = useFormats()
  const { queries } = useScreen()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    queries.quality.rows.infiniteOptions({
      input: (after: string | undefined) => ({ filter, limit: atOnce, ...(after !== undefined && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  const total = data?.pages[0]?.total ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer tells itself when what it answers has changed
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 800, height: 600 },
  })
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - atOnce / 4) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, lastShown, rows.length, fetchNextPage])

  const focusRow = (index: number) => {
    virtualizer.scrollToIndex(index)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"] a`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    const index = Number(row?.dataset['row'])
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined || Number.isNaN(index)) return
    event.preventDefault()
    focusRow(Math.min(rows.length - 1, Math.max(0, to)))
  }

  return (
    <div className={classes['part']}>
      <div className={classes['bar']}>
        <FilterBox filter={filter} onFilter={onFilter} />
        <span className={classes['total']} role="status">
          {data && t('worst.total', { count: total, shown: number(total) })}
        </span>
      </div>
      {error && (
        <div className={shared['note']}>
          <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />
        </div>
      )}
      {!data && !error && <Skeleton m="md" w="auto" height={240} className="late" aria-label={t('loading')} />}
      {data && rows.length === 0 && (
        <EmptyState
          icon={<IconFilterOff size={40} stroke={1.2} />}
          title={filter === '' ? t('empty.title') : t('worst.none.title')}
          action={
            filter !== '' && (
              <Button variant="default" onClick={() => onFilter('')}>
                {t('worst.none.action')}
              </Button>
            )
          }
        >
          {filter === '' ? t('empty.hint') : t('worst.none.hint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div className={classes['table']} role="table" aria-label={t('part.worst')} aria-rowcount={total} onKeyDown={onKeyDown}>
          <div role="rowgroup">
            <div role="row" className={classes['head']}>
              {(['document', 'type', 'completeness', 'missing', 'flags', 'deadline'] as const).map((name) => (
                <span key={name} role="columnheader">
                  {t(`worst.${name}`)}
                </span>
              ))}
            </div>
          </div>
          <div ref={scroller} className={classes['scroller']} role="rowgroup">
            <div className={classes['rows']} style={{ height: virtualizer.getTotalSize() }} role="presentation">
              {items.map(({ index, start }) => {
                const row = rows[index]
                return row && <WorstRow key={row.document} row={row} index={index} top={start} />
              })}
            </div>
          </div>
        </div>
      )}
    </div>
  )
}

function FilterBox({ filter, onFilter }: WorstPartProps) {
  const t = useQualityText()
  const [typed, setTyped] = useState(filter)
  const tell = useDebouncedCallback(onFilter, typingMs)
  return (
    <TextInput
      className={classes['filter'] ?? ''}
      size="xs"
      leftSection={<IconFilter size={15} stroke={1.6} aria-hidden />}
      aria-label={t('worst.filter')}
      placeholder={t('worst.filter')}
      value={typed}
      maxLength={1000}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        tell(value)
      }}
    />
  )
}
