/** What a person typed, brought into the form of the field. */
import { err, ok, type Result } from '#kernel'
import type { FieldFormat, FieldRule } from './pack-schema'
import type { ProposedValue, Value } from './understanding'

export interface TypingContext {
  readonly language?: string
  readonly currency?: string
  readonly near?: string
}

type TypedValue = Omit<ProposedValue, 'evidence' | 'confidence'>

/** A person has the last word: patterns and bounds of the pack hold for what is found, not for what is typed. */
export function readTyped(
  typed: string | readonly string[],
  rule: FieldRule | undefined,
  context: TypingContext,
): Result<TypedValue, { readonly typed: string; readonly format: FieldFormat }> {
  const format = rule?.format ?? 'text'
  const texts = (typeof typed === 'string' ? [typed] : typed).map((text) => text.trim())
  const read: TypedValue[] = []
  for (const text of texts) {
    const value = readOne(text, format, context)
    if (!value) return err({ typed: text, format })
    read.push(value)
  }
  const [first] = read
  if (!first) return err({ typed: '', format })
  if (rule?.many !== true && read.length > 1) return err({ typed: texts.join(', '), format })
  if (rule?.many !== true) return ok(first)
  return ok({ ...first, value: read.flatMap(({ value }) => value), raw: texts.join(', ') })
}

function readOne(text: string, format: FieldFormat, context: TypingContext): TypedValue | undefined {
  if (text === '') return undefined
  const value = valueIn(text, format)
  if (value === undefined) return undefined
  const { currency } = context
  return { value, raw: text, ...(format === 'amount' && currency !== undefined && { currency }) }
}

function valueIn(text: string, format: FieldFormat): Value | undefined {
  if (format === 'date') return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined
  if (format !== 'amount' && format !== 'integer' && format !== 'percentage' && format !== 'weight_kg') return text
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : undefined
}
