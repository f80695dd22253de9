/** The command palette: places, commands, saved searches, documents, and the search itself. */
import { useHotkeys } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import {
  IconActivityHeartbeat,
  IconBookmark,
  IconBooks,
  IconFileText,
  IconFolderPlus,
  IconChecks,
  IconDeviceDesktop,
  IconFilePlus,
  IconLanguage,
  IconListCheck,
  IconMessageQuestion,
  IconKeyboard,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconProgress,
  IconSearch,
  IconSettings,
  IconSun,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useChangeSetting, useScreen } from '#client'
import { useAddFiles } from '#features/ingestion'
import { dateInWords, useLanguage } from '#ui'
import { byLikeness, isNamedSo } from './fitting'
import { closingOnEscape, ownEscape } from './own-escape'
import { useFrameText } from './texts'
import classes from './palette.module.css'

const documentsShown = 6
const searchesShown = 5
/** Among so many that hold the words anywhere, those that are called so come first. */
const documentsAsked = 60

interface Command {
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  readonly run: () => void
}

export function Palette({ openSheet }: { readonly openSheet: () => void }) {
  const t = useFrameText()
  const [query, setQuery] = useState('')
  const { chooseFiles, chooseFolder } = useAddFiles()
  useHotkeys([['mod+O', chooseFiles]], [])
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      // What was looked for last time is no beginning of what is looked for now.
      onSpotlightOpen={() => setQuery('')}
      shortcut={null}
      scrollable
      maxHeight={420}
      closeOnActionTrigger
      classNames={{ content: classes['content'] ?? '' }}
      attributes={{ content: { 'aria-label': t('palette.placeholder'), ...ownEscape } }}
      onKeyDown={closingOnEscape(spotlight.close)}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
    >
      <Spotlight.Search
        {...ownEscape}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<IconSearch size={18} />}
      />
      <Found query={query} openSheet={openSheet} chooseFiles={chooseFiles} chooseFolder={chooseFolder} />
    </Spotlight.Root>
  )
}

interface FoundProps extends Pick<ReturnType<typeof useAddFiles>, 'chooseFiles' | 'chooseFolder'> {
  readonly query: string
  readonly openSheet: () => void
}

/** Asks for nothing before the palette is open. */
function Found({ query, openSheet, chooseFiles, chooseFolder }: FoundProps) {
  const t = useFrameText()
  const language = useLanguage()
  const navigate = useNavigate()
  const { client, queries } = useScreen()
  const wanted = query.trim()
  const documents = useQuery(
    queries.documents.list.queryOptions({
      input: { filter: wanted, limit: documentsAsked },
      enabled: wanted !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const saved = useQuery(queries.search.saved.list.queryOptions())
  const change = useChangeSetting()
  const set = (name: string, value: string) => {
    change.mutate({ name, value })
  }
  const commands: readonly Command[] = [
    {
      id: 'search',
      label: t('rail.search'),
      icon: <IconSearch size={18} />,
      run: () => void navigate({ to: '/search', search: { q: '' } }),
    },
    { id: 'library', label: t('rail.library'), icon: <IconBooks size={18} />, run: () => void navigate({ to: '/library' }) },
    { id: 'quality', label: t('rail.quality'), icon: <IconListCheck size={18} />, run: () => void navigate({ to: '/quality' }) },
    {
      id: 'review',
      label: t('palette.review'),
      icon: <IconChecks size={18} />,
      run: () => void navigate({ to: '/quality', search: { part: 'review' } }),
    },
    {
      id: 'follow-ups',
      label: t('palette.followUps'),
      icon: <IconMessageQuestion size={18} />,
      run: () => void navigate({ to: '/quality', search: { part: 'follow-ups' } }),
    },
    { id: 'reading', label: t('rail.reading'), icon: <IconProgress size={18} />, run: () => void navigate({ to: '/reading' }) },
    { id: 'health', label: t('rail.health'), icon: <IconActivityHeartbeat size={18} />, run: () => void navigate({ to: '/health' }) },
    { id: 'settings', label: t('rail.settings'), icon: <IconSettings size={18} />, run: () => void navigate({ to: '/settings' }) },
    { id: 'addFiles', label: t('palette.addFiles'), icon: <IconFilePlus size={18} />, run: chooseFiles },
    { id: 'add', label: t('palette.addFolder'), icon: <IconFolderPlus size={18} />, run: chooseFolder },
    { id: 'pause', label: t('palette.pause'), icon: <IconPlayerPause size={18} />, run: () => void client.documents.queue.pause() },
    { id: 'resume', label: t('palette.resume'), icon: <IconPlayerPlay size={18} />, run: () => void client.documents.queue.resume() },
    { id: 'dark', label: t('palette.dark'), icon: <IconMoon size={18} />, run: () => set('theme', 'dark') },
    { id: 'light', label: t('palette.light'), icon: <IconSun size={18} />, run: () => set('theme', 'light') },
    { id: 'system', label: t('palette.system'), icon: <IconDeviceDesktop size={18} />, run: () => set('theme', 'system') },
    { id: 'english', label: t('palette.english'), icon: <IconLanguage size={18} />, run: () => set('language', 'en') },
    { id: 'french', label: t('palette.french'), icon: <IconLanguage size={18} />, run: () => set('language', 'fr') },
    { id: 'shortcuts', label: t('shortcuts.title'), icon: <IconKeyboard size={18} />, run: openSheet },
  ]
  const labelled = commands.filter(({ label }) => isNamedSo(label, wanted))
  const fitting = wanted === '' ? labelled : byLikeness(labelled, ({ label }) => label, wanted)
  const found = wanted === '' ? [] : byLikeness(documents.data?.items ?? [], ({ title }) => title, wanted).slice(0, documentsShown)
  const named = (saved.data ?? []).filter(({ name }) => isNamedSo(name, wanted))
  const searches = (wanted === '' ? named : byLikeness(named, ({ name }) => name, wanted)).slice(0, searchesShown)
  return (
    <Spotlight.ActionsList>
      {wanted !== '' && (
        <Spotlight.Action
          label={t('palette.searchFor', { query: wanted })}
          leftSection={<IconSearch size={18} />}
          onClick={() => void navigate({ to: '/search', search: { q: wanted } })}
        />
      )}
      {searches.length > 0 && (
        <Spotlight.ActionsGroup label={t('palette.searches')}>
          {searches.map(({ id, name, query: kept }) => (
            <Spotlight.Action
              key={id}
              label={name}
              description={kept}
              leftSection={<IconBookmark size={18} />}
              onClick={() => void navigate({ to: '/search', search: { q: kept } })}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {found.length > 0 && (
        <Spotlight.ActionsGroup label={t('palette.documents')}>
          {found.map(({ id, title, path, date }) => (
            <Spotlight.Action
              key={id}
              label={title}
              description={[date && dateInWords(date, language, 'short'), path].filter(Boolean).join(' · ')}
              leftSection={<IconFileText size={18} />}
              onClick={() => void navigate({ to: '/documents/$document', params: { document: id } })}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {fitting.length > 0 && (
        <Spotlight.ActionsGroup label={t('palette.commands')}>
          {fitting.map(({ id, label, icon, run }) => (
            <Spotlight.Action key={id} label={label} leftSection={icon} onClick={run} />
          ))}
        </Spotlight.ActionsGroup>
      )}
    </Spotlight.ActionsList>
  )
}
