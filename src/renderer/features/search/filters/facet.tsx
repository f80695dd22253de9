/** One filter as a chip: closed it says what is set, open it offers the values there are. */
import { Popover, Skeleton, TextInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { ErrorNote, useFormats, useLanguage } from '#ui'
import { useFilterNames, type FilterNames } from '../query/filter-names'
import { filtersOf, folded, withFilter, withoutPieces, writtenFilter } from '../query/edit'
import { useSearchText } from '../texts'
import { Chip } from './chip'
import { useFacetValues, type FacetFilter } from './use-facet-values'
import classes from './filters.module.css'

const manyValues = 8

export interface FacetProps {
  readonly filter: FacetFilter
  readonly query: string
  readonly onQuery: (query: string) => void
}

export function Facet({ filter, query, onQuery }: FacetProps) {
  const t = useSearchText()
  const names = useFilterNames()
  const [isOpen, setIsOpen] = useState(false)
  const set = filtersOf(query).filter((piece) => piece.filter === filter)
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
          onClear={() => onQuery(withoutPieces(query, set))}
        />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <Values filter={filter} query={query} onQuery={onQuery} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Values({ filter, query, onQuery }: FacetProps) {
  const t = useSearchText()
  const language = useLanguage()
  const names = useFilterNames()
  const { number } = useFormats()
  const nameId = useId()
  const [typed, setTyped] = useState('')
  const set = filtersOf(query).filter((piece) => piece.filter === filter)
  const { values, error } = useFacetValues(filter, otherFilters(query, filter), true)
  if (error) return <ErrorNote error={error} />
  if (!values) return <Skeleton height={96} width={200} />
  if (values.length === 0) return <p className={classes['nothing']}>{t(`noValues.${filter}`)}</p>
  const isSet = (value: string) => set.find((piece) => !piece.isExcluded && isSame(names, filter, piece.value, value))
  const fitting = values.filter(({ value, label }) => folded(`${label} ${value}`).includes(folded(typed)))
  return (
    <div className={classes['values']} role="group" aria-labelledby={nameId}>
      <span id={nameId} className={classes['name']}>
        {t(`filter.${filter}`)}
      </span>
      {values.length > manyValues && (
        <TextInput
          size="xs"
          data-autofocus
          aria-label={t('chip.find')}
          placeholder={t('chip.find')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {fitting.map(({ value, label, documents }) => {
        const piece = isSet(value)
        return (
          <button
            key={value}
            type="button"
            role="checkbox"
            aria-checked={piece !== undefined}
            className={classes['value']}
            title={label}
            onClick={() => onQuery(piece ? withoutPieces(query, [piece]) : withFilter(query, writtenFilter(filter, value, language)))}
          >
            <span className={classes['check']}>{piece && <IconCheck size={14} stroke={2} aria-hidden />}</span>
            <bdi className={classes['label']}>{label}</bdi>
            {documents !== undefined && <span className={classes['count']}>{number(documents)}</span>}
          </button>
        )
      })}
    </div>
  )
}

/** What is counted: search finds likeness, and a document may be like the words without having them. */
const otherFilters = (query: string, filter: FacetFilter): string =>
  filtersOf(query)
    .filter((piece) => piece.filter !== filter)
    .map(({ at, end }) => query.slice(at, end))
    .join(' ')

/** `xlsx` and `tableur` are the same kind. */
const isSame = (names: FilterNames, filter: FacetFilter, a: string, b: string): boolean =>
  folded(names.value(filter, a)) === folded(names.value(filter, b))
