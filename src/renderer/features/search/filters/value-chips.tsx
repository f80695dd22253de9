/** Filters by what documents say, as chips: each is taken off by its cross, and changed where it is typed. */
import { IconX } from '@tabler/icons-react'
import { filtersOf } from '#query'
import { withoutFilters } from '../query/edit'
import { useFilterNames } from '../query/filter-names'
import { useSearchText } from '../texts'
import type { EditQuery } from './filter-bar'
import classes from './filters.module.css'

export interface ValueChipsProps {
  readonly filters: string
  readonly onEdit: EditQuery
}

export function ValueChips({ filters, onEdit }: ValueChipsProps) {
  const t = useSearchText()
  const names = useFilterNames()
  return filtersOf(filters)
    .filter(({ filter }) => filter === 'field')
    .map((piece) => {
      const name = names.field(piece.field ?? '')
      // A value that was chosen: the sign says only that it is meant as a whole.
      const said = piece.value.replace(/^=\s*/, '')
      const value = piece.isExcluded ? t('chip.not', { value: said }) : said
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
