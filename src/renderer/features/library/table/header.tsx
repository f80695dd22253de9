/** Names of the columns: sort by them, drag their edges and places; all of it from the keyboard as well. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useColumnName } from './column-name'
import { columnKindOf, moved, placed, resized, type Column, type ColumnName } from './columns'
import type { Sort } from '../list/segments'
import { changePreferences, usePreferences } from '../preferences'
import { useLibraryText } from '../texts'
import type { Words } from '../words'
import classes from './table.module.css'

interface HeaderProps {
  readonly columns: readonly Column[]
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly words: Words
}

const keyboardStep = 16

export function Header({ columns, sort, onSort, words }: HeaderProps) {
  const t = useLibraryText()
  const nameOf = useColumnName(words)
  const { columns: all } = usePreferences()
  const [focused, setFocused] = useState<ColumnName>('title')
  const [dragged, setDragged] = useState<ColumnName>()
  const row = useRef<HTMLDivElement>(null)
  const reachable = columns.some(({ name }) => name === focused) ? focused : columns[0]?.name

  const sortBy = (name: ColumnName) => {
    const { sort: by, startsDescending = false } = columnKindOf(name, words.format)
    if (by) onSort({ by, descending: sort.by === by ? !sort.descending : startsDescending })
  }
  const focus = (name: ColumnName | undefined) => {
    if (!name) return
    setFocused(name)
    row.current?.querySelector<HTMLElement>(`[data-column="${name}"]`)?.focus()
  }
  const onKeyDown = (event: React.KeyboardEvent, column: Column, index: number) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined
    if (step && event.altKey) changePreferences({ columns: moved(all, column.name, step) })
    else if (step && event.shiftKey) changePreferences({ columns: resized(all, column.name, column.width + step * keyboardStep) })
    else if (step) focus(columns[index + step]?.name)
    else if (event.key === 'Home') focus(columns[0]?.name)
    else if (event.key === 'End') focus(columns.at(-1)?.name)
    else if (event.key === 'Enter' || event.key === ' ') sortBy(column.name)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={row} role="row" aria-rowindex={1} className={classes['header']}>
      {columns.map((column, index) => {
        const { name } = column
        const { sort: by, isNumber, width } = columnKindOf(name, words.format)
        const isSorted = by === sort.by
        return (
          <div
            key={name}
            role="columnheader"
            aria-colindex={index + 1}
            {...(by && { 'aria-sort': isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none' })}
            aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Shift+ArrowLeft Shift+ArrowRight"
            data-column={name}
            data-sortable={by !== undefined || undefined}
            data-number={isNumber || undefined}
            data-dragged={dragged === name || undefined}
            tabIndex={name === reachable ? 0 : -1}
            className={classes['columnHeader']}
            title={t(by ? 'columnHint' : 'columnHintUnsorted')}
            draggable
            onFocus={() => setFocused(name)}
            onKeyDown={(event) => onKeyDown(event, column, index)}
            onClick={() => sortBy(name)}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', '')
              setDragged(name)
            }}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDragEnter={() => dragged && dragged !== name && changePreferences({ columns: placed(all, dragged, name) })}
            onDrop={(event) => event.preventDefault()}
          >
            <span className={classes['columnName']}>{nameOf(name)}</span>
            {isSorted &&
              (sort.descending ? <IconArrowDown size={14} stroke={1.8} aria-hidden /> : <IconArrowUp size={14} stroke={1.8} aria-hidden />)}
            <Edge column={column} usualWidth={width} onResize={(next) => changePreferences({ columns: resized(all, name, next) })} />
          </div>
        )
      })}
    </div>
  )
}

interface EdgeProps {
  readonly column: Column
  readonly usualWidth: number
  readonly onResize: (width: number) => void
}

/** For the pointer; the keyboard has Shift and the arrows. */
function Edge({ column, usualWidth, onResize }: EdgeProps) {
  const start = useRef<{ readonly x: number; readonly width: number; readonly sign: 1 | -1 }>(undefined)
  return (
    <span
      className={classes['edge']}
      aria-hidden
      draggable
      onDragStart={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onResize(usualWidth)}
      onPointerDown={(event) => {
        event.preventDefault()
        const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
        event.currentTarget.setPointerCapture(event.pointerId)
        const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? column.width
        start.current = { x: event.clientX, width, sign: isRightToLeft ? -1 : 1 }
      }}
      onPointerMove={(event) => {
        if (start.current) onResize(start.current.width + (event.clientX - start.current.x) * start.current.sign)
      }}
      onPointerUp={() => {
        start.current = undefined
      }}
    />
  )
}
