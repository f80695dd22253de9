/** Percentages and counts. */
import { foundAt, type Finder, type FoundValue, type ValueContext } from './found-value'
import { numberOf, numbersIn, numbersOf } from './numbers'

const perCent = /^[ \u00a0\u202f]?(?:%|p\.?\s?c\.?(?![\p{L}])|pour ?cent|per ?cent|Prozent|procent|por ciento)/iu

export const percentages: Finder = {
  find: (text, context) => [...percentagesIn(text, context)],
  read: (text, context) => {
    const found = [...percentagesIn(text, context)].find((value) => value.start === 0 && value.end === text.length)
    if (found !== undefined) return found
    const [number] = numbersIn(text, context.language)
    const read = number?.raw === text ? numberOf(text, context.language) : undefined
    return read === undefined ? undefined : foundAt(text, 0, text.length, { value: read.value, unit: '%', confidence: 0.5 })
  },
}

function* percentagesIn(text: string, context: ValueContext): Generator<FoundValue> {
  for (const { start, end, raw } of numbersIn(text, context.language)) {
    const sign = perCent.exec(text.slice(end, end + 14))
    const read = sign === null ? undefined : numberOf(raw, context.language)
    if (sign === null || read === undefined) continue
    const isNegative = /(?<![0-9\p{L}])[-−]$/u.test(text.slice(Math.max(0, start - 2), start))
    yield foundAt(text, isNegative ? start - 1 : start, end + sign[0].length, {
      value: isNegative ? -read.value : read.value,
      unit: '%',
      confidence: 0.95,
    })
  }
}

const glueBefore = /[0-9\p{L}][-/:_.#]$|[\p{L}_@#]$/u
const glueAfter = /^[-/:_][0-9\p{L}]|^[\p{L}_%]|^ ?%|^\.[\p{L}]/u

export const integers: Finder = {
  find: (text, context) => [...integersIn(text, context)],
  read: (text, context) => [...integersIn(text.replace(/^[-−]/, ' '), context)].flatMap((found) => wholeText(text, found)).at(0),
}

function* integersIn(text: string, context: ValueContext): Generator<FoundValue> {
  for (const { start, end, raw } of numbersIn(text, context.language)) {
    const read = numberOf(raw, numbersOf(context))
    if (read === undefined || !Number.isInteger(read.value) || read.value > 999_999_999_999) continue
    if (glueBefore.test(text.slice(Math.max(0, start - 2), start)) || glueAfter.test(text.slice(end, end + 2))) continue
    const isYear = /^(?:19|20)[0-9]{2}$/.test(raw)
    const confidence = isYear ? 0.3 : read.decimals > 0 ? 0.5 : /^0[0-9]/.test(raw) ? 0.2 : 0.8
    yield foundAt(text, start, end, { value: read.value, confidence, ...(read.isAmbiguous ? { isAmbiguous: true } : {}) })
  }
}

function wholeText(text: string, found: FoundValue): readonly FoundValue[] {
  if (found.end !== text.length || found.start > 1) return []
  if (found.start === 0) return [found]
  return /^[-−]/.test(text) ? [foundAt(text, 0, text.length, { value: -Number(found.value), confidence: found.confidence })] : []
}
