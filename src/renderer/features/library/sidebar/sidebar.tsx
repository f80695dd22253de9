/** Where to look: all documents, what needs a person, the trash, folders and tags. */
import { ActionIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconBooks, IconFolder, IconFolderPlus, IconSettings, IconTags, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useScreen } from '#client'
import { SourceStateIcon, useAddFolder, useSources } from '#features/sources'
import { TagsDialog, TagTree, useTags } from '#features/tags'
import { folderName, useFormats, useGoingElsewhere } from '#ui'
import type { LibrarySearch } from '../address'
import { filterPiece, filterValues } from '../list/filter-text'
import { changePreferences, usePreferences } from '../preferences'
import { useLibraryText } from '../texts'
import { Edge } from './edge'
import classes from './sidebar.module.css'

interface SidebarProps {
  readonly search: LibrarySearch
  readonly onToggleTag: (tag: string) => void
}

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

export function Sidebar({ search, onToggleTag }: SidebarProps) {
  const t = useLibraryText()
  const formats = useFormats()
  const { sidebarWidth } = usePreferences()
  const { queries } = useScreen()
  const attention = useQuery(queries.documents.attention.list.queryOptions({ input: { limit: 1 } }))
  const all = useQuery(queries.vault.status.queryOptions())
  const { view = 'table', filter = '' } = search
  const isList = view === 'table' || view === 'grid'
  const waiting = attention.data?.total ?? 0
  const documents = all.data?.documents
  return (
    <nav className={classes['sidebar']} aria-label={t('sidebar')} style={{ width: sidebarWidth }}>
      <div className={classes['places']}>
        <Place
          search={isList ? withoutFilterOf(search) : {}}
          isHere={isList && filter === ''}
          count={documents === undefined ? '' : formats.number(documents)}
        >
          <IconBooks {...icon} />
          {t('place.all')}
        </Place>
        <Place
          search={{ view: 'attention' }}
          isHere={view === 'attention'}
          count={waiting > 0 ? formats.number(waiting) : ''}
          isUrgent={waiting > 0}
        >
          <IconAlertTriangle {...icon} />
          {t('place.attention')}
        </Place>
        <Place search={{ view: 'trash' }} isHere={view === 'trash'} count="">
          <IconTrash {...icon} />
          {t('place.trash')}
        </Place>
      </div>
      <Folders view={view} filter={filter} />
      <Tags chosen={isList ? filterValues(filter, 'tag') : []} onToggle={onToggleTag} />
      <Edge width={sidebarWidth} onResize={(width) => changePreferences({ sidebarWidth: width })} />
    </nav>
  )
}

function Folders({ view, filter }: { readonly view: string; readonly filter: string }) {
  const t = useLibraryText()
  const formats = useFormats()
  const { sources } = useSources()
  const folders = sources?.filter(({ kind }) => kind === 'folder')
  // Each drop is a source of its own; a person has dropped files.
  const dropped = sources?.reduce((sum, { kind, documents }) => sum + (kind === 'drop' ? documents : 0), 0) ?? 0
  const { addFolder, dialog } = useAddFolder()
  return (
    <div className={classes['section']}>
      {dialog}
      <header className={classes['heading']}>
        <h2>{t('place.folders')}</h2>
        <Link to="/library" search={{ view: 'sources' }} className={classes['tool']} aria-label={t('manageFolders')}>
          <IconSettings size={16} stroke={1.6} aria-hidden />
        </Link>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('addFolder')} onClick={addFolder}>
          <IconFolderPlus size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </header>
      {folders?.map((source) => {
        const piece = filterPiece('in', source.path)
        return (
          <Place
            key={source.id}
            search={{ filter: piece }}
            isHere={view !== 'sources' && filter === piece}
            count={formats.number(source.documents)}
            hint={source.path}
          >
            {source.state === 'unavailable' ? <SourceStateIcon source={source} /> : <IconFolder {...icon} />}
            <bdi>{folderName(source.path)}</bdi>
          </Place>
        )
      })}
      {dropped > 0 && (
        <Place search={{ view: 'sources' }} isHere={false} count={formats.number(dropped)}>
          <IconFolder {...icon} />
          {t('source.drop')}
        </Place>
      )}
      {folders?.length === 0 && dropped === 0 && <p className={classes['none']}>{t('place.noFolders')}</p>}
    </div>
  )
}

function Tags({ chosen, onToggle }: { readonly chosen: readonly string[]; readonly onToggle: (tag: string) => void }) {
  const t = useLibraryText()
  const { tags, isPending } = useTags()
  const [isOpen, { open, close }] = useDisclosure()
  useGoingElsewhere(close)
  return (
    <div className={classes['section']}>
      <header className={classes['heading']}>
        <h2>{t('place.tags')}</h2>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('manageTags')} onClick={open}>
          <IconTags size={16} stroke={1.6} aria-hidden />
        </ActionIcon>
      </header>
      {tags.length > 0 && <TagTree chosen={chosen} onToggle={onToggle} label={t('place.tags')} />}
      {tags.length === 0 && !isPending && <p className={classes['none']}>{t('place.noTags')}</p>}
      <TagsDialog isOpen={isOpen} onClose={close} />
    </div>
  )
}

interface PlaceProps {
  readonly search: LibrarySearch
  readonly isHere: boolean
  readonly count: string
  readonly isUrgent?: boolean
  readonly hint?: string
  readonly children: React.ReactNode
}

function Place({ search, isHere, count, isUrgent = false, hint, children }: PlaceProps) {
  return (
    <Link
      to="/library"
      search={search}
      className={classes['place']}
      data-here={isHere || undefined}
      {...(isHere && { 'aria-current': 'page' as const })}
      activeProps={{}}
      title={hint}
    >
      <span className={classes['placeName']}>{children}</span>
      {count !== '' && (
        <span className={classes['count']} data-urgent={isUrgent || undefined}>
          {count}
        </span>
      )}
    </Link>
  )
}

/** Order and grouping stay as they were. */
function withoutFilterOf({ filter: _filter, ...rest }: LibrarySearch): LibrarySearch {
  return rest
}
