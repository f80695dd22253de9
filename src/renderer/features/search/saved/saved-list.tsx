/** Saved searches with how many documents each finds; they are renamed where they stand. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconBookmark, IconPencil, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useScreen } from '#client'
import type { SavedSearch } from '#contract'
import { useFormats } from '#ui'
import { useSearchText } from '../texts'
import { useSavedSearches } from './use-saved'
import classes from './saved.module.css'

export function SavedList({ saved, onGo }: { readonly saved: readonly SavedSearch[]; readonly onGo?: () => void }) {
  return (
    <ul className={classes['list']}>
      {saved.map((search) => (
        <SavedRow key={search.id} search={search} onGo={onGo} />
      ))}
    </ul>
  )
}

function SavedRow({ search, onGo }: { readonly search: SavedSearch; readonly onGo: (() => void) | undefined }) {
  const t = useSearchText()
  const { rename, remove } = useSavedSearches()
  const [isRenaming, setIsRenaming] = useState(false)
  const { name, query } = search
  if (isRenaming)
    return (
      <li className={classes['row']}>
        <NameField
          label={t('saved.name')}
          start={name}
          onDone={(next) => {
            setIsRenaming(false)
            if (next !== undefined && next !== name) void rename(search, next)
          }}
        />
      </li>
    )
  return (
    <li className={classes['row']}>
      <IconBookmark size={16} stroke={1.6} aria-hidden />
      <Link className={classes['go']} to="/search" search={{ q: query }} title={query} onClick={onGo}>
        <bdi>{name}</bdi>
      </Link>
      <Count query={query} />
      <span className={classes['tools']}>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('saved.rename', { name })} onClick={() => setIsRenaming(true)}>
          <IconPencil size={14} stroke={1.6} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('saved.remove', { name })} onClick={() => void remove(search)}>
          <IconX size={14} stroke={1.6} />
        </ActionIcon>
      </span>
    </li>
  )
}

/** Documents that have all of its words. */
function Count({ query }: { readonly query: string }) {
  const t = useSearchText()
  const { number } = useFormats()
  const { queries } = useScreen()
  const { data: total } = useQuery(
    queries.documents.list.queryOptions({ input: { filter: query, limit: 1 }, select: ({ total: documents }) => documents }),
  )
  if (total === undefined) return null
  return (
    <span className={classes['count']} title={t('saved.count', { count: total, documents: number(total) })}>
      {number(total)}
    </span>
  )
}

const longestName = 100

export interface NameFieldProps {
  readonly label: string
  readonly start: string
  /** Undefined when it was left without a new name. */
  readonly onDone: (name: string | undefined) => void
}

export function NameField({ label, start, onDone }: NameFieldProps) {
  const [name, setName] = useState(start.slice(0, longestName))
  return (
    <TextInput
      flex={1}
      size="xs"
      autoFocus
      aria-label={label}
      placeholder={label}
      maxLength={longestName}
      value={name}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && name.trim() !== '') onDone(name.trim())
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone(undefined)
      }}
      onBlur={() => onDone(undefined)}
    />
  )
}
