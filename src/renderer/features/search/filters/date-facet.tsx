/** The filter by the document's own date: usual spans, or two days of one's own. */
import { Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type FilterPiece, filtersOf, writtenFilter } from '#query'
import { useLanguage } from '#ui'
import { withFilter, withoutFilters } from '../query/edit'
import { useFilterNames } from '../query/filter-names'
import { useSearchText } from '../texts'
import { Chip } from './chip'
import type { EditQuery } from './filter-bar'
import { usualSpans } from './spans'
import classes from './filters.module.css'

export interface DateFacetProps {
  readonly filters: string
  readonly onEdit: EditQuery
}

export function DateFacet({ filters, onEdit }: DateFacetProps) {
  const t = useSearchText()
  const names = useFilterNames()
  const language = useLanguage()
  const [now] = useState(() => new Date())
  const [isOpen, setIsOpen] = useState(false)
  const set = filtersOf(filters).filter(isDate)
  const shown = set.map(({ filter, value, isExcluded }) => {
    const said = t(filter === 'after' ? 'chip.after' : 'chip.before', { day: names.day(value) })
    return isExcluded ? t('chip.not', { value: said }) : said
  })
  const valueOf = (filter: 'after' | 'before') => set.find((piece) => piece.filter === filter && !piece.isExcluded)?.value ?? ''
  const setSpan = (after: string, before: string) => {
    onEdit((query) => {
      let next = withoutFilters(query, isDate)
      if (after !== '') next = withFilter(next, writtenFilter('after', after, language))
      if (before !== '') next = withFilter(next, writtenFilter('before', before, language))
      return next
    })
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Chip
          name={t('filter.date')}
          values={shown}
          isOpen={isOpen}
          onToggle={() => setIsOpen(!isOpen)}
          onClear={() => onEdit((query) => withoutFilters(query, isDate))}
        />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <div className={classes['values']}>
          {usualSpans(now).map(({ name, after, before }) => (
            <button
              key={name}
              type="button"
              className={classes['value']}
              onClick={() => {
                setSpan(after, before)
                setIsOpen(false)
              }}
            >
              <span className={classes['check']} />
              {t(`span.${name}`)}
            </button>
          ))}
          <div className={classes['days']}>
            <TextInput
              type="date"
              size="xs"
              label={t('chip.from')}
              value={dayOf(valueOf('after'))}
              onChange={({ currentTarget }) => setSpan(currentTarget.value, valueOf('before'))}
            />
            <TextInput
              type="date"
              size="xs"
              label={t('chip.until')}
              value={dayOf(valueOf('before'))}
              onChange={({ currentTarget }) => setSpan(valueOf('after'), currentTarget.value)}
            />
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

const isDate = ({ filter }: FilterPiece): boolean => filter === 'before' || filter === 'after'

/** `2024-03` → `2024-03-01`: what the month or year begins with. */
const dayOf = (value: string): string => (value === '' ? '' : `${value}-01-01`.slice(0, 10))
