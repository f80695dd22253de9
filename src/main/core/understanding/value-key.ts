/** When two values are the same: how documents are found by a field's value, and when a later finding says otherwise. */
import { lettersOf } from '#core/search'
import type { ProposedValue, Value } from './understanding'

/** Letters and digits alone, folded: `CDE-88 120` and `cde 88120` are one order. Empty for what has none. */
export const valueKey = (value: Value): string => (typeof value === 'number' ? String(value) : lettersOf(value))

/** A list's values, or the one there is. */
export const valuesOf = ({ value }: Pick<ProposedValue, 'value'>): readonly Value[] =>
  typeof value === 'string' || typeof value === 'number' ? [value] : value

/** Lists are the same in any order; amounts in another currency are not. */
export function isSameValue(one: ProposedValue, other: ProposedValue): boolean {
  if (one.currency !== undefined && other.currency !== undefined && one.currency !== other.currency) return false
  const [mine, theirs] = [keysOf(one), keysOf(other)]
  return mine.size === theirs.size && [...mine].every((key) => theirs.has(key))
}

const keysOf = (value: ProposedValue): ReadonlySet<string> => new Set(valuesOf(value).map(valueKey))
