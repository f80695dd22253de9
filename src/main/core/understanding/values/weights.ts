/** Weights, in kilograms whatever unit they are printed in. */
import { foundAt, type Finder, type FoundValue, type ValueContext } from './found-value'
import { numberOf, numbersIn, numbersOf, type NumberInText } from './numbers'

const kilogramsByUnit: Readonly<Record<string, number>> = {
  kg: 1,
  kgs: 1,
  kgm: 1,
  k: 1,
  kilo: 1,
  kilos: 1,
  kilogram: 1,
  kilograms: 1,
  kilogramme: 1,
  kilogrammes: 1,
  g: 0.001,
  gr: 0.001,
  gram: 0.001,
  grams: 0.001,
  gramme: 0.001,
  grammes: 0.001,
  mg: 0.000001,
  t: 1000,
  mt: 1000,
  to: 1000,
  tonne: 1000,
  tonnes: 1000,
  tonnen: 1000,
  ton: 1000,
  tons: 1000,
  lb: 0.45359237,
  lbs: 0.45359237,
  pound: 0.45359237,
  pounds: 0.45359237,
  oz: 0.028349523125,
}
const units = Object.keys(kilogramsByUnit)
  .sort((a, b) => b.length - a.length)
  .join('|')
const unitAfter = new RegExp(String.raw`^[ \u00a0\u202f]{0,2}(${units})(?![\p{L}\p{N}/²³*])`, 'iu')
const unitBefore = /(?<![\p{L}])(kgs?|lbs?|t) ?[:.]? ?$/iu
const signAround = /[\p{L}_#€$£]$|[0-9\p{L}][-/:]$/u

export const weights: Finder = {
  find: (text, context) => [...weightsIn(text, context)],
  read: (text, context) => {
    const covers = (found: FoundValue) => found.start === 0 && found.end === text.length
    const { language: _, ...anywhere } = context
    return [...weightsIn(text, context)].find(covers) ?? [...weightsIn(text, anywhere)].find(covers)
  },
}

function* weightsIn(text: string, context: ValueContext): Generator<FoundValue> {
  for (const number of numbersIn(text, context.language)) {
    const found = weightAt(text, number, context)
    if (found !== undefined) yield found
  }
}

function weightAt(text: string, { start, end, raw }: NumberInText, context: ValueContext): FoundValue | undefined {
  const read = numberOf(raw, numbersOf(context))
  if (read === undefined || signAround.test(text.slice(Math.max(0, start - 2), start))) return undefined
  const after = unitAfter.exec(text.slice(end, end + 16))
  const before = after === null ? unitBefore.exec(text.slice(Math.max(0, start - 6), start)) : null
  const unit = (after ?? before)?.[1]?.toLowerCase()
  const ambiguous = read.isAmbiguous ? { isAmbiguous: true } : {}
  if (unit === undefined) {
    // The unit may stand in the label or at the head of the column; another one says it is no weight.
    if (/^[-/:_\p{L}%€$]|^ ?[\p{L}%€$°]/u.test(text.slice(end, end + 2))) return undefined
    return foundAt(text, start, end, { value: read.value, unit: 'kg', confidence: 0.3, ...ambiguous })
  }
  const value = Number((read.value * (kilogramsByUnit[unit] ?? 1)).toPrecision(12))
  const [from, to] = before === null ? [start, end + (after?.[0].length ?? 0)] : [start - before[0].length, end]
  return foundAt(text, from, to, { value, unit: 'kg', confidence: before === null ? 0.95 : 0.7, ...ambiguous })
}
