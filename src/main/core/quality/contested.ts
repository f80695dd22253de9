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
import type { CheckResult } from './assessment'
import { evidenceOf } from './checks/check'
import { inBoth, labelOf, sayField, typeset } from './say-values'

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

export interface Contested {
  readonly field: Field
  readonly rival: ProposedValue
}

/** The fields that have a rival. */
export const contestedIn = (document: UnderstoodDocument, pack: TypePack): readonly Contested[] =>
  document.fields.flatMap((field) => {
    const rival = rivalOf(field, pack.fields[field.name], document)
    return rival ? [{ field, rival }] : []
  })

/** Told as a check that failed, so that both places are opened side by side. */
export const contestedCheck = ({ field, rival }: Contested, pack: TypePack): CheckResult => ({
  name: `one_${field.name}`,
  ok: false,
  severity: 'warning',
  message: inBoth((language) => {
    const say = (value: ProposedValue) => sayField(value, pack.fields[field.name]?.format, language)
    const label = labelOf(pack, field.name, language)
    return language === 'fr'
      ? typeset(`${label} : ${say(field)} ou, lu presque aussi sûrement, ${say(rival)}.`, 'fr')
      : `${label}: ${say(field)} or, read nearly as surely, ${say(rival)}.`
  }),
  evidence: [...evidenceOf({ field }), ...evidenceOf({ field, shown: rival })],
})

/** The value that stands against it; none once a person has decided, and where it matters to nobody. */
function rivalOf(field: Field, rule: FieldRule | undefined, { fields }: UnderstoodDocument): ProposedValue | undefined {
  const { name, status, others, confidence } = field
  if (status !== 'proposed' || !rule || rule.many || rule.need === 'optional' || !exact.has(rule.format)) return undefined
  const least = Math.max(leastConfidence, nearlyAsSure * confidence)
  // A due date read for the date of issue too is the due date.
  const isElsewhere = (other: ProposedValue) =>
    fields.some((each) => each.name !== name && each.status !== 'rejected' && isSameValue(each, other))
  return others.find(
    (other) => other.confidence >= least && sayersOf(other) >= sayersOf(field) && !isSameValue(field, other) && !isElsewhere(other),
  )
}

/** What several kinds of sources agree on, one of another kind does not put in doubt. */
const sayersOf = ({ evidence }: ProposedValue): number => new Set(evidence.map(({ source }) => source)).size
