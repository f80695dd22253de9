/** What documents say, to filter by: a field is chosen, then one of the values the other filters leave. */
import { Popover, Select, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toldError, useScreen } from '#client'
import type { SaidValue } from '#contract'
import { useTypes } from '#features/fields'
import { type FilterPiece, filtersOf, writtenFieldFilter } from '#query'
import { dateInWords, ErrorNote, folded, useFormats, useLanguage } from '#ui'
import { withFilter, withoutFilters } from '../query/edit'
import { fieldValues } from '../query/values'
import { useSearchText } from '../texts'
import { Chip } from './chip'
import type { EditQuery } from './filter-bar'
import { ValueList } from './value-list'
import classes from './filters.module.css'

export interface FieldFacetProps {
  readonly filters: string
  readonly onEdit: EditQuery
}

export function FieldFacet(props: FieldFacetProps) {
  const t = useSearchText()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        {/* What is set has a chip of its own: see `ValueChips`. */}
        <Chip name={t('filter.value')} values={[]} isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} onClear={() => undefined} />
      </Popover.Target>
      <Popover.Dropdown p={8} w={280}>
        <FieldThenValue {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

function FieldThenValue({ filters, onEdit }: FieldFacetProps) {
  const t = useSearchText()
  const language = useLanguage()
  const types = useTypes()
  const [field, setField] = useState<string | null>(null)
  const fields = fieldValues(types.rows, language).toSorted((a, b) => a.label.localeCompare(b.label, language))
  return (
    <>
      <Select
        size="xs"
        searchable
        data-autofocus
        label={t('field.choose')}
        placeholder={t('field.example')}
        nothingFoundMessage={t('field.none')}
        data={[...fields]}
        value={field}
        onChange={setField}
        maxDropdownHeight={220}
        comboboxProps={{ withinPortal: false }}
      />
      {field !== null && <ValuesOfField key={field} field={field} filters={filters} onEdit={onEdit} />}
    </>
  )
}

function ValuesOfField({ field, filters, onEdit }: FieldFacetProps & { readonly field: string }) {
  const t = useSearchText()
  const types = useTypes()
  const label = useValueLabel(field)
  const { queries } = useScreen()
  const isOfField = (piece: FilterPiece) => piece.filter === 'field' && piece.field === field && !piece.isExcluded
  const { data, error } = useQuery(
    queries.documents.fieldValues.queryOptions({
      input: { field, filter: withoutFilters(filters, isOfField) },
      placeholderData: keepPreviousData,
    }),
  )
  if (error) return <ErrorNote error={toldError(error)} />
  if (!data) return <Skeleton height={96} mt="xs" />
  if (data.length === 0) return <p className={classes['nothing']}>{t('noValues.field')}</p>
  const isValue = (piece: FilterPiece, value: string) => isOfField(piece) && folded(piece.value) === folded(value)
  const isSet = (value: string) => filtersOf(filters).some((piece) => isValue(piece, value))
  const toggle = (value: string) =>
    onEdit((query) =>
      isSet(value) ? withoutFilters(query, (piece) => isValue(piece, value)) : withFilter(query, writtenFieldFilter(field, value)),
    )
  return (
    <ValueList
      name={types.field('', field)}
      values={data.map((each) => ({ ...each, label: label(each) }))}
      isSet={isSet}
      onToggle={toggle}
    />
  )
}

/** `2031-04` → April 2031, `>=1000` → 1,000 and more. */
function useValueLabel(field: string): (said: SaidValue) => string {
  const t = useSearchText()
  const language = useLanguage()
  const { number } = useFormats()
  const format = useTypes().kind('', field)?.format
  return ({ value, label }) => {
    if (value.startsWith('>=')) return t('field.atLeast', { value: number(Number(label)) })
    return format === 'date' ? dateInWords(label, language, 'long') : label
  }
}
