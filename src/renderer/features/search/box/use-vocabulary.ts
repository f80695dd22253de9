/** What filters can be completed to: kinds, folders, tags and languages of this archive, and days that are often meant. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useScreen } from '#client'
import { useLanguage } from '#ui'
import type { Vocabulary } from '../query/complete'
import { useFilterNames } from '../query/filter-names'
import { kindValues, languageValues, sourceValues, tagValues } from '../query/values'

/** Nothing is asked before somebody types. */
export function useVocabulary(isWanted: boolean): Vocabulary {
  const language = useLanguage()
  const names = useFilterNames()
  const { queries } = useScreen()
  const [now] = useState(() => new Date())
  const { data: sources } = useQuery(queries.documents.sources.list.queryOptions({ enabled: isWanted }))
  const { data: tags } = useQuery(queries.documents.tags.list.queryOptions({ enabled: isWanted }))
  const { data: languages } = useQuery(queries.documents.groups.queryOptions({ input: { by: 'language' }, enabled: isWanted }))
  const { data: kinds } = useQuery(queries.documents.groups.queryOptions({ input: { by: 'type' }, enabled: isWanted }))

  return useMemo(() => {
    const days = daysBefore(now).map((value) => ({ value, label: names.day(value) }))
    return {
      language,
      values: {
        type: kindValues(kinds, names.kindWord, names.kind),
        in: sourceValues(sources ?? []),
        tag: tagValues(tags ?? []),
        lang: languageValues(languages ?? [], names.language),
        before: days,
        after: days,
      },
    }
  }, [language, names, now, sources, tags, languages, kinds])
}

function daysBefore(now: Date): readonly string[] {
  const year = now.getFullYear()
  const month = (back: number) => {
    const first = new Date(year, now.getMonth() - back, 1)
    return `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, '0')}`
  }
  return [String(year), String(year - 1), String(year - 2), month(0), month(1), month(2)]
}
