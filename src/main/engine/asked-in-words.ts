/** What a question's words mean is sent along with it: `échéance:<2026` is about due dates and `type:facture` about invoices, which the packs know and the index does not. */
import { fieldLabelsOf, labelWord, type Packs } from '#core/understanding'
import { keptFor } from '#kernel'
import type { Calls, JobRunner, QueryJobs } from '#ports'
import { kindCalled, piecesOf, folded, typesCalled, typeWord, type NamedType } from '#query'
import type { KnownPacks } from './understanding/packs'

const labelsOf = keptFor(fieldLabelsOf)
const namedTypes = keptFor((packs: Packs): readonly NamedType[] => [...packs].map(([type, { label }]) => ({ type, label })))

export function askedInWords<Pool extends JobRunner<QueryJobs>>(query: Pool, packs: Pick<KnownPacks, 'current'>): Pool {
  return {
    ...query,
    async run(name, input, options) {
      const words = wordsOf(input)
      if (words.fields.length === 0 && words.types.length === 0) return query.run(name, input, options)
      const known = await packs.current()
      if (!known.ok) return query.run(name, input, options)
      return query.run(name, { ...(input as object), calls: callsOf(words, known.value.packs) } as typeof input, options)
    },
  }
}

interface Words {
  readonly fields: readonly string[]
  readonly types: readonly string[]
}

/** What may be a field or a type: in a search, in the filter of a list, or asked about by itself; of whatever else is asked, nothing. */
function wordsOf(input: unknown): Words {
  if (typeof input !== 'object' || input === null) return { fields: [], types: [] }
  const asked = new Map<string, unknown>(Object.entries(input))
  const text = asked.get('query') ?? asked.get('filter')
  const field = asked.get('field')
  const pieces = typeof text === 'string' && text.includes(':') ? piecesOf(text, () => true) : []
  return {
    fields: [
      ...pieces.flatMap((piece) =>
        piece.filter === 'missing' ? [labelWord(piece.value ?? '')] : piece.field === undefined ? [] : [piece.field],
      ),
      ...(typeof field === 'string' ? [field.replaceAll('-', '_')] : []),
    ],
    types: pieces.flatMap(({ filter, value }) => (filter === 'type' && value !== undefined ? [value.replace(/^=/, '').trim()] : [])),
  }
}

function callsOf({ fields, types }: Words, packs: Packs): Calls {
  const labels = labelsOf(packs)
  // What people call a kind of file stays that: `type:courriel` are the mails, whatever a pack calls a letter.
  const isType = (word: string): boolean => kindCalled(folded(word)) === undefined
  return {
    fields: Object.fromEntries(fields.map((word) => [word, labels.get(labelWord(word)) ?? []])),
    types: Object.fromEntries(types.filter(isType).map((word) => [typeWord(word), typesCalled(word, namedTypes(packs))])),
  }
}
