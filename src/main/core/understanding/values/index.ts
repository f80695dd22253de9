/** Finds and reads values by their format: the one door for the knowledge sources and for what a person types. */
import type { FieldFormat } from '../pack-schema'
import type { Value } from '../understanding'
import { addresses } from './addresses'
import { amounts } from './amounts'
import { bic } from './bic'
import { emails, phones, urls } from './contacts'
import { currencies } from './currencies'
import { dates } from './dates'
import type { Finder, FoundValue, ValueContext } from './found-value'
import { nir, siren, siret } from './french-numbers'
import { iban } from './iban'
import { identifiers } from './identifiers'
import { measures } from './measures'
import { parties, persons, places } from './names'
import { integers, percentages } from './plain-numbers'
import { airWaybills, containers, eans, imoNumbers } from './shipping-numbers'
import { taxLines } from './tax-lines'
import { texts } from './texts'
import { vatIds } from './vat-ids'
import { vehiclePlates } from './vehicle-plates'
import { weights } from './weights'

export { dayOrderOf } from './dates'
export { isUnit, referenceOf } from './measures'
export { decimalSignOf } from './numbers'
export { taxLineOf, taxLineText } from './tax-lines'
export type { DayOrder, FoundValue, ValueContext } from './found-value'

const finders: Readonly<Record<FieldFormat, Finder>> = {
  text: texts,
  identifier: identifiers,
  date: dates,
  amount: amounts,
  currency: currencies,
  percentage: percentages,
  integer: integers,
  party: parties,
  person: persons,
  place: places,
  address: addresses,
  phone: phones,
  email: emails,
  url: urls,
  iban,
  bic,
  vat_id: vatIds,
  siren,
  siret,
  nir,
  container: containers,
  imo: imoNumbers,
  awb: airWaybills,
  ean: eans,
  vehicle_plate: vehiclePlates,
  weight_kg: weights,
  measure: measures,
  tax_line: taxLines,
}

/** Formats whose values may be words alone. */
const hasNoDigits: ReadonlySet<FieldFormat> = new Set(['text', 'currency', 'party', 'person', 'place', 'address', 'email', 'url', 'bic'])
/** Longer than any value; what a person types is shorter. */
const longestValue = 2400

/** All values of the format in the text, in its order, none overlapping another. */
export function findValues(format: FieldFormat, text: string, context: ValueContext): readonly FoundValue[] {
  return hasNoDigits.has(format) || /[0-9]/.test(text) ? finders[format].find(text, context) : []
}

/** The whole of `typed` (but for spaces around it) as one value, also as a person types it. Offsets are those of `typed`. */
export function readValue(format: FieldFormat, typed: string, context: ValueContext): FoundValue | undefined {
  const text = typed.trim()
  if (text === '' || text.length > longestValue) return undefined
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
