/** Small packs and documents for the tests of understanding and quality. */
import {
  typePackSchema,
  type Field,
  type FieldFormat,
  type Packs,
  type ProposedField,
  type ProposedValue,
  type TypePack,
  type Understanding,
  type UnderstoodDocument,
  type Value,
} from '#core/understanding'

export const words = (en: string, fr = en) => ({ en, fr })

type Need = 'required' | 'recommended' | 'optional'

interface PackParts {
  /** Name to need and format, as in `'required date'`; anything else beside it. */
  readonly fields: Readonly<Record<string, `${Need} ${FieldFormat}` | object>>
  readonly checks?: readonly object[]
  readonly followUps?: readonly object[]
  readonly label?: { readonly en: string; readonly fr: string }
  readonly recurs?: boolean
}

export function samplePack(type: string, { fields, label, ...rest }: PackParts): TypePack {
  const rules = Object.entries(fields).map(([name, rule]) => {
    const [need, format] = typeof rule === 'string' ? rule.split(' ') : []
    const said = name.replaceAll('_', ' ')
    return [name, typeof rule === 'string' ? { label: words(said), need, format } : { label: words(said), ...rule }] as const
  })
  return typePackSchema.parse({
    type,
    domain: 'general',
    label: label ?? words(type),
    recognise: { titles: { en: [type] } },
    fields: Object.fromEntries(rules),
    ...rest,
  })
}

export const samplePacks = (...packs: readonly TypePack[]): Packs => new Map(packs.map((pack) => [pack.type, pack]))

export const box = { x: 0.5, y: 0.25, width: 0.2, height: 0.02 }

export function proposed(value: Value | readonly Value[], rest: Partial<ProposedValue> = {}): ProposedValue {
  const raw = typeof value === 'object' ? value.join(', ') : String(value)
  return {
    value,
    raw,
    confidence: 0.9,
    evidence: [{ page: 1, box, snippet: raw, source: 'labels', version: '1' }],
    ...rest,
  }
}

export const proposedField = (name: string, value: ProposedValue['value'], rest: Partial<ProposedField> = {}): ProposedField => ({
  ...proposed(value, rest),
  name,
  others: rest.others ?? [],
})

export function understanding(type: string, fields: readonly ProposedField[], rest: Partial<Understanding> = {}): Understanding {
  return { type, typeConfidence: 0.9, typeReasons: [], fields, runs: [], ...rest }
}

type SampleField = Value | readonly Value[] | Partial<Field>

/** A value alone is proposed with good confidence. */
export function understood(
  type: string,
  fields: Readonly<Record<string, SampleField>>,
  rest: Partial<UnderstoodDocument> = {},
): UnderstoodDocument {
  return {
    type,
    typeConfidence: 0.9,
    isTypeCorrected: false,
    fields: Object.entries(fields).map(([name, field]) => {
      const parts: Partial<Field> =
        typeof field === 'object' && !Array.isArray(field) ? (field as Partial<Field>) : { value: field as Value }
      return { ...proposed(parts.value ?? 'x', parts), others: [], status: 'proposed', name, ...parts }
    }),
    absent: [],
    ...rest,
  }
}
