/** What the columns of the heat map are called: by the field's label alone where that says enough, else with the types it is the label of. */
import type { Types } from '#features/fields'
import { folded } from '#ui'
import type { HeatRow } from './heat-rows'

export interface HeatHeading {
  /** What the field is called here, the type with most gaps first. */
  readonly called: readonly { readonly label: string; readonly types: readonly string[] }[]
  /** Said without its types: no other field is called so, and no type has other words for it that this label lacks. */
  readonly isPlain: boolean
}

export function heatHeadings(
  rows: readonly HeatRow[],
  fields: readonly string[],
  types: Pick<Types, 'field' | 'label' | 'rows'>,
): ReadonlyMap<string, HeatHeading> {
  const labels = labelsByField(rows, types)
  const isOthers = (label: string, field: string): boolean => [...labels].some(([other, of]) => other !== field && of.has(folded(label)))
  return new Map(
    fields.map((field) => {
      const named = new Map<string, string[]>()
      for (const { type, cells } of rows) {
        const label = types.field(type, field)
        if (cells.has(field)) named.set(label, [...(named.get(label) ?? []), types.label(type)])
      }
      const called = [...named].map(([label, of]) => ({ label, types: of }))
      const isPlain = called.every(
        ({ label }, index) =>
          index === 0 && !isOthers(label, field) && [...(labels.get(field) ?? [])].every((other) => folded(label).includes(other)),
      )
      return [field, { called, isPlain }]
    }),
  )
}

/** Of types that have no row, too: `From` begins whatever has a beginning. */
function labelsByField(rows: readonly HeatRow[], types: Pick<Types, 'field' | 'rows'>): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>()
  const add = (type: string, field: string) =>
    labels.set(field, (labels.get(field) ?? new Set<string>()).add(folded(types.field(type, field))))
  for (const { type, fields } of types.rows) for (const { name } of fields) add(type, name)
  for (const { type, cells } of rows) for (const field of cells.keys()) add(type, field)
  return labels
}
