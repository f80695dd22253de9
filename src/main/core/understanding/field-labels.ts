/** What fields are called in words, to be asked for by them: `total` is the total of a receipt and that of an invoice. */
import { fold } from '#core/search'
import type { Packs } from './pack-schema'

/** A label as one word → names of the fields that are called so, in whatever type and language. */
export type FieldLabels = ReadonlyMap<string, readonly string[]>

/** “Numéro de facture”, `numéro-de-facture` → `numero_de_facture`. */
export const labelWord = (label: string): string => fold(label).replaceAll(/[^\p{L}\p{N}]+/gu, '_')

export function fieldLabelsOf(packs: Packs): FieldLabels {
  const labels = new Map<string, Set<string>>()
  for (const { fields } of packs.values())
    for (const [name, { label }] of Object.entries(fields))
      for (const text of Object.values(label)) {
        const word = labelWord(text)
        labels.set(word, (labels.get(word) ?? new Set()).add(name))
      }
  return new Map([...labels].map(([word, names]) => [word, [...names]]))
}
