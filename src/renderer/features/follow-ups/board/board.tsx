/** Questions by what they wait for; the arrows walk through them, Enter opens one. */
import type { KeyboardEvent } from 'react'
import type { FollowUp } from '#contract'
import { MoreButton, useFirst, useFormats } from '#ui'
import { useFollowUpsText } from '../texts'
import { boardOf, columnNames } from './columns'
import { FollowUpCard } from './card'
import classes from './board.module.css'

export interface BoardProps {
  readonly items: readonly FollowUp[]
  readonly now: number
  readonly onOpen: (id: string) => void
}

export function Board({ items, now, onOpen }: BoardProps) {
  const t = useFollowUpsText()
  const { number } = useFormats()
  const columns = boardOf(items)
  return (
    <div className={classes['board']} onKeyDown={walk}>
      {columnNames.map((name) => (
        <section key={name} className={classes['column']} data-column={name} aria-label={t(`column.${name}`)}>
          <h2 className={classes['heading']}>
            {t(`column.${name}`)} <span>{number(columns[name].length)}</span>
          </h2>
          {columns[name].length === 0 && <p className={classes['none']}>{t(`columnEmpty.${name}`)}</p>}
          <Cards followUps={columns[name]} now={now} onOpen={onOpen} />
        </section>
      ))}
    </div>
  )
}

function Cards({ followUps, now, onOpen }: Omit<BoardProps, 'items'> & { readonly followUps: readonly FollowUp[] }) {
  const { shown, left, showMore } = useFirst(followUps)
  return (
    <ul className={classes['cards']}>
      {shown.map((followUp) => (
        <FollowUpCard key={followUp.id} followUp={followUp} now={now} onOpen={() => onOpen(followUp.id)} />
      ))}
      {left > 0 && (
        <li>
          <MoreButton left={left} showMore={showMore} />
        </li>
      )}
    </ul>
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
