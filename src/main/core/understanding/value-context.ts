/** How values of a document are written, from all of its text: day before month or after, the usual currency, the day it is about. */
import { keptFor } from '#kernel'
import type { Board } from './knowledge-source'
import type { LayoutPage, Segment, Span } from './layout/layout'
import type { FieldFormat } from './pack-schema'
import { dayOrderOf, decimalSignOf, findValues, type FoundValue, type ValueContext } from './values'

interface Written {
  readonly context: ValueContext
  readonly currency: string | undefined
}

const writtenByLanguage = keptFor((_layout: readonly LayoutPage[]) => new Map<string, Written>())

export function valueContextOf(board: Board, page?: number): ValueContext {
  const language = (page === undefined ? undefined : board.languageOf(page)) ?? board.language
  return writtenIn(board, language).context
}

/** ISO 4217, of most of its amounts; undefined where none says. */
export const currencyOf = (board: Board): string | undefined => writtenIn(board, board.language).currency

function writtenIn(board: Board, language: string | undefined): Written {
  const byLanguage = writtenByLanguage(board.layout)
  const known = byLanguage.get(language ?? '')
  if (known !== undefined) return known
  const written = readAll(board, language)
  byLanguage.set(language ?? '', written)
  return written
}

function readAll(board: Board, language: string | undefined): Written {
  const texts = board.layout.flatMap((page) => page.segments.map(({ text }) => text))
  const figures = texts.filter((text) => /\d/.test(text)).join('\n')
  const decimals = decimalSignOf(figures)
  const dayOrder = dayOrderOf(figures) ?? ((language ?? 'en') === 'en' && isAmerican(texts) ? 'month-first' : undefined)
  const context: ValueContext = {
    ...(language === undefined ? {} : { language }),
    ...(dayOrder === undefined ? {} : { dayOrder }),
    ...(decimals === undefined ? {} : { decimals }),
  }
  const currency = mostOf(texts.flatMap((text) => findValues('amount', text, context).map((amount) => amount.currency)))
  const named = currency ?? mostOf(texts.flatMap((text) => findValues('currency', text, context).map(({ value }) => String(value))))
  const days = texts.flatMap((text) => findValues('date', text, context)).filter((day) => day.isAmbiguous !== true && day.confidence > 0.8)
  const near = mostOf(days.map(({ value }) => String(value)))
  return {
    context: { ...context, ...(named === undefined ? {} : { currency: named }), ...(near === undefined ? {} : { near }) },
    currency: named,
  }
}

/** A town with its state and nothing in another country's money: there the month is written first. */
const isAmerican = (texts: readonly string[]): boolean =>
  texts.some((text) => stateAndZip.test(text)) && !texts.some((text) => /[€£]|(?<!\p{L})(?:EUR|GBP|CAD|AUD)(?!\p{L})/u.test(text))
const stateAndZip =
  /\p{L}{3},? (?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}(?:-\d{4})?(?!\d)/u

interface Search {
  readonly context: ValueContext
  readonly values: readonly FoundValue[]
}

const searchesIn = keptFor((_segment: Segment) => new Map<string, Search>())

/** As `findValues` in the text of the span; several sources and labels ask for the same one. */
export function valuesIn({ segment, start, end }: Span, format: FieldFormat, context: ValueContext): readonly FoundValue[] {
  const searches = searchesIn(segment)
  const key = `${format} ${start} ${end}`
  const known = searches.get(key)
  if (known?.context === context) return known.values
  const values = findValues(format, segment.text.slice(start, end), context)
  searches.set(key, { context, values })
  return values
}

/** The first of those that come most often. */
function mostOf(items: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const item of items) if (item !== undefined) counts.set(item, (counts.get(item) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
