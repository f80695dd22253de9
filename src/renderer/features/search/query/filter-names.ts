/** What filters and their values are called in the person's language. */
import { useMemo } from 'react'
import { useFlagWord, useTypeName, useTypes } from '#features/fields'
import { comparisonOf, flagCalled, kindCalled, languageCalled, toFraction, typedType, typesCalled, type FilterName } from '#query'
import { dateInWords, folded, languageName, useFormats, useLanguage } from '#ui'
import { useSearchText } from '../texts'

export interface FilterNames {
  /** As on a chip: `Spreadsheet`; what nobody calls a kind stays as it was typed. */
  readonly kind: (value: string) => string
  /** As typed in a query: `tableur`, `facture`. */
  readonly kindWord: (kind: string) => string
  readonly language: (value: string) => string
  /** `2024-03` → `March 2024`. */
  readonly day: (iso: string) => string
  /** `due`, `due-date` → `Due date`. */
  readonly field: (typed: string) => string
  readonly value: (filter: FilterName, value: string) => string
}

export function useFilterNames(): FilterNames {
  const t = useSearchText()
  const locale = useLanguage()
  const typeName = useTypeName()
  const types = useTypes()
  const flagWord = useFlagWord()
  const { percent } = useFormats()
  return useMemo(() => {
    const kind = (value: string) => {
      const typed = value.replace(/^=/, '')
      return typeName(kindCalled(folded(value)) ?? typesCalled(typed, types.rows)[0] ?? typed)
    }
    const kindWord = (value: string) => {
      const known = kindCalled(value)
      return known ? t(`typeWord.${known}`) : typedType(value, types.rows, locale)
    }
    const language = (value: string) => languageName(languageCalled(folded(value)), locale) ?? value
    const day = (iso: string) => dateInWords(iso, locale, 'short')
    const field = (typed: string) => {
      const name = typed.replaceAll('-', '_')
      // `due:` is short for the due date.
      return types.field('', types.kind('', name) ? name : types.kind('', `${name}_date`) ? `${name}_date` : name)
    }
    const completeness = (typed: string) => {
      const { operator, operand } = comparisonOf(typed)
      const share = toFraction(operand)
      if (share !== undefined && operator === '<') return t('chip.below', { value: percent(share) })
      return share === 1 && (operator === 'contains' || operator === '=') ? t('chip.complete') : typed
    }
    const value = (filter: FilterName, of: string) => {
      if (filter === 'missing') return field(of)
      if (filter === 'flag') return flagWord(flagCalled(folded(of)))
      if (filter === 'completeness') return completeness(of)
      if (filter === 'type') return kind(of)
      if (filter === 'lang') return language(of)
      return filter === 'before' || filter === 'after' ? day(of) : of
    }
    return { kind, kindWord, language, day, field, value }
  }, [t, typeName, types, flagWord, percent, locale])
}
