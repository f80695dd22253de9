/** Above the list: what it is called, how many there are, the filter, how it is grouped and looks. */
import { ActionIcon, SegmentedControl, Select, TextInput, VisuallyHidden } from '@mantine/core'
import { IconFilter, IconLayoutGrid, IconLayoutSidebar, IconList, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { groupKinds } from '#contract'
import type { LibrarySearch } from './address'
import { ColumnsMenu } from './table/columns-menu'
import { useLibraryText } from './texts'
import classes from './library.module.css'

interface ToolbarProps {
  readonly search: LibrarySearch
  readonly onChange: (change: Partial<LibrarySearch>) => void
  readonly hasSidebar: boolean
  readonly onToggleSidebar: () => void
}

export function Toolbar({ search, onChange, hasSidebar, onToggleSidebar }: ToolbarProps) {
  const t = useLibraryText()
  const { view = 'table', group } = search
  const isList = view === 'table' || view === 'grid' || view === 'trash'
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
  return (
    <header className={classes['toolbar']}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(hasSidebar ? 'hideSidebar' : 'showSidebar')}
        aria-expanded={hasSidebar}
        onClick={onToggleSidebar}
      >
        <IconLayoutSidebar size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
      <h1 className={classes['title']}>{t(titles[view])}</h1>
      {isList && (
        <>
          <FilterBox filter={search.filter ?? ''} onFilter={(filter) => onChange({ filter: filter === '' ? undefined : filter })} />
          <Select
            aria-label={t('groupBy')}
            className={classes['group'] ?? ''}
            size="sm"
            value={group ?? 'none'}
            data={[{ value: 'none', label: t('group.none') }, ...groupKinds.map((kind) => ({ value: kind, label: t(`group.${kind}`) }))]}
            allowDeselect={false}
            onChange={(value) => onChange({ group: groupKinds.find((kind) => kind === value) })}
          />
          {view !== 'trash' && (
            <SegmentedControl
              size="xs"
              aria-label={t('layout')}
              value={view}
              onChange={(value) => onChange({ view: value === 'grid' ? 'grid' : undefined })}
              data={[
                { value: 'table', label: <Drawn text={t('layoutTable')} icon={<IconList {...icon} />} /> },
                { value: 'grid', label: <Drawn text={t('layoutGrid')} icon={<IconLayoutGrid {...icon} />} /> },
              ]}
            />
          )}
          {view !== 'grid' && <ColumnsMenu />}
        </>
      )}
    </header>
  )
}

const titles = {
  table: 'title',
  grid: 'title',
  attention: 'place.attention',
  trash: 'place.trash',
  sources: 'place.folders',
} as const

const Drawn = ({ text, icon }: { readonly text: string; readonly icon: React.ReactNode }) => (
  <span className={classes['drawn']} title={text}>
    {icon}
    <VisuallyHidden>{text}</VisuallyHidden>
  </span>
)

/** Typing is not held up by the list: the address follows when it pauses. */
const pauseMs = 180

function FilterBox({ filter, onFilter }: { readonly filter: string; readonly onFilter: (filter: string) => void }) {
  const t = useLibraryText()
  const [typed, setTyped] = useState(filter)
  const [known, setKnown] = useState(filter)
  // Somebody chose a tag or went back: the box says what the list shows.
  if (filter !== known) {
    setKnown(filter)
    setTyped(filter)
  }
  const later = useRef<number>(undefined)
  useEffect(() => () => window.clearTimeout(later.current), [])
  const say = (value: string, wait: number) => {
    setTyped(value)
    window.clearTimeout(later.current)
    later.current = window.setTimeout(() => {
      setKnown(value)
      onFilter(value)
    }, wait)
  }
  return (
    <TextInput
      className={classes['filter'] ?? ''}
      size="sm"
      aria-label={t('filter')}
      placeholder={t('filterHint')}
      leftSection={<IconFilter size={16} stroke={1.6} aria-hidden />}
      rightSection={
        typed !== '' && (
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('empty.clearFilter')} onClick={() => say('', 0)}>
            <IconX size={14} stroke={1.8} aria-hidden />
          </ActionIcon>
        )
      }
      value={typed}
      onChange={({ currentTarget }) => say(currentTarget.value, pauseMs)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') say('', 0)
        if (event.key === 'Enter') say(typed, 0)
      }}
    />
  )
}
