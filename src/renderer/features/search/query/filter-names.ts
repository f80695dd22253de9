/** What filters and their values are called in the person's language. */
import { useMemo } from 'react'
import { useTypeName } from '#features/fields'
import { kindCalled, languageCalled, type FilterName } from '#query'
import { dateInWords, folded, languageName, useLanguage } from '#ui'
import { useSearchText } from '../texts'

export interface FilterNames {
  /** As on a chip: `Spreadsheet`; what nobody calls a kind stays as it was typed. */
  readonly kind: (value: string) => string
  /** As typed in a query: `tableur`. */
  readonly kindWord: (kind: string) => string
  readonly language: (value: string) => string
  /** `2024-03` → `March 2024`. */
  readonly day: (iso: string) => string
  readonly value: (filter: FilterName, value: string) => string
}

export function useFilterNames(): FilterNames {
  const t = useSearchText()
  const locale = useLanguage()
  const typeName = useTypeName()
  return useMemo(() => {
    const kind = (value: string) => typeName(kindCalled(folded(value)) ?? value)
    const kindWord = (value: string) => {
      const known = kindCalled(value)
      return known ? t(`typeWord.${known}`) : value
    }
    const language = (value: string) => languageName(languageCalled(folded(value)), locale) ?? value
    const day = (iso: string) => dateInWords(iso, locale, 'short')
    const value = (filter: FilterName, of: string) => {
      if (filter === 'type') return kind(of)
      if (filter === 'lang') return language(of)
      return filter === 'before' || filter === 'after' ? day(of) : of
    }
    return { kind, kindWord, language, day, value }
  }, [t, typeName, locale])
}
