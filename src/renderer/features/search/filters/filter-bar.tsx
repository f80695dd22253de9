/** Filters as chips: what is set, what could be, with counts; each is the same text as in the search box. */
import { Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { filtersOf } from '#query'
import { searchModes, type SearchMode } from '../address'
import { useSearchText } from '../texts'
import { DateFacet } from './date-facet'
import { Facet } from './facet'
import { FieldFacet } from './field-facet'
import { ValueChips } from './value-chips'
import classes from './filters.module.css'

export interface FilterBarProps {
  /** The filters of the query, without its words. */
  readonly filters: string
  readonly onEdit: EditQuery
  readonly mode: SearchMode
  readonly onMode: (mode: SearchMode) => void
}

/** Gets the whole query, answers the next. */
export type EditQuery = (change: (query: string) => string) => void

const facets = ['type', 'in', 'tag'] as const
const further = ['lang', 'missing', 'flag', 'completeness'] as const

export const FilterBar = memo(function FilterBar({ filters, onEdit, mode, onMode }: FilterBarProps) {
  const t = useSearchText()
  const [isOpen, setIsOpen] = useState(false)
  const isMore = isOpen || filtersOf(filters).some((piece) => further.some((filter) => filter === piece.filter))
  return (
    <>
      <div className={classes['chips']} role="group" aria-label={t('filters')}>
        {facets.map((filter) => (
          <Facet key={filter} filter={filter} filters={filters} onEdit={onEdit} />
        ))}
        <DateFacet filters={filters} onEdit={onEdit} />
        <ValueChips filters={filters} onEdit={onEdit} />
        {isMore && further.map((filter) => <Facet key={filter} filter={filter} filters={filters} onEdit={onEdit} />)}
        {isMore ? (
          <FieldFacet filters={filters} onEdit={onEdit} />
        ) : (
          <button type="button" className={classes['more']} aria-expanded={false} onClick={() => setIsOpen(true)}>
            <IconPlus size={14} stroke={1.6} aria-hidden /> {t('moreFilters')}
          </button>
        )}
      </div>
      <Select
        className={classes['mode']}
        classNames={{ input: classes['modeInput'] ?? '' }}
        size="xs"
        aria-label={t('mode.title')}
        title={t('mode.title')}
        data={searchModes.map((value) => ({ value, label: t(`mode.${value}`) }))}
        value={mode}
        allowDeselect={false}
        withCheckIcon={false}
        comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
        onChange={(value) => onMode(searchModes.find((each) => each === value) ?? 'hybrid')}
      />
    </>
  )
})
