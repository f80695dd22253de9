/** Properties of documents in the person's words: types, folders, languages, dates. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useScreen } from '#client'
import { useTags, type Tags } from '#features/tags'
import { useFormats, useLanguage, type Formats } from '#ui'
import type { GroupKind } from './list/segments'
import { useLibraryText } from './texts'

export interface Words {
  readonly formats: Formats
  readonly type: (type: string) => string
  /** The last part of the folder's path. */
  readonly source: (id: string | null) => string
  readonly sourcePath: (id: string | null) => string | undefined
  /** `eng+fra` → `English, French`. */
  readonly language: (language: string | null) => string
  /** A day, a month or a year. */
  readonly date: (date: string | null) => string
  readonly tagColour: Tags['colourOf']
  readonly group: (kind: GroupKind, key: string) => string
}

const knownTypes = ['pdf', 'image', 'word', 'spreadsheet', 'presentation', 'book', 'web', 'mail', 'text', 'archive'] as const

export function useWords(): Words {
  const t = useLibraryText()
  const formats = useFormats()
  const locale = useLanguage()
  const { queries } = useScreen()
  const { colourOf } = useTags()
  const { data: sources } = useQuery(queries.documents.sources.list.queryOptions())
  return useMemo(() => {
    const paths = new Map(sources?.map(({ id, kind, path }) => [id, kind === 'drop' ? t('source.drop') : path]))
    const languageNames = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })
    const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' })
    const type = (name: string) => {
      const known = knownTypes.find((each) => each === name)
      return known ? t(`type.${known}`) : name
    }
    const sourcePath = (id: string | null) => (id === null ? undefined : paths.get(id))
    const source = (id: string | null) => {
      if (id === null || id === '') return t('source.gone')
      const path = sourcePath(id)
      return path === undefined ? '' : lastPart(path)
    }
    const language = (codes: string | null) =>
      (codes ?? '')
        .split('+')
        .filter((code) => code !== '')
        .map((code) => languageName(languageNames, code))
        .join(', ')
    const date = (text: string | null) => {
      const [year, monthNumber, day] = (text ?? '').split('-').map(Number)
      if (text === null || year === undefined || Number.isNaN(year)) return ''
      if (monthNumber === undefined) return text
      // A day of a calendar, not a moment: it is the same in every time zone.
      const at = new Date(year, monthNumber - 1, day ?? 1)
      return day === undefined ? capital(month.format(at)) : formats.day(at.getTime())
    }
    const group = (kind: GroupKind, key: string): string => {
      if (key === '') return kind === 'source' ? t('source.gone') : t(`without.${kind}`)
      if (kind === 'source') return source(key)
      if (kind === 'type') return capital(type(key))
      if (kind === 'language') return capital(language(key))
      return kind === 'month' ? date(key) : key
    }
    return { formats, type, source, sourcePath, language, date, tagColour: colourOf, group }
  }, [t, formats, locale, sources, colourOf])
}

const lastPart = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** What is no language tag stays as it is. */
function languageName(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
