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
        return languageNames(locale).of(languageCalled(folded(value))) ?? value
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

const languageNamesByLocale = new Map<string, Intl.DisplayNames>()

function languageNames(locale: string): Intl.DisplayNames {
  const names = languageNamesByLocale.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
  languageNamesByLocale.set(locale, names)
  return names
}

/** Making one costs more than a row of results: each is made once. */
const dayFormats = new Map<string, Intl.DateTimeFormat>()

function dayIn(locale: string, iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number)
  if (year === undefined || Number.isNaN(year)) return iso
  const key = `${locale} ${month !== undefined} ${day !== undefined}`
  const format = dayFormats.get(key) ?? dayFormat(locale, month !== undefined, day !== undefined)
  dayFormats.set(key, format)
  return format.format(new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)))
}

const dayFormat = (locale: string, hasMonth: boolean, hasDay: boolean): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: 'UTC',
    year: 'numeric',
    ...(hasMonth && { month: hasDay ? 'short' : 'long' }),
    ...(hasDay && { day: 'numeric' }),
  })
