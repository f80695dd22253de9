/** What filters can be completed to: kinds, folders, tags and languages of this archive, and days that are often meant. */
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useScreen } from '#client'
import { completenessSteps, flags } from '#contract'
import { useLanguage } from '#ui'
import type { Vocabulary } from '../query/complete'
import { useFilterNames } from '../query/filter-names'
import { fieldValues, kindValues, languageValues, sourceValues, tagValues } from '../query/values'

/** Nothing is asked, and nothing is put into words, before somebody types. */
export function useVocabulary(isWanted: boolean): Vocabulary {
  const language = useLanguage()
  const names = useFilterNames()
  const { queries } = useScreen()
  const [now] = useState(() => new Date())
  const { data: sources } = useQuery(queries.documents.sources.list.queryOptions({ enabled: isWanted }))
  const { data: tags } = useQuery(queries.documents.tags.list.queryOptions({ enabled: isWanted }))
  const { data: languages } = useQuery(queries.documents.groups.queryOptions({ input: { by: 'language' }, enabled: isWanted }))
  const { data: kinds } = useQuery(queries.documents.groups.queryOptions({ input: { by: 'typeOrKind' }, enabled: isWanted }))

  const { data: known } = useQuery(queries.understanding.types.queryOptions({ enabled: isWanted }))

  return useMemo(() => {
    if (!isWanted) return { language, values: {} }
    const fields = fieldValues(known?.types ?? [], language)
    const days = daysBefore(now).map((value) => ({ value, label: names.day(value) }))
    return {
      language,
      values: {
        type: kindValues(kinds, names.kindWord, names.kind),
        missing: fields.map(({ value, label }) => ({ value: value.replaceAll('_', '-'), label })),
        completeness: completenessSteps.map((value) => ({ value, label: names.value('completeness', value) })),
        flag: flags.map((value) => ({ value, label: names.value('flag', value) })),
        // What its word finds elsewhere is counted where somebody opens the list of folders: with many documents it takes as long as a search.
        in: sourceValues(
          sources ?? [],
          sources?.map(({ id, documents }) => ({ key: id, documents })),
        ),
        tag: tagValues(tags ?? []),
        lang: languageValues(languages ?? [], names.language),
        before: days,
        after: days,
      },
      fields,
    }
  }, [isWanted, language, names, now, sources, tags, languages, kinds, known])
}

function daysBefore(now: Date): readonly string[] {
  const year = now.getFullYear()
  const month = (back: number) => {
    const first = new Date(year, now.getMonth() - back, 1)
    return `${first.getFullYear()}-${String(first.getMonth() + 1).padStart(2, '0')}`
  }
  return [String(year), String(year - 1), String(year - 2), month(0), month(1), month(2)]
}
