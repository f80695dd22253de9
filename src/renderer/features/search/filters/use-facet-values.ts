/** The values a filter could have under the other filters, with how many documents each leaves. */
import { useQuery } from '@tanstack/react-query'
import { toldError, useScreen } from '#client'
import type { FilterValue } from '../query/complete'
import { useFilterNames } from '../query/filter-names'
import { kindValues, languageValues, namedValues, sourceValues, tagValues } from '../query/values'

const groupOf = {
  type: 'typeOrKind',
  in: 'folder',
  lang: 'language',
  tag: 'tagOrBelow',
  missing: 'missing',
  flag: 'flag',
  completeness: 'completeness',
} as const

export type FacetFilter = keyof typeof groupOf

/** `rest` are the other filters, as they were typed. */
export function useFacetValues(filter: FacetFilter, rest: string, isWanted: boolean) {
  const { queries } = useScreen()
  const names = useFilterNames()
  const groups = useQuery(queries.documents.groups.queryOptions({ input: { filter: rest, by: groupOf[filter] }, enabled: isWanted }))
  const sources = useQuery(queries.documents.sources.list.queryOptions({ enabled: isWanted && filter === 'in' }))
  const error = groups.error ?? sources.error
  const told = { error: error ? toldError(error) : undefined }
  if (!groups.data || (filter === 'in' && !sources.data)) return { ...told, values: undefined }
  const values: Readonly<Record<FacetFilter, () => readonly FilterValue[]>> = {
    type: () => kindValues(groups.data, names.kindWord, names.kind).filter(({ documents }) => documents !== 0),
    in: () => sourceValues(sources.data ?? [], groups.data),
    lang: () => languageValues(groups.data, names.language),
    tag: () => tagValues(groups.data.map(({ key, documents }) => ({ tag: key, documents }))),
    missing: () => namedValues(groups.data, (key) => names.value('missing', key)),
    flag: () => namedValues(groups.data, (key) => names.value('flag', key)),
    completeness: () => groups.data.map(({ key, documents }) => ({ value: key, label: names.value('completeness', key), documents })),
  }
  return { ...told, values: values[filter]() }
}
