/** Everything a list of documents on the screen is made of: what is shown, what is selected, and what keys and pointer do. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useScreen } from '#client'
import type { DocumentRow } from '#contract'
import { useDocumentCommands, type DocumentCommands } from '../use-document-commands'
import type { Asked } from './asked'
import { fetchAll, fetchStretches, freshRows } from './fetch-rows'
import { linesOf, placeWithin, type Lines, type Place } from './lines'
import { countSelected, nothing, type Selection } from './selection'
import type { WantedList } from './segments'
import { useInteraction, type Interaction, type ListActions } from './use-interaction'
import { useLinesShown, type LinesShown } from './use-lines-shown'
import { useList, type ListState, type ShownList } from './use-list'
import { useRows, type Rows } from './use-rows'

export interface Layout {
  readonly name: 'table' | 'grid'
  readonly lanes: number
  readonly lineHeight: number
  readonly headerHeight: number
  readonly stickyHeight: number
}

export interface OpenMenu {
  readonly x: number
  readonly y: number
  readonly row: DocumentRow
}

export interface ListScreen {
  readonly state: ListState
  readonly shown: ShownList
  readonly lines: Lines
  readonly rows: Rows
  readonly virtual: LinesShown
  readonly interaction: Interaction
  readonly active: Place | undefined
  readonly selection: Selection
  readonly selectedCount: number
  readonly select: (selection: Selection) => void
  /** Documents that commands are about: the selected ones, however many and wherever; else the active one. */
  readonly targets: () => Promise<readonly DocumentRow[]>
  readonly commands: DocumentCommands
  readonly open: (row: DocumentRow) => void
  readonly menu: OpenMenu | undefined
  readonly closeMenu: () => void
  readonly renaming: string | undefined
  readonly startRenaming: (row: DocumentRow) => void
  readonly finishRenaming: (row: DocumentRow, title: string | undefined) => void
  readonly toggleGroup: (segment: number, isOpen?: boolean) => void
}

const noList: ShownList = { wanted: { filter: '', sort: { by: 'added', descending: true }, trashed: false }, segments: [], total: 0 }

export function useListScreen(wanted: WantedList, asked: Asked, layout: Layout, scroller: React.RefObject<HTMLElement | null>): ListScreen {
  const { client } = useScreen()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const commands = useDocumentCommands()
  const state = useList(wanted, asked)
  const shown = state.shown ?? noList
  const { segments, total } = shown
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [selection, setSelection] = useSelectionOf(wanted)
  const [wantedPlace, setActive] = useState<Place>()
  const [menu, setMenu] = useState<OpenMenu>()
  const [renaming, setRenaming] = useState<string>()
  const lines = useMemo(() => linesOf(segments, closed, layout.lanes), [segments, closed, layout.lanes])
  const active = placeWithin(segments, lines, wantedPlace)
  const placeName = `${layout.name} ${JSON.stringify(wanted)}`
  const virtual = useLinesShown({ scroller, lines, ...layout, active, placeName })
  const rows = useRows(segments, lines, virtual, asked)

  const focusActive = useFocusOf(scroller, lines, active)
  const open = useCallback(({ id }: DocumentRow) => void navigate({ to: '/documents/$document', params: { document: id } }), [navigate])
  const toggleGroup = useCallback(
    (segment: number, isOpen?: boolean) => {
      const key = segments[segment]?.key
      if (key === undefined) return
      setClosed((before) => {
        const isOpening = isOpen ?? before.has(key)
        return new Set(isOpening ? [...before].filter((each) => each !== key) : [...before, key])
      })
    },
    [segments],
  )
  const activeRow = active && active.item >= 0 ? rows.at(active.segment, active.item) : undefined
  const targets = async (): Promise<readonly DocumentRow[]> => {
    const picked = [...selection.rows.values()]
    if (!selection.isAll) return freshRows(cache, picked.length > 0 ? picked : activeRow ? [activeRow] : [])
    const { filter, sort, trashed } = shown.wanted
    return (await fetchAll(client, { filter, sort, trashed })).filter(({ id }) => !selection.rows.has(id))
  }
  const remove = async () => {
    const documents = await targets()
    if (documents.length === 0) return
    setSelection(nothing)
    await (wanted.trashed ? commands.restore(documents) : commands.trash(documents))
  }
  const actions: ListActions = {
    open,
    rename: ({ id }) => setRenaming(id),
    remove: () => void remove(),
    menu: (at, row) => setMenu({ ...at, row }),
    toggleGroup,
    fetchRows: (stretches) => fetchStretches(client, segments, stretches),
  }
  const interaction = useInteraction({
    segments,
    lines,
    rows,
    active,
    setActive,
    selection,
    select: setSelection,
    actions,
    show: virtual.show,
    linesPerPage: virtual.linesPerPage,
  })
  return {
    state,
    shown,
    lines,
    rows,
    virtual,
    interaction,
    active,
    selection,
    selectedCount: countSelected(selection, total),
    select: setSelection,
    targets,
    commands,
    open,
    menu,
    closeMenu: () => {
      setMenu(undefined)
      focusActive()
    },
    renaming,
    startRenaming: ({ id }) => setRenaming(id),
    finishRenaming: (row, title) => {
      setRenaming(undefined)
      focusActive()
      if (title !== undefined) void commands.rename(row, title)
    },
    toggleGroup,
  }
}

/** Belongs to what is filtered: documents that cannot be seen any more must not be acted on. */
function useSelectionOf({ filter, trashed }: WantedList): [Selection, (selection: Selection) => void] {
  const list = `${String(trashed)} ${filter}`
  const [held, setHeld] = useState({ list, selection: nothing })
  const select = useCallback((selection: Selection) => setHeld({ list, selection }), [list])
  return [held.list === list ? held.selection : nothing, select]
}

/** The focus follows what is active, as long as it is in the list at all. */
function useFocusOf(scroller: React.RefObject<HTMLElement | null>, lines: Lines, active: Place | undefined): () => void {
  const line = active && lines.lineOf(active)
  const lane = active && active.item > 0 ? active.item % lines.lanes : 0
  useEffect(() => {
    const list = scroller.current
    if (line !== undefined && list?.contains(document.activeElement)) focusIn(list, line, lane)
  }, [scroller, line, lane])
  return () => {
    if (scroller.current && line !== undefined) focusIn(scroller.current, line, lane)
  }
}

function focusIn(list: HTMLElement, line: number, lane: number): void {
  const element = list.querySelector(`[data-line="${line}"]`)
  const target = element?.querySelector(`[data-lane="${lane}"]`) ?? element
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
