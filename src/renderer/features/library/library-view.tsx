/** The screen: where to look on the left, what is there beside it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { SourcesPanel } from '#features/sources'
import { useIsNarrow } from '#ui'
import { wantedList, type LibrarySearch } from './address'
import { AttentionView } from './attention/attention-view'
import { toggleFilter } from './list/filter-text'
import { ListView } from './list/list-view'
import { groupColumn } from './list/segments'
import { changePreferences, usePreferences } from './preferences'
import { Sidebar } from './sidebar/sidebar'
import { useLibraryText } from './texts'
import { Toolbar } from './toolbar'
import classes from './library.module.css'

export function LibraryView() {
  const t = useLibraryText()
  const search = useSearch({ from: '/library' })
  const navigate = useNavigate({ from: '/library' })
  const { isShown: hasSidebar, toggle: toggleSidebar } = useSidebar()
  const { view = 'table', filter, sort, descending, group } = search
  const wanted = useMemo(() => wantedList({ filter, sort, descending, view, group }), [filter, sort, descending, view, group])
  const change = (next: Partial<LibrarySearch>) => {
    // Months are looked through from the newest.
    const isNewGroup = 'group' in next && next.group !== group
    const column = next.group && isNewGroup ? groupColumn[next.group] : undefined
    const order = column && column !== sort ? { sort: column, descending: column === 'date' } : {}
    void navigate({ search: { ...search, ...order, ...next }, replace: true })
  }
  const toggleTag = (tag: string) => {
    const isList = view === 'table' || view === 'grid'
    const next = isList ? search : {}
    const text = toggleFilter(next.filter ?? '', 'tag', tag)
    void navigate({ search: { ...next, filter: text === '' ? undefined : text } })
  }
  return (
    <div className={classes['library']}>
      {hasSidebar && <Sidebar search={search} onToggleTag={toggleTag} />}
      <div className={classes['main']}>
        <Toolbar search={search} onChange={change} hasSidebar={hasSidebar} onToggleSidebar={toggleSidebar} />
        {view === 'trash' && <p className={classes['explained']}>{t('trashExplained')}</p>}
        <div className={classes['body']}>
          {view === 'sources' ? (
            <SourcesPanel />
          ) : view === 'attention' ? (
            <AttentionView />
          ) : (
            <ListView
              wanted={wanted}
              layout={view === 'grid' ? 'grid' : 'table'}
              onSort={({ by, descending: isDescending }) => change({ sort: by, descending: isDescending })}
              onClearFilter={() => change({ filter: undefined })}
            />
          )}
        </div>
      </div>
    </div>
  )
}

/** In a narrow window, as with large letters, it lies over the list and only as long as it is wanted. */
function useSidebar(): { readonly isShown: boolean; readonly toggle: () => void } {
  const { hasSidebar } = usePreferences()
  const isNarrow = useIsNarrow()
  const [isOver, setIsOver] = useState(false)
  return isNarrow
    ? { isShown: isOver, toggle: () => setIsOver(!isOver) }
    : { isShown: hasSidebar, toggle: () => changePreferences({ hasSidebar: !hasSidebar }) }
}
