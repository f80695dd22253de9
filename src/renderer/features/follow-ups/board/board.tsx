/** Questions by what they wait for; the arrows walk through them, Enter opens one. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { toldError, useScreen } from '#client'
import type { FollowUp } from '#contract'
import { ErrorNote, MoreButton, useFirst, useFormats } from '#ui'
import { useFollowUpsText } from '../texts'
import { boardColumns, type BoardColumn } from './columns'
import { FollowUpCard } from './card'
import classes from './board.module.css'

export interface BoardProps {
  /** A moment that is over; the present when absent. */
  readonly at: number | undefined
  readonly now: number
  readonly onOpen: (followUp: FollowUp) => void
}

export function Board(props: BoardProps) {
  return (
    <div className={classes['board']} onKeyDown={walk}>
      {boardColumns.map((column) => (
        <Column key={column.name} column={column} {...props} />
      ))}
    </div>
  )
}

function Column({ column: { name, states, order }, at, now, onOpen }: BoardProps & { readonly column: BoardColumn }) {
  const t = useFollowUpsText()
  const { number } = useFormats()
  const { queries } = useScreen()
  const { limit, showMore } = useFirst()
  const { data, error, refetch } = useQuery(
    queries.quality.followUps.list.queryOptions({
      input: { states: [...states], order, limit, ...(at !== undefined && { at }) },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <section
      className={classes['column']}
      data-column={name}
      data-any={(data && data.total > 0) || undefined}
      aria-label={t(`column.${name}`)}
    >
      <h2 className={classes['heading']}>
        {t(`column.${name}`)} {data && <span>{number(data.total)}</span>}
      </h2>
      {error && <ErrorNote error={toldError(error)} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={classes['none']}>{t(`columnEmpty.${name}`)}</p>}
      <ul className={classes['cards']}>
        {data?.items.map((followUp) => (
          <FollowUpCard key={followUp.id} followUp={followUp} now={now} onOpen={() => onOpen(followUp)} />
        ))}
        {data && data.items.length < data.total && (
          <li>
            <MoreButton shown={data.items.length} total={data.total} showMore={showMore} />
          </li>
        )}
      </ul>
    </section>
  )
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null
  if (!card || !event.key.startsWith('Arrow')) return
  const columns = [...event.currentTarget.querySelectorAll('[data-column]')].map((column) => [
    ...column.querySelectorAll<HTMLElement>('[data-card]'),
  ])
  const column = columns.findIndex((cards) => cards.includes(card))
  const row = columns[column]?.indexOf(card) ?? 0
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  const aside = (direction: number) => {
    const step = isRtl ? -direction : direction
    for (let index = column + step; index >= 0 && index < columns.length; index += step) {
      const cards = columns[index] ?? []
      if (cards.length > 0) return cards[Math.min(row, cards.length - 1)]
    }
    return undefined
  }
  const target =
    event.key === 'ArrowDown'
      ? columns[column]?.[row + 1]
      : event.key === 'ArrowUp'
        ? columns[column]?.[row - 1]
        : aside(event.key === 'ArrowRight' ? 1 : -1)
  event.preventDefault()
  target?.focus()
}
