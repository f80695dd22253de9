/** What filters and their values are called in the person's language. */
import { useMemo } from 'react'
import { kindCalled, languageCalled, type FilterName } from '#query'
import { useLanguage } from '#ui'
import { useSearchText } from '../texts'
import { folded } from './edit'

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
  return useMemo(() => {
    const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
    const kind = (value: string) => {
      const known = kindCalled(folded(value))
      return known ? t(`type.${known}`) : value
    }
    const kindWord = (value: string) => {
      const known = kindCalled(value)
      return known ? t(`typeWord.${known}`) : value
    }
    const language = (value: string) => {
      try {
        return languages.of(languageCalled(folded(value))) ?? value
      } catch {
        return value
      }
    }
    const day = (iso: string) => dayIn(locale, iso)
    const value = (filter: FilterName, of: string) => {
      if (filter === 'type') return kind(of)
      if (filter === 'lang') return language(of)
      return filter === 'before' || filter === 'after' ? day(of) : of
    }
    return { kind, kindWord, language, day, value }
  }, [t, locale])
}

function dayIn(locale: string, iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  if (year === undefined || Number.isNaN(year)) return iso
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  const region = locale === 'fr' ? 'fr-FR' : 'en-GB'
  return new Intl.DateTimeFormat(region, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month !== undefined && { month: day === undefined ? 'long' : 'short' }),
    ...(day !== undefined && { day: 'numeric' }),
  }).format(at)
}
