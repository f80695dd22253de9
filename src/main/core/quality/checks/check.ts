/** What every kind of check works with: the fields that count, and a result with its words and evidence. */
import type { DocumentId } from '#kernel'
import {
  valuesOf,
  type CheckRule,
  type Field,
  type FieldFormat,
  type Packs,
  type ProposedValue,
  type TypePack,
  type UnderstoodDocument,
  type Words,
} from '#core/understanding'
import type { CheckResult } from '../assessment'
import { fill, labelOf, sayField, type Language } from '../say-values'

/** Another document that may have to do with this one; see `lookupsOf`. */
export interface RelatedDocument {
  readonly documentId: DocumentId
  readonly document: UnderstoodDocument
}

export interface Checked {
  readonly document: UnderstoodDocument
  readonly pack: TypePack
  readonly packs: Packs
  readonly related: readonly RelatedDocument[]
}

export type RuleOf<Kind extends CheckRule['kind']> = Extract<CheckRule, { kind: Kind }>

/** Undefined where it is absent or rejected. */
export const fieldOf = (document: UnderstoodDocument, name: string): Field | undefined =>
  document.fields.find((field) => field.name === name && field.status !== 'rejected')

/** Undefined when one of them is not there. */
export function fieldsOf(document: UnderstoodDocument, names: readonly string[]): readonly Field[] | undefined {
  const fields = names.map((name) => fieldOf(document, name))
  return fields.every((field) => field !== undefined) ? fields : undefined
}

/** Of several values, what they come to. */
export function numberOf(field: ProposedValue): number | undefined {
  const values = valuesOf(field)
  let sum = 0
  for (const value of values) {
    if (typeof value !== 'number') return undefined
    sum += value
  }
  return values.length > 0 ? sum : undefined
}

/** Money is compared in cents: what binary fractions lose must not fail a check. */
export const isWithin = (difference: number, tolerance: number): boolean => Math.abs(difference) <= tolerance + 1e-6

export interface Side {
  readonly field: Field
  /** The other document it is in. */
  readonly theirs?: RelatedDocument
  /** Where it is not the field's value that is shown. */
  readonly shown?: ProposedValue
}

interface Telling {
  readonly isOk: boolean
  /** What was found instead of what must hold. */
  readonly failed: Words
  /** Worth telling beside what holds. */
  readonly remark?: Words
  readonly sides: readonly Side[]
  readonly theirs?: RelatedDocument
}

export function resultOf(rule: CheckRule, checked: Checked, { isOk, failed, remark, sides, theirs }: Telling): CheckResult {
  const holds = remark ? { en: `${rule.message.en} ${remark.en}`, fr: `${rule.message.fr} ${remark.fr}` } : rule.message
  return {
    name: rule.name,
    ok: isOk,
    severity: rule.severity,
    message: fill(isOk ? holds : failed, (placeholder, language) => sayPlaceholder(placeholder, language, checked, theirs)),
    evidence: sides.flatMap(evidenceOf),
  }
}

function sayPlaceholder(
  placeholder: string,
  language: Language,
  checked: Checked,
  theirs: RelatedDocument | undefined,
): string | undefined {
  if (placeholder === 'theirs') return theirs && nameOf(theirs.document, checked.packs, language)
  const [, isTheirs, name = '', label] = /^(theirs\.)?([a-z0-9_]+)(\.label)?$/.exec(placeholder) ?? []
  const document = isTheirs === undefined ? checked.document : theirs?.document
  const pack = isTheirs === undefined ? checked.pack : theirs && checked.packs.get(theirs.document.type)
  if (!document || name === '') return undefined
  if (label !== undefined) return labelOf(pack, name, language)
  const field = fieldOf(document, name)
  return field && sayField(field, pack?.fields[name]?.format, language)
}

/** "Order CDE-88120": the type, and the number or else the day it is known by. */
export function nameOf(document: UnderstoodDocument, packs: Packs, language: Language): string {
  const pack = packs.get(document.type)
  const names = Object.entries(pack?.fields ?? {}).filter(([, { format }]) => isIdentifying(format))
  const number = names.map(([name]) => fieldOf(document, name)).find((field) => field !== undefined)
  const label = pack?.label[language] ?? document.type.replaceAll('_', ' ')
  const by = number ? sayField(number, 'identifier', language) : document.date === undefined ? undefined : sayDate(document.date, language)
  return by === undefined ? label : `${label} ${by}`
}

const isIdentifying = (format: FieldFormat): boolean => format === 'identifier'
const sayDate = (day: string, language: Language) => sayField({ value: day, raw: day, confidence: 1, evidence: [] }, 'date', language)

/** The first place with a box, else the first: what a screen opens. */
export function evidenceOf({ field, theirs, shown }: Side): CheckResult['evidence'] {
  const value = shown ?? field
  const place = value.evidence.find(({ box }) => box !== undefined) ?? value.evidence[0]
  if (!place) return []
  const unit = value.currency ?? value.unit
  const said = valuesOf(value).join(', ')
  return [
    {
      ...place,
      field: field.name,
      value: unit === undefined || said.includes(unit) ? said : `${said} ${unit}`,
      ...(theirs && { documentId: theirs.documentId }),
    },
  ]
}

export const ownSides = (fields: readonly Field[]): readonly Side[] => fields.map((field) => ({ field }))

/** `{a.label} {a}` for each, joined. */
export const listed = (names: readonly string[], joint = ', '): string => names.map((name) => `{${name}.label} {${name}}`).join(joint)

/** Before a colon French leaves a space. */
export const colon = (language: Language): string => (language === 'fr' ? '\u00a0:' : ':')
