/** Properties of documents in the person's words: types, folders, languages, dates. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useScreen } from '#client'
import { useTypeName } from '#features/fields'
import { useTags, type Tags } from '#features/tags'
import { capital, dateInWords, folderName, languageNames, useFormats, useLanguage, type Formats } from '#ui'
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

export function useWords(): Words {
  const t = useLibraryText()
  const formats = useFormats()
  const locale = useLanguage()
  const type = useTypeName()
  const { queries } = useScreen()
  const { colourOf } = useTags()
  const { data: sources } = useQuery(queries.documents.sources.list.queryOptions())
  return useMemo(() => {
    const paths = new Map(sources?.map(({ id, kind, path }) => [id, kind === 'drop' ? t('source.drop') : path]))
    const sourcePath = (id: string | null) => (id === null ? undefined : paths.get(id))
    const source = (id: string | null) => {
      if (id === null || id === '') return t('source.gone')
      const path = sourcePath(id)
      return path === undefined ? '' : folderName(path)
    }
    const language = (codes: string | null) => languageNames(codes ?? '', locale)
    // A month stands for itself, as a label does.
    const date = (text: string | null) => capital(dateInWords(text ?? '', locale, 'short'))
    const group = (kind: GroupKind, key: string): string => {
      if (key === '') return kind === 'source' ? t('source.gone') : t(`without.${kind}`)
      if (kind === 'source') return source(key)
      if (kind === 'type') return capital(type(key))
      if (kind === 'language') return capital(language(key))
      return kind === 'month' ? date(key) : key
    }
    return { formats, type, source, sourcePath, language, date, tagColour: colourOf, group }
  }, [t, formats, locale, type, sources, colourOf])
}
