/** Properties of documents in the person's words: types, folders, languages, dates. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useScreen } from '#client'
import type { ListedValue } from '#contract'
import { formOf, useTypeName, useTypes, useValueText } from '#features/fields'
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
  readonly field: (type: string, name: string) => string
  /** What kind of value a field has; undefined where no pack knows the field. */
  readonly format: (field: string) => string | undefined
  readonly value: (type: string, field: string, listed: ListedValue) => string
  readonly group: (kind: GroupKind, key: string) => string
}

export function useWords(): Words {
  const t = useLibraryText()
  const formats = useFormats()
  const locale = useLanguage()
  const type = useTypeName()
  const { kind, field } = useTypes()
  const valueText = useValueText()
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
    const value = (ofType: string, name: string, listed: ListedValue) => {
      const form = formOf(kind(ofType, name) ?? kind('', name), listed)
      return form.format === 'date' && typeof listed.value === 'string' ? date(listed.value) : valueText(listed.value, form)
    }
    const format = (name: string) => kind('', name)?.format
    const group = (by: GroupKind, key: string): string => {
      if (key === '') return by === 'source' ? t('source.gone') : t(`without.${by}`)
      if (by === 'source') return source(key)
      if (by === 'type') return capital(type(key))
      if (by === 'language') return capital(language(key))
      return by === 'month' ? date(key) : key
    }
    return { formats, type, source, sourcePath, language, date, tagColour: colourOf, field, format, value, group }
  }, [t, formats, locale, type, sources, colourOf, kind, field, valueText])
}
