/** The results as one list to walk through: the focus stays on the list, the chosen result is told apart. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { SearchResult } from '#contract'
import { useTags } from '#features/tags'
import { placeToAt } from '../address'
import { useFilterNames } from '../query/filter-names'
import { useSearchText } from '../texts'
import { resultsId } from './keys'
import { ResultRow } from './result-row'
import { rowHeight } from './row-height'
import { rememberScroll, scrollOf } from './scroll-memory'
import classes from './results.module.css'

export interface ResultListProps {
  /** What the results answer: their scroll position is kept under it. */
  readonly query: string
  readonly results: readonly SearchResult[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
  readonly onOpen: (index: number) => void
  readonly onPreview: () => void
  readonly onHit: (step: 1 | -1) => void
  readonly onLeave: () => void
  readonly onEnd: () => void
}

export function ResultList(props: ResultListProps) {
  const { query, results, chosen, onChoose, onOpen, onEnd } = props
  const t = useSearchText()
  const names = useFilterNames()
  const { colourOf } = useTags()
  const list = useRef<HTMLDivElement>(null)
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer tells itself when what it answers has changed
  const rows = useVirtualizer({
    count: results.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    initialOffset: () => scrollOf(query),
  })

  const isFirst = useRef(true)
  useEffect(() => {
    // On the way back the list stands where it was left; afterwards the chosen result is followed.
    if (isFirst.current) isFirst.current = false
    // Asking the list where it ends would lay out the page once more with each key.
    else if (chosen > 0 || rows.scrollOffset !== 0) rows.scrollToIndex(chosen, { align: 'auto' })
  }, [rows, chosen, query])

  const last = rows.range?.endIndex ?? 0
  useEffect(() => {
    if (results.length > 0 && last >= results.length - 1) onEnd()
  }, [last, results.length, onEnd])

  return (
    <div
      ref={list}
      id={resultsId}
      className={classes['list']}
      role="listbox"
      tabIndex={0}
      aria-label={t('results.title')}
      aria-activedescendant={results[chosen] && idOf(results[chosen])}
      onClick={({ target }) => withIndex(target, onChoose)}
      onDoubleClick={({ target }) => withIndex(target, onOpen)}
      onKeyDown={(event) => onListKey(event, props)}
      onScroll={({ currentTarget }) => rememberScroll(query, currentTarget.scrollTop)}
    >
      <div className={classes['rows']} role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const result = results[index]
          return (
            result && (
              <ResultRow
                key={key}
                id={idOf(result)}
                result={result}
                isChosen={index === chosen}
                position={index + 1}
                of={results.length}
                top={start}
                names={names}
                colourOf={colourOf}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

/** One handler for all rows: they are drawn anew only when what they show has changed. */
function withIndex(target: EventTarget, act: (index: number) => void): void {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  if (row) act(Number(row.dataset['index']))
}

const rowsOfPage = 6

function onListKey(event: KeyboardEvent, props: ResultListProps): void {
  const { results, chosen, onChoose, onOpen, onPreview, onHit, onLeave } = props
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const last = results.length - 1
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: chosen + 1,
    ArrowUp: chosen - 1,
    PageDown: chosen + rowsOfPage,
    PageUp: chosen - rowsOfPage,
    Home: 0,
    End: last,
  }
  const acts: Readonly<Record<string, () => void>> = {
    Enter: () => onOpen(chosen),
    ' ': onPreview,
    n: () => onHit(1),
    p: () => onHit(-1),
    Escape: onLeave,
  }
  const move = moves[event.key]
  const act = move === undefined ? acts[event.key] : () => onChoose(Math.max(0, Math.min(last, move)))
  if (!act) return
  event.preventDefault()
  act()
}

const idOf = (result: SearchResult): string => `result-${placeToAt({ document: result.document.id, page: result.page })}`
