/** What a finder gets and what it gives: values in a text with where they stand. */
import type { Value } from '../understanding'

export interface ValueContext {
  /** ISO 639-1 of the document. */
  readonly language?: string
  /** ISO 4217: what a bare `$` or a number without symbol is in. */
  readonly currency?: string
  /** An ISO day the document is thought to be close to: settles two-digit years and 03/04. */
  readonly near?: string
  /** How the document's other dates are written, see `dayOrderOf`. */
  readonly dayOrder?: DayOrder
  /** How its other numbers part decimals, where all that tell do it alike: settles 18.240. */
  readonly decimals?: DecimalSign
}

export type DecimalSign = '.' | ','

export type DayOrder = 'day-first' | 'month-first'

export interface FoundValue {
  /** `text.slice(start, end)` is `raw`. */
  readonly start: number
  readonly end: number
  readonly raw: string
  /** Dates ISO 8601, amounts numbers, codes without spaces, measures with their unit (`7.2 %`, `142/88 mmHg`). */
  readonly value: Value
  readonly unit?: string
  readonly currency?: string
  /** Printed beside a measure. */
  readonly reference?: { readonly least?: number; readonly most?: number }
  /** 0 to 1: how much its form alone says that it is such a value. Low where check digits are wrong. */
  readonly confidence: number
  /** Another reading of the same characters is as possible: 03/04/2018, 1.234. */
  readonly isAmbiguous?: boolean
}

/** One file per format or family of formats; each finder takes time in proportion to the text, whatever is in it. */
export interface Finder {
  readonly find: (text: string, context: ValueContext) => readonly FoundValue[]
  /** The whole of a trimmed text as one value; without it, the only finding that covers the text. */
  readonly read?: (text: string, context: ValueContext) => FoundValue | undefined
  /** Only for formats with check digits; the value is compact. */
  readonly hasValidDigits?: (value: string) => boolean
}

/** In order of the text; of two that overlap, the surer one, then the longer one, stays. */
export function inOrder(found: readonly FoundValue[]): readonly FoundValue[] {
  const kept: FoundValue[] = []
  for (const next of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || next.start >= last.end) kept.push(next)
    else if (isBetter(next, last)) kept[kept.length - 1] = next
  }
  return kept
}

function isBetter(a: FoundValue, b: FoundValue): boolean {
  return a.confidence === b.confidence ? a.end - a.start > b.end - b.start : a.confidence > b.confidence
}

/** `text.slice(start, end)` as a finding. */
export function foundAt(text: string, start: number, end: number, rest: Omit<FoundValue, 'start' | 'end' | 'raw'>): FoundValue {
  return { start, end, raw: text.slice(start, end), ...rest }
}
