/** Whether a living person can have such a value at all, by the ranges of the pack: what is outside is hardly ever read right. */
import type { FieldRule } from '../pack-schema'
import type { ProposedValue } from '../understanding'

export interface PlausibleRange {
  readonly least: number
  readonly most: number
}

/** The range it is outside of; undefined where it is inside, or where the pack says nothing about its unit. */
export function implausibleFor(
  rule: FieldRule | undefined,
  { value, unit }: Pick<ProposedValue, 'value' | 'unit'>,
): PlausibleRange | undefined {
  const range = unit === undefined ? undefined : rule?.plausible?.[plainUnit(unit)]
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number.parseFloat(value) : NaN
  return range !== undefined && (number < range.least || number > range.most) ? range : undefined
}

/** As packs write it: one sign for micro, a large L, no spaces. */
const plainUnit = (unit: string): string =>
  unit
    .replace(/\s+/g, '')
    .replaceAll('μ', 'µ')
    .replace(/(?<=\/[dmµ]?)l$/u, 'L')
