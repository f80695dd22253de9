/** Fields for which something else was read nearly as surely: two places that contradict each other, and nobody may choose in silence. */
import {
  isSameValue,
  type Field,
  type FieldFormat,
  type FieldRule,
  type ProposedValue,
  type TypePack,
  type UnderstoodDocument,
} from '#core/understanding'

/**
 * Two numbers, days or sums contradict each other. One name in two spellings, or a longer and a shorter address, do not;
 * nor do codes that say who somebody is: on one page each party has its own.
 */
const exact: ReadonlySet<FieldFormat> = new Set([
  'identifier',
  'date',
  'amount',
  'currency',
  'percentage',
  'integer',
  'iban',
  'container',
  'imo',
  'awb',
  'ean',
  'vehicle_plate',
  'weight_kg',
])

/** As a share of the confidence of the one that leads, which the other one has lowered already. */
const nearlyAsSure = 0.9
/** Two guesses are no contradiction. */
const leastConfidence = 0.45

/** Names of the fields that have a rival. */
export const contestedIn = (document: UnderstoodDocument, pack: TypePack): ReadonlySet<string> =>
  new Set(document.fields.filter((field) => rivalOf(field, pack.fields[field.name], document) !== undefined).map(({ name }) => name))

/** The value that stands against it; none once a person has decided, and where it matters to nobody. */
function rivalOf(field: Field, rule: FieldRule | undefined, { fields }: UnderstoodDocument): ProposedValue | undefined {
  const { name, status, others, confidence } = field
  if (status !== 'proposed' || !rule || rule.many || rule.need === 'optional' || !exact.has(rule.format)) return undefined
  const least = Math.max(leastConfidence, nearlyAsSure * confidence)
  // A due date read for the date of issue too is the due date.
  const isElsewhere = (other: ProposedValue) =>
    fields.some((each) => each.name !== name && each.status !== 'rejected' && isSameValue(each, other))
  return others.find((other) => other.confidence >= least && !isSameValue(field, other) && !isElsewhere(other))
}
