/** Keys by which documents are found from one another: the same key is the same order, party or person, however it is written. */
import { fold } from '#core/search'
import { valueKey, valuesOf, type Field, type FieldFormat, type TypePack, type UnderstoodDocument, type Value } from '#core/understanding'

export interface FieldKey {
  readonly field: string
  readonly key: string
}

/** Of every value that counts: what an index holds of a document so that others find it. */
export function fieldKeysOf(document: UnderstoodDocument, pack: TypePack | undefined): readonly FieldKey[] {
  return document.fields.flatMap((field) => keysOf(field, pack?.fields[field.name]?.format).map((key) => ({ field: field.name, key })))
}

/** Rejected values have none, and neither have codes so short that anything could be meant. */
export function keysOf(field: Field | undefined, format: FieldFormat | undefined): readonly string[] {
  if (!field || field.status === 'rejected') return []
  const keys = valuesOf(field).map((value) => keyOf(value, format))
  return [...new Set(keys.filter((key) => key.length >= 3))]
}

export function keyOf(value: Value, format: FieldFormat | undefined): string {
  if (typeof value === 'number') return valueKey(value)
  if (format === 'person') return words(value, titles).sort().join(' ')
  // A name that is nothing but such words stays as it is.
  if (format === 'party') return words(value, legalForms).join('') || valueKey(value)
  return valueKey(value)
}

const titles = new Set('m mr mrs ms mme mlle dr pr prof docteur professeur doctor md phd'.split(' '))
const legalForms = new Set(
  'sa sas sasu sarl eurl sci snc scop ltd limited llc llp inc incorporated corp corporation co company plc gmbh ag kg ug mbh bv nv bvba srl sprl spa sl slu et and fils cie the'.split(
    ' ',
  ),
)

const words = (text: string, without: ReadonlySet<string>): string[] =>
  (
    fold(text)
      .replace(/\./g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => !without.has(word))
