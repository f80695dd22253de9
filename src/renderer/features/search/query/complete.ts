/** What could be meant by the piece of a query that is being typed: a filter's name, or a value of it. */
import { filterNames, filterWords, piecesOf, writtenFilter, type FilterName, type FixedFilter } from '#query'
import { folded } from '#ui'

/** A value a filter can have, as it is typed and as it is called. */
export interface FilterValue {
  readonly value: string
  readonly label: string
  readonly documents?: number
}

export interface Vocabulary {
  readonly language: 'en' | 'fr'
  readonly values: Readonly<Partial<Record<FilterName, readonly FilterValue[]>>>
  /** Names of the fields documents can have: `due_date`, and what they are called. */
  readonly fields?: readonly FilterValue[]
}

interface Offer {
  readonly label: string
  /** Stands in the place of the typed piece; a search stands in the place of everything. */
  readonly written: string
}

export type Suggestion =
  | (Offer & { readonly kind: 'filter'; readonly filter: FilterName })
  | (Offer & { readonly kind: 'value'; readonly filter: FilterName; readonly documents?: number })
  | (Offer & { readonly kind: 'search' })

export interface Completion {
  /** `text.slice(at, end)` is what a suggestion replaces. */
  readonly at: number
  readonly end: number
  readonly suggestions: readonly Suggestion[]
}

const most = 8
const fewestLetters = 2

export function completionAt(text: string, caret: number, vocabulary: Vocabulary): Completion | undefined {
  const piece = piecesOf(text).find(({ at, end }) => at < caret && caret <= end)
  if (!piece) return undefined
  const { at, end, isExcluded, filter } = piece
  const typed = text.slice(at + (isExcluded ? 1 : 0), caret)
  if (filter) {
    const value = folded(typed.slice(typed.indexOf(':') + 1).replace(/^["“„«]/, ''))
    const values = best(vocabulary.values[filter] ?? [], value)
    // What is already there in full needs no completion.
    const isDone = values.length === 1 && values[0] !== undefined && folded(values[0].value) === value && piece.value !== undefined
    if (isDone) return undefined
    return found(
      at,
      end,
      values.map(({ value: chosen, label, documents }) => ({
        kind: 'value',
        filter,
        label,
        written: writtenFilter(filter, chosen, vocabulary.language, isExcluded),
        ...(documents !== undefined && { documents }),
      })),
    )
  }
  if (piece.value === undefined || piece.isQuoted || typed.length < fewestLetters) return undefined
  const names = filterNames.filter((name) => spellings(name).some((word) => folded(word).startsWith(folded(typed))))
  return found(
    at,
    end,
    [
      ...names.map((name) => ({ filter: name, word: filterWords[name][vocabulary.language][0] ?? name })),
      ...best(vocabulary.fields ?? [], folded(typed)).map(({ value }) => ({ filter: 'field' as const, word: value.replaceAll('_', '-') })),
    ]
      .slice(0, most)
      .map(({ filter: name, word }) => ({ kind: 'filter', filter: name, label: `${word}:`, written: `${isExcluded ? '-' : ''}${word}:` })),
  )
}

/** The text with a suggestion taken, and where one goes on typing. */
export function completed(
  text: string,
  { at, end }: Completion,
  { kind, written }: Suggestion,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(end)
  const gap = kind === 'value' && !rest.startsWith(' ') ? ' ' : ''
  return { text: `${text.slice(0, at)}${written}${gap}${rest}`, caret: at + written.length + (kind === 'value' ? 1 : 0) }
}

const spellings = (name: FixedFilter) => [...filterWords[name].en, ...filterWords[name].fr]

const found = (at: number, end: number, suggestions: readonly Suggestion[]): Completion | undefined =>
  suggestions.length > 0 ? { at, end, suggestions } : undefined

/** What begins with the typed letters stands before what only has a word that does. */
function best(values: readonly FilterValue[], typed: string): readonly FilterValue[] {
  const names = ({ value, label }: FilterValue) => [folded(value), folded(label)]
  if (typed === '') return values.filter(({ documents }) => documents !== 0).slice(0, most)
  const begins = values.filter((value) => names(value).some((name) => name.startsWith(typed)))
  const contains = values.filter((value) => !begins.includes(value) && names(value).some((name) => wordBegins(name, typed)))
  return [...begins, ...contains].slice(0, most)
}

const wordBegins = (name: string, typed: string): boolean => name.split(/[\s/\\_.-]+/).some((word) => word.startsWith(typed))
