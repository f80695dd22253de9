/** One filter as a chip: closed it says what is set, open it offers the values there are. */
import { Popover, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { type FilterPiece, filtersOf, writtenFilter } from '#query'
import { ErrorNote, folded, useLanguage } from '#ui'
import { useFilterNames, type FilterNames } from '../query/filter-names'
import { withFilter, withoutFilters } from '../query/edit'
import { useSearchText } from '../texts'
import { Chip } from './chip'
import type { EditQuery } from './filter-bar'
import { useFacetValues, type FacetFilter } from './use-facet-values'
import { ValueList } from './value-list'
import classes from './filters.module.css'

export interface FacetProps {
  readonly filter: FacetFilter
  readonly filters: string
  readonly onEdit: EditQuery
}

export function Facet({ filter, filters, onEdit }: FacetProps) {
  const t = useSearchText()
  const names = useFilterNames()
  const [isOpen, setIsOpen] = useState(false)
  const set = filtersOf(filters).filter((piece) => piece.filter === filter)
  const shown = set.map(({ value, isExcluded }) =>
    isExcluded ? t('chip.not', { value: names.value(filter, value) }) : names.value(filter, value),
  )
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Chip
          name={t(`filter.${filter}`)}
          values={shown}
          isOpen={isOpen}
          onToggle={() => setIsOpen(!isOpen)}
          onClear={() => onEdit((query) => withoutFilters(query, (piece) => piece.filter === filter))}
        />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <Values filter={filter} filters={filters} onEdit={onEdit} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Values({ filter, filters, onEdit }: FacetProps) {
  const t = useSearchText()
  const language = useLanguage()
  const names = useFilterNames()
  const set = filtersOf(filters).filter((piece) => piece.filter === filter)
  // Words are left out of the counts: a search finds likeness, and a document may be like the words without having them.
  const { values, error } = useFacetValues(
    filter,
    withoutFilters(filters, (piece) => piece.filter === filter),
    true,
  )
  if (error) return <ErrorNote error={error} />
  if (!values) return <Skeleton height={96} width={200} />
  if (values.length === 0) return <p className={classes['nothing']}>{t(`noValues.${filter}`)}</p>
  const isValue = (piece: FilterPiece, value: string) =>
    piece.filter === filter && !piece.isExcluded && isSame(names, filter, piece.value, value)
  const isSet = (value: string) => set.some((piece) => isValue(piece, value))
  const toggle = (value: string) =>
    onEdit((query) =>
      isSet(value) ? withoutFilters(query, (piece) => isValue(piece, value)) : withFilter(query, writtenFilter(filter, value, language)),
    )
  return <ValueList name={t(`filter.${filter}`)} values={values} isSet={isSet} onToggle={toggle} />
}

/** `xlsx` and `tableur` are the same kind. */
const isSame = (names: FilterNames, filter: FacetFilter, a: string, b: string): boolean =>
  folded(names.value(filter, a)) === folded(names.value(filter, b))
