/** Which other documents a check or a follow-up rule needs, and whose checks another document's arrival concerns. */
import type { Packs, TypePack, UnderstoodDocument } from '#core/understanding'
import { fieldOf } from './checks/check'
import { keysOf } from './field-keys'

/** Documents of one of `types` (empty: of any) whose `field` has one of `keys`, as `fieldKeysOf` says them. */
export interface Lookup {
  readonly types: readonly string[]
  readonly field: string
  readonly keys: readonly string[]
}

export function lookupsOf(document: UnderstoodDocument, pack: TypePack | undefined): readonly Lookup[] {
  if (!pack) return []
  const keys = (field: string) => keysOf(fieldOf(document, field), pack.fields[field]?.format)
  const checks = pack.checks.flatMap((rule): readonly Lookup[] => {
    if (rule.kind === 'match') return rule.by.map(({ mine, theirs }) => ({ types: rule.with, field: theirs, keys: keys(mine) }))
    if (rule.kind === 'duplicate') return [mostTelling([pack.type], rule.by, keys)]
    return rule.kind === 'trend' ? [mostTelling([], rule.same, keys)] : []
  })
  const awaited = pack.followUps.flatMap(({ when }) =>
    'without' in when ? when.by.map(({ mine, theirs }) => ({ types: when.without, field: theirs, keys: keys(mine) })) : [],
  )
  return distinct([...checks, ...awaited])
}

/** The other way round: documents to assess again because this one came or changed. */
export function affectedBy(document: UnderstoodDocument, packs: Packs): readonly Lookup[] {
  const keys = (field: string) => keysOf(fieldOf(document, field), packs.get(document.type)?.fields[field]?.format)
  const lookups = [...packs.values()].flatMap((pack) => [
    ...pack.checks.flatMap((rule): readonly Lookup[] => {
      if (rule.kind === 'match' && rule.with.includes(document.type))
        return rule.by.map(({ mine, theirs }) => ({ types: [pack.type], field: mine, keys: keys(theirs) }))
      if (rule.kind === 'duplicate' && pack.type === document.type) return [mostTelling([pack.type], rule.by, keys)]
      return rule.kind === 'trend' && fieldOf(document, rule.field) ? [mostTelling([pack.type], rule.same, keys)] : []
    }),
    ...pack.followUps.flatMap(({ when }) =>
      'without' in when && when.without.includes(document.type)
        ? when.by.map(({ mine, theirs }) => ({ types: [pack.type], field: mine, keys: keys(theirs) }))
        : [],
    ),
  ])
  return distinct(lookups)
}

/** All of them must agree, so one is enough to find by: the one with the longest key. Without all of them there is nothing to find. */
function mostTelling(types: readonly string[], fields: readonly string[], keysOfField: (field: string) => readonly string[]): Lookup {
  const found = fields.map((field) => ({ types, field, keys: keysOfField(field) }))
  const length = ({ keys }: Lookup) => Math.max(0, ...keys.map((key) => key.length))
  const [best = { types, field: fields[0] ?? '', keys: [] }] = found.sort((one, other) => length(other) - length(one))
  return best
}

/** Without those that can find nothing. */
function distinct(lookups: readonly Lookup[]): readonly Lookup[] {
  const byText = new Map(lookups.filter(({ keys }) => keys.length > 0).map((lookup) => [JSON.stringify(lookup), lookup]))
  return [...byText.values()]
}
