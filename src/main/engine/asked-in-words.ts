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
      const text = `${textOf(input)} ${fieldOf(input)}`
      if (!text.includes(':')) return query.run(name, input, options)
      const known = await packs.current()
      const calls = known.ok ? callsIn(text, labelsOf(known.value.packs)) : {}
      return query.run(name, { ...(input as object), calls } as typeof input, options)
    },
  }
}

/** Of a search or of a list; of whatever else is asked, nothing. */
function textOf(input: unknown): string {
  if (typeof input !== 'object' || input === null) return ''
  const text = 'query' in input ? input.query : 'filter' in input ? input.filter : ''
  return typeof text === 'string' ? text : ''
}

/** A field that is asked about by itself, as if it were a filter. */
const fieldOf = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'field' in input && typeof input.field === 'string' ? `${input.field}:x` : ''

function callsIn(text: string, labels: FieldLabels): FieldCalls {
  const calls: Record<string, readonly string[]> = {}
  for (const { filter, field, value } of piecesOf(text, () => true)) {
    const word = filter === 'field' ? field : filter === 'missing' ? labelWord(value ?? '') : undefined
    const names = word === undefined ? undefined : labels.get(labelWord(word))
    if (word !== undefined && names) calls[word] = names
  }
  return calls
}
