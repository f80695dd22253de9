/** What a person typed, brought into the form of the field. */
import { err, ok, type Result } from '#kernel'
import type { FieldFormat, FieldRule } from './pack-schema'
import type { ProposedValue } from './understanding'
import { readValue, type ValueContext } from './values'

type TypedValue = Omit<ProposedValue, 'evidence' | 'confidence'>

/** A person has the last word: patterns and bounds of the pack hold for what is found, not for what is typed. */
export function readTyped(
  typed: string | readonly string[],
  rule: FieldRule | undefined,
  context: ValueContext,
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

/** Whatever a person types is one, also where no finder would have taken it for one. */
const isWords = new Set<FieldFormat>(['identifier', 'vehicle_plate', 'measure'])

/** Kept as typed: what a source would cut away as a remark or a title, a person may have meant. */
const isVerbatim = new Set<FieldFormat>(['text', 'party', 'person', 'place', 'address'])

function readOne(text: string, format: FieldFormat, context: ValueContext): TypedValue | undefined {
  if (text === '') return undefined
  if (isVerbatim.has(format)) return { value: text.replace(/\s+/g, ' '), raw: text }
  const found = readValue(format, text, context)
  if (!found) return isWords.has(format) ? { value: text, raw: text } : undefined
  const { value, unit, reference } = found
  const currency = found.currency ?? (format === 'amount' ? context.currency : undefined)
  return {
    value,
    raw: text,
    ...(unit !== undefined && { unit }),
    ...(currency !== undefined && { currency }),
    ...(reference && { reference }),
  }
}
