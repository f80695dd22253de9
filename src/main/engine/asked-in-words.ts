/** What a question's words mean is sent along with it: `échéance:<2026` is about due dates, which the packs know and the index does not. */
import { fieldLabelsOf, labelWord, type FieldLabels } from '#core/understanding'
import { keptFor } from '#kernel'
import type { FieldCalls, JobRunner, QueryJobs } from '#ports'
import { piecesOf } from '#query'
import type { KnownPacks } from './understanding/packs'

const labelsOf = keptFor(fieldLabelsOf)

export function askedInWords<Pool extends JobRunner<QueryJobs>>(query: Pool, packs: Pick<KnownPacks, 'current'>): Pool {
  return {
    ...query,
    async run(name, input, options) {
      const words = wordsOf(input)
      if (words.length === 0) return query.run(name, input, options)
      const known = await packs.current()
      const calls = known.ok ? callsOf(words, labelsOf(known.value.packs)) : {}
      return query.run(name, { ...(input as object), calls } as typeof input, options)
    },
  }
}

/** What may be a field: in a search, in the filter of a list, or asked about by itself; of whatever else is asked, nothing. */
function wordsOf(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return []
  const asked = new Map<string, unknown>(Object.entries(input))
  const text = asked.get('query') ?? asked.get('filter')
  const field = asked.get('field')
  return [
    ...(typeof text === 'string' && text.includes(':') ? wordsIn(text) : []),
    ...(typeof field === 'string' ? [field.replaceAll('-', '_')] : []),
  ]
}

const wordsIn = (text: string): readonly string[] =>
  piecesOf(text, () => true).flatMap(({ filter, field, value = '' }) =>
    filter === 'missing' ? [labelWord(value)] : field === undefined ? [] : [field],
  )

const callsOf = (words: readonly string[], labels: FieldLabels): FieldCalls =>
  Object.fromEntries(words.map((word) => [word, labels.get(labelWord(word)) ?? []]))
