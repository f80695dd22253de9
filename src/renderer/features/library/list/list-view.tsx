/** Documents as a table or as sheets: one list, one selection, the same keys. */
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useCallback, useMemo, useRef, useState } from 'react'
import { toldError } from '#client'
import type { DocumentRow } from '#contract'
import { ErrorNote, useGoingElsewhere } from '#ui'
import { Grid } from '../grid/grid'
import { tileHeight, tileWidth } from '../grid/tiles'
import { usePreferences } from '../preferences'
import { fittingColumns } from '../table/columns'
import { DocumentTable } from '../table/document-table'
import { useWords } from '../words'
import { askedFor } from './asked'
import { BulkBar } from './bulk-bar'
import { DocumentMenu } from './document-menu'
import { ListEmpty } from './list-empty'
import type { Sort, WantedList } from './segments'
import { TagsOfDocuments } from './tags-of-documents'
import { useListScreen, type Layout } from './use-list-screen'
import classes from './list-view.module.css'

interface ListViewProps {
  readonly wanted: WantedList
  readonly layout: 'table' | 'grid'
  readonly onSort: (sort: Sort) => void
  readonly onClearFilter: () => void
}

const groupHeight = 36

export function ListView({ wanted, layout: name, onSort, onClearFilter }: ListViewProps) {
  const words = useWords()
  const { columns, hasThumbnails } = usePreferences()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: measured, width } = useElementSize<HTMLDivElement>()
  const ref = useMergedRef(scroller, measured)
  const lanes = name === 'grid' ? Math.max(1, Math.floor((width - 24 + 8) / (tileWidth + 8))) : 1
  const layout = useMemo<Layout>(
    () =>
      name === 'grid'
        ? { name, lanes, lineHeight: tileHeight, headerHeight: groupHeight, stickyHeight: 0 }
        : { name, lanes: 1, lineHeight: hasThumbnails ? 44 : 36, headerHeight: groupHeight, stickyHeight: 32 },
    [name, lanes, hasThumbnails],
  )
  const asked = useMemo(() => askedFor(name, columns), [name, columns])
  const list = useListScreen(wanted, asked, layout, scroller)
  const [tagging, setTagging] = useState<readonly DocumentRow[]>()
  const closeTags = useCallback(() => setTagging(undefined), [])
  useGoingElsewhere(closeTags)
  const { state, shown } = list
  const chooseTags = () => void list.targets().then((rows) => rows.length > 0 && setTagging(rows))
  const sortedBy = wanted.sort.by
  const shownColumns = useMemo(() => fittingColumns(columns, width, sortedBy), [columns, width, sortedBy])

  if (state.error !== null && !state.shown)
    return (
      <div className={classes['note']}>
        <ErrorNote error={toldError(state.error)} onRetry={state.askAgain} />
      </div>
    )
  const isEmpty = state.shown !== undefined && shown.total === 0
  const parts = { list, words, scroller: ref, onSort, columns: shownColumns, hasThumbnails }
  return (
    <div className={classes['view']} data-changing={state.isChanging || undefined} aria-busy={state.isChanging}>
      {isEmpty ? (
        <ListEmpty wanted={shown.wanted} onClearFilter={onClearFilter} />
      ) : name === 'grid' ? (
        <Grid {...parts} />
      ) : (
        <DocumentTable {...parts} />
      )}
      <BulkBar list={list} onChooseTags={chooseTags} />
      <DocumentMenu list={list} onChooseTags={chooseTags} />
      {tagging && <TagsOfDocuments rows={tagging} commands={list.commands} onClose={closeTags} />}
    </div>
  )
}
