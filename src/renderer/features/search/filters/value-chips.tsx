/** Filters by what documents say and lack, as chips: each is taken off by its cross, and changed where it is typed. */
import { IconX } from '@tabler/icons-react'
import { useFlagWord, useTypes } from '#features/fields'
import { flagCalled } from '#query'
import { folded } from '#ui'
import { filtersOf, withoutFilters, type FilterPiece } from '../query/edit'
import { useSearchText } from '../texts'
import type { EditQuery } from './filter-bar'
import classes from './filters.module.css'

export interface ValueChipsProps {
  readonly filters: string
  readonly onEdit: EditQuery
}

const shown: readonly FilterPiece['filter'][] = ['field', 'missing', 'completeness', 'flag']

export function ValueChips({ filters, onEdit }: ValueChipsProps) {
  const t = useSearchText()
  const types = useTypes()
  const flagWord = useFlagWord()
  const fieldName = (typed: string) => {
    const name = typed.replaceAll('-', '_')
    // `due:` is short for the due date.
    return types.field('', types.kind('', name) ? name : types.kind('', `${name}_date`) ? `${name}_date` : name)
  }
  const nameOf = ({ filter, field = '' }: FilterPiece) => (filter === 'field' ? fieldName(field) : t(`filter.${filter}`))
  const valueOf = ({ filter, value }: FilterPiece) =>
    filter === 'missing' ? fieldName(value) : filter === 'flag' ? flagWord(flagCalled(folded(value))) : value
  return filtersOf(filters)
    .filter(({ filter }) => shown.includes(filter))
    .map((piece) => {
      const name = nameOf(piece)
      const value = piece.isExcluded ? t('chip.not', { value: valueOf(piece) }) : valueOf(piece)
      const written = filters.slice(piece.at, piece.end)
      return (
        <div key={piece.at} className={classes['chip']} data-set>
          <span className={classes['toggle']} title={written}>
            <span className={classes['chipName']}>{name}</span> <bdi className={classes['chipValue']}>{value}</bdi>
          </span>
          <button
            type="button"
            className={classes['clear']}
            aria-label={t('chip.clear', { name })}
            onClick={() =>
              onEdit((query) =>
                withoutFilters(query, (each) => each.filter === piece.filter && each.field === piece.field && each.value === piece.value),
              )
            }
          >
            <IconX size={14} stroke={1.8} aria-hidden />
          </button>
        </div>
      )
    })
}
