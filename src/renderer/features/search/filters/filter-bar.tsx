/** Filters as chips: what is set, what could be, with counts; each is the same text as in the search box. */
import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { searchModes, type SearchMode } from '../address'
import { useSearchText } from '../texts'
import { DateFacet } from './date-facet'
import { Facet } from './facet'
import classes from './filters.module.css'

export interface FilterBarProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly mode: SearchMode
  readonly onMode: (mode: SearchMode) => void
  readonly children: ReactNode
}

const facets = ['type', 'in', 'lang', 'tag'] as const

export function FilterBar({ query, onQuery, mode, onMode, children }: FilterBarProps) {
  const t = useSearchText()
  return (
    <div className={classes['bar']}>
      <div className={classes['chips']} role="group" aria-label={t('filters')}>
        {facets.map((filter) => (
          <Facet key={filter} filter={filter} query={query} onQuery={onQuery} />
        ))}
        <DateFacet query={query} onQuery={onQuery} />
      </div>
      <Select
        className={classes['mode']}
        size="xs"
        variant="unstyled"
        aria-label={t('mode.title')}
        title={t('mode.title')}
        data={searchModes.map((value) => ({ value, label: t(`mode.${value}`) }))}
        value={mode}
        allowDeselect={false}
        withCheckIcon={false}
        comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
        onChange={(value) => onMode(searchModes.find((each) => each === value) ?? 'hybrid')}
      />
      {children}
    </div>
  )
}
