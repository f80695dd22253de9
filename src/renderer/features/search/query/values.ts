/** Kinds, folders, tags and languages as values of a filter: how each is typed, how it is called, how many documents it has. */
import type { Group, SourceRow, TagRow, TypeRow } from '#contract'
import { folderWords, kindNames } from '#query'
import type { FilterValue } from './complete'

type Name = (value: string) => string

/** Kinds the archive has stand first, those with most documents before others. */
export function kindValues(groups: readonly Group[] | undefined, word: Name, label: Name): readonly FilterValue[] {
  const counts = new Map(groups?.map(({ key, documents }) => [key, documents]))
  const others = kindNames.filter((kind) => !counts.has(kind))
  return [...byCount(counts), ...others].map((kind) => valueOf(word(kind), label(kind), groups && (counts.get(kind) ?? 0)))
}

/** `groups`: by `folder`. A source counts what its word finds, which may lie in other sources, too. */
export function sourceValues(
  sources: readonly Pick<SourceRow, 'id' | 'path'>[],
  groups: readonly Pick<Group, 'key' | 'documents'>[] | undefined,
): readonly FilterValue[] {
  const counts = new Map(groups?.map(({ key, documents }) => [key, documents]))
  const words = folderWords(sources.map(({ path }) => path))
  return sources.flatMap(({ id, path }, index) => {
    const word = words[index]
    return word === undefined ? [] : [valueOf(word, path, groups && (counts.get(id) ?? 0))]
  })
}

export const tagValues = (tags: readonly Pick<TagRow, 'tag' | 'documents'>[]): readonly FilterValue[] =>
  tags.toSorted((a, b) => b.documents - a.documents).map(({ tag, documents }) => valueOf(tag, tag, documents))

/** A document may be written in several: `eng+fra` counts for both. */
export function languageValues(groups: readonly Group[], label: Name): readonly FilterValue[] {
  const counts = new Map<string, number>()
  for (const { key, documents } of groups)
    for (const each of key.split('+')) if (each !== '') counts.set(each, (counts.get(each) ?? 0) + documents)
  return byCount(counts).map((each) => valueOf(each, label(each), counts.get(each)))
}

/** What most documents have first. `due_date` is typed `due-date`. */
export const namedValues = (groups: readonly Group[], label: Name): readonly FilterValue[] =>
  groups.toSorted((a, b) => b.documents - a.documents).map(({ key, documents }) => valueOf(key.replaceAll('_', '-'), label(key), documents))

/** Each name once, however many types ask for it. */
export function fieldValues(types: readonly TypeRow[], language: 'en' | 'fr'): readonly FilterValue[] {
  const labels = new Map<string, string>()
  for (const { fields } of types) for (const { name, label } of fields) if (!labels.has(name)) labels.set(name, label[language])
  return [...labels].map(([value, label]) => ({ value, label }))
}

const byCount = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts]
    .filter(([key]) => key !== '')
    .sort(([, a], [, b]) => b - a)
    .map(([key]) => key)

const valueOf = (value: string, label: string, documents: number | undefined): FilterValue => ({
  value,
  label,
  ...(documents !== undefined && { documents }),
})
