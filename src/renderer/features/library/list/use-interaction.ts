/** Keyboard and pointer in a list of documents: one of them is active, some are selected, and keys act on them. */
import { useCallback, useRef } from 'react'
import type { DocumentRow } from '#contract'
import { stretchesBetween, type Lines, type Place, type Stretch } from './lines'
import type { Rows } from './use-rows'
import type { Segment } from './segments'
import { everything, isSelected, nothing, selectionOf, toggled, type Selection } from './selection'

export interface ListActions {
  readonly open: (row: DocumentRow) => void
  readonly rename: (row: DocumentRow) => void
  readonly remove: () => void
  readonly menu: (at: { readonly x: number; readonly y: number }, row: DocumentRow) => void
  readonly toggleGroup: (segment: number, isOpen?: boolean) => void
  readonly fetchRows: (stretches: readonly Stretch[]) => Promise<readonly DocumentRow[]>
}

interface Input {
  readonly segments: readonly Segment[]
  readonly lines: Lines
  readonly rows: Rows
  readonly active: Place | undefined
  readonly setActive: (place: Place) => void
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  readonly actions: ListActions
  /** Brings a line into view. */
  readonly show: (line: number) => void
  readonly linesPerPage: () => number
}

export interface Interaction {
  readonly onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => void
  readonly onClick: (event: React.MouseEvent<HTMLElement>) => void
  readonly onDoubleClick: (event: React.MouseEvent<HTMLElement>) => void
  readonly onContextMenu: (event: React.MouseEvent<HTMLElement>) => void
}

export function useInteraction(input: Input): Interaction {
  const { segments, lines, rows, active, setActive, selection, select, actions, show, linesPerPage } = input
  const anchor = useRef<Place>(undefined)
  const asked = useRef(0)
  const row = active && active.item >= 0 ? rows.at(active.segment, active.item) : undefined

  const extendTo = useCallback(
    async (place: Place) => {
      const stretches = stretchesBetween(segments, lines, anchor.current ?? place, place)
      const turn = ++asked.current
      const loaded = stretches.flatMap(({ segment, from, to }) =>
        Array.from({ length: Math.min(to - from, mostLoaded) }, (_each, index) => rows.at(segment, from + index)),
      )
      const isWhole = stretches.every(({ from, to }) => to - from <= mostLoaded) && loaded.every((each) => each !== undefined)
      select(selectionOf(loaded.filter((each) => each !== undefined)))
      if (isWhole) return
      const fetched = await actions.fetchRows(stretches)
      // Somebody may have gone on meanwhile.
      if (turn === asked.current) select(selectionOf(fetched))
    },
    [segments, lines, rows, select, actions],
  )

  function goTo(place: Place | undefined, event: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean }) {
    if (!place) return
    setActive(place)
    show(lines.lineOf(place))
    if (event.shiftKey) {
      anchor.current ??= active ?? place
      void extendTo(place)
      return
    }
    asked.current++
    if (event.ctrlKey || event.metaKey) return
    anchor.current = place
    const there = place.item >= 0 ? rows.at(place.segment, place.item) : undefined
    select(there ? selectionOf([there]) : nothing)
  }

  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    if (isTyping(event.target)) return
    const from = active ?? { segment: 0, item: lines.at(0)?.type === 'header' ? -1 : 0 }
    const isHeader = from.item < 0
    const isCommand = event.ctrlKey || event.metaKey
    const target = moved(lines, from, event.key, isCommand, linesPerPage())
    if (target && !event.altKey) goTo(target, event)
    else if (isHeader && (event.key === 'Enter' || event.key === ' ')) actions.toggleGroup(from.segment)
    else if (isHeader && event.key === 'ArrowRight') actions.toggleGroup(from.segment, true)
    else if (event.key === 'ArrowLeft' && segments[from.segment]?.key !== undefined) {
      if (isHeader) actions.toggleGroup(from.segment, false)
      else goTo({ segment: from.segment, item: -1 }, event)
    } else if (event.key.toLowerCase() === 'a' && isCommand) {
      asked.current++
      select(everything)
    } else if (event.key === 'Escape') {
      asked.current++
      select(nothing)
    } else if (event.key === ' ' && row) {
      anchor.current = from
      select(toggled(selection, row))
    } else if (event.key === 'Enter' && row) actions.open(row)
    else if (event.key === 'F2' && row) actions.rename(row)
    else if (event.key === 'Delete' || (event.key === 'Backspace' && isCommand)) actions.remove()
    else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && row) {
      const { left, top, height } = event.target instanceof Element ? event.target.getBoundingClientRect() : { left: 0, top: 0, height: 0 }
      // Once this key press is over: what opens during it takes it for its own.
      window.setTimeout(() => openMenu({ x: left + 48, y: top + height }, row))
    } else return
    event.preventDefault()
  }

  function openMenu(at: { readonly x: number; readonly y: number }, on: DocumentRow) {
    if (!isSelected(selection, on.id)) select(selectionOf([on]))
    actions.menu(at, on)
  }

  const onClick = (event: React.MouseEvent<HTMLElement>) => {
    const place = placeOf(event.target, lines)
    if (!place || isTyping(event.target)) return
    if (place.item < 0) {
      setActive(place)
      actions.toggleGroup(place.segment)
      return
    }
    const clicked = rows.at(place.segment, place.item)
    const isToggling = event.ctrlKey || event.metaKey || (event.target instanceof Element && event.target.closest('[data-check]') !== null)
    if (isToggling && !event.shiftKey) {
      setActive(place)
      anchor.current = place
      asked.current++
      if (clicked) select(toggled(selection, clicked))
      return
    }
    goTo(place, event)
  }
  const onDoubleClick = (event: React.MouseEvent<HTMLElement>) => {
    const place = placeOf(event.target, lines)
    const clicked = place && place.item >= 0 ? rows.at(place.segment, place.item) : undefined
    if (clicked && !isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.shiftKey) actions.open(clicked)
  }
  const onContextMenu = (event: React.MouseEvent<HTMLElement>) => {
    const place = placeOf(event.target, lines)
    const clicked = place && place.item >= 0 ? rows.at(place.segment, place.item) : undefined
    if (!place || !clicked || isTyping(event.target)) return
    event.preventDefault()
    setActive(place)
    anchor.current = place
    openMenu({ x: event.clientX, y: event.clientY }, clicked)
  }
  return { onKeyDown, onClick, onDoubleClick, onContextMenu }
}

