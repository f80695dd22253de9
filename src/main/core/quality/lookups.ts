/** Which other documents a check or a follow-up rule needs, and whose checks another document's arrival concerns. */
import type { FieldFormat, Packs, TypePack, UnderstoodDocument } from '#core/understanding'
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
    if (rule.kind === 'duplicate') return [mostTelling([pack.type], rule.by, keys, pack)]
    return rule.kind === 'trend' ? [mostTelling([], rule.same, keys, pack)] : []
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
      if (rule.kind === 'duplicate' && pack.type === document.type) return [mostTelling([pack.type], rule.by, keys, pack)]
      return rule.kind === 'trend' && fieldOf(document, rule.field) ? [mostTelling([pack.type], rule.same, keys, pack)] : []
    }),
    ...pack.followUps.flatMap(({ when }) =>
      'without' in when && when.without.includes(document.type)
        ? when.by.map(({ mine, theirs }) => ({ types: [pack.type], field: mine, keys: keys(theirs) }))
        : [],
    ),
  ])
  return distinct(lookups)
}

type KeysOf = (field: string) => readonly string[]

/** All of them must agree, so one is enough to find by: the one that fewest documents share. Without any there is nothing to find. */
function mostTelling(types: readonly string[], fields: readonly string[], keysOfField: KeysOf, pack: TypePack | undefined): Lookup {
  const found = fields.map((field) => ({ types, field, keys: keysOfField(field), telling: tellingOf(pack?.fields[field]?.format) }))
  const [best] = found.filter(({ keys }) => keys.length > 0).sort((one, other) => other.telling - one.telling)
  return { types, field: best?.field ?? '', keys: best?.keys ?? [] }
}

/** A seller has thousands of invoices, a number one or two. */
function tellingOf(format: FieldFormat | undefined): number {
  if (format === 'amount' || format === 'measure' || format === 'weight_kg') return 3
  if (format === 'person') return 2
  if (format === 'date') return 1
  return format === 'party' || format === 'place' || format === 'text' || format === 'currency' || format === undefined ? 0 : 4
}

/** Without those that can find nothing. */
function distinct(lookups: readonly Lookup[]): readonly Lookup[] {
  const byText = new Map(lookups.filter(({ keys }) => keys.length > 0).map((lookup) => [JSON.stringify(lookup), lookup]))
  return [...byText.values()]
}
