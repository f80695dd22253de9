/** Finds and reads values by their format: the one door for the knowledge sources and for what a person types. */
import type { FieldFormat } from '../pack-schema'
import type { Value } from '../understanding'
import { amounts } from './amounts'
import { currencies } from './currencies'
import { dates } from './dates'
import type { Finder, FoundValue, ValueContext } from './found-value'
import { iban } from './iban'
import { identifiers } from './identifiers'
import { integers, percentages } from './plain-numbers'
import { texts } from './texts'

export { dayOrderOf } from './dates'
export type { DayOrder, FoundValue, ValueContext } from './found-value'

const finders: Readonly<Record<FieldFormat, Finder>> = {
  text: texts,
  identifier: identifiers,
  date: dates,
  amount: amounts,
  currency: currencies,
  percentage: percentages,
  integer: integers,
  party: texts,
  person: texts,
  place: texts,
  address: texts,
  phone: texts,
  email: texts,
  url: texts,
  iban,
  bic: texts,
  vat_id: texts,
  siren: texts,
  siret: texts,
  nir: texts,
  container: texts,
  imo: texts,
  awb: texts,
  ean: texts,
  vehicle_plate: texts,
  weight_kg: texts,
  measure: texts,
}

/** All values of the format in the text, in its order, none overlapping another. */
export function findValues(format: FieldFormat, text: string, context: ValueContext): readonly FoundValue[] {
  return finders[format].find(text, context)
}

/** The whole of `typed` (but for spaces around it) as one value, also as a person types it. Offsets are those of `typed`. */
export function readValue(format: FieldFormat, typed: string, context: ValueContext): FoundValue | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  const { find, read } = finders[format]
  const found =
    read === undefined ? find(text, context).find((value) => value.start === 0 && value.end === text.length) : read(text, context)
  if (found === undefined) return undefined
  const offset = typed.length - typed.trimStart().length
  return { ...found, start: found.start + offset, end: found.end + offset }
}

/** Whether the check digits are right; undefined for a format without any. */
export function hasValidDigits(format: FieldFormat, value: Value): boolean | undefined {
  return finders[format].hasValidDigits?.(String(value))
}