/** More than fits any screen is fetched in one go instead of being looked for row by row. */
const mostLoaded = 500

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)

function moved(lines: Lines, from: Place, key: string, isCommand: boolean, page: number): Place | undefined {
  const line = lines.lineOf(from)
  const lane = from.item < 0 ? 0 : from.item % lines.lanes
  switch (key) {
    case 'ArrowDown':
      return placeAt(lines, line + 1, lane)
    case 'ArrowUp':
      return placeAt(lines, line - 1, lane)
    case 'PageDown':
      return placeAt(lines, Math.min(lines.count - 1, line + page), lane)
    case 'PageUp':
      return placeAt(lines, Math.max(0, line - page), lane)
    case 'Home':
      return lines.lanes > 1 && !isCommand ? placeAt(lines, line, 0) : placeAt(lines, 0, 0)
    case 'End':
      return lines.lanes > 1 && !isCommand ? placeAt(lines, line, lines.lanes) : placeAt(lines, lines.count - 1, lines.lanes)
    case 'ArrowRight':
      return lines.lanes === 1 || from.item < 0 ? undefined : (placeAt(lines, line, lane + 1, true) ?? placeAt(lines, line + 1, 0))
    case 'ArrowLeft':
      if (lines.lanes === 1 || from.item < 0) return undefined
      return lane > 0 ? placeAt(lines, line, lane - 1) : placeAt(lines, line - 1, lines.lanes)
    default:
      return undefined
  }
}

function placeAt(lines: Lines, index: number, lane: number, isExact = false): Place | undefined {
  const line = lines.at(index)
  if (!line) return undefined
  if (line.type === 'header') return { segment: line.segment, item: -1 }
  if (isExact && line.from + lane >= line.to) return undefined
  return { segment: line.segment, item: Math.min(line.to - 1, line.from + lane) }
}

function placeOf(target: EventTarget, lines: Lines): Place | undefined {
  if (!(target instanceof Element)) return undefined
  const line = target.closest<HTMLElement>('[data-line]')?.dataset['line']
  const lane = target.closest<HTMLElement>('[data-lane]')?.dataset['lane'] ?? '0'
  return line === undefined ? undefined : placeAt(lines, Number(line), Number(lane), true)
}
