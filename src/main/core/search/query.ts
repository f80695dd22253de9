/** The query language: words, `"phrases"`, `-not`, `OR`, `prefix*` and filters. Parsing never fails: what cannot be understood is plain words. */
import { tokenise } from './fold'

export type FilterName = 'type' | 'in' | 'before' | 'after' | 'lang' | 'tag'

export interface Filter {
  readonly name: FilterName
  readonly value: string
  readonly isExcluded: boolean
}

/** Something that stands in a text or does not. */
export interface Clause {
  readonly text: string
  readonly isPhrase: boolean
  readonly isPrefix: boolean
}

export interface Query {
  /** Plain words and prefixes: each that is found counts, none must be. */
  readonly words: readonly Clause[]
  /** At least one alternative of each must be found. */
  readonly required: readonly (readonly Clause[])[]
  readonly excluded: readonly Clause[]
  readonly filters: readonly Filter[]
  /** What a person is after, without operators and filters: the text whose meaning is searched. */
  readonly text: string
  /** Where it stopped making sense; everything was then taken as plain words. */
  readonly problemAt?: number
}

const filterNames: readonly FilterName[] = ['type', 'in', 'before', 'after', 'lang', 'tag']
export const isoDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/

interface Piece {
  readonly at: number
  readonly isExcluded: boolean
  readonly filter?: FilterName
  readonly value: string
  readonly isQuoted: boolean
}

/** Words, quoted texts and filters, in order; `value` of an unclosed quotation is undefined. */
type Pieces = readonly (Piece | { readonly at: number; readonly value: undefined })[]

export function parseQuery(text: string): Query {
  const pieces = piecesOf(text)
  if (isSentence(text, pieces)) return plain(text)
  const problemAt = problemIn(pieces)
  return problemAt === undefined ? build(pieces) : { ...plain(text), problemAt }
}

/** In a question, quotation marks and dashes are what they are in any sentence, unless a filter shows that operators are meant. */
const isSentence = (text: string, pieces: Pieces) =>
  /\?\s*$/.test(text) && !pieces.some((piece) => piece.value !== undefined && (isOr(piece) || piece.filter))

const opening = '"“„«'
const closing = '"”“»'

function piecesOf(text: string): Pieces {
  const pieces: (Piece | { at: number; value: undefined })[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    const start = at
    const isExcluded = /[-−]/.test(text.charAt(at)) && /\S/.test(text.charAt(at + 1)) && !/[-−]/.test(text.charAt(at + 1))
    if (isExcluded) at++
    const filter = filterAt(text, at)
    if (filter) at += filter.length + 1
    if (opening.includes(text.charAt(at)) && at < text.length) {
      const end = closingAfter(text, at + 1)
      if (end === -1) return [...pieces, { at: start, value: undefined }]
      pieces.push({ at: start, isExcluded, ...(filter && { filter }), value: text.slice(at + 1, end).trim(), isQuoted: true })
      at = end + 1
    } else {
      const end = /\s|$/.exec(text.slice(at))?.index ?? 0
      pieces.push({ at: start, isExcluded, ...(filter && { filter }), value: text.slice(at, at + end), isQuoted: false })
      at += end
    }
  }
  return pieces
}

function filterAt(text: string, at: number): FilterName | undefined {
  const name = /^(\p{L}+):/u.exec(text.slice(at, at + 12))?.[1]?.toLowerCase()
  return filterNames.find((each) => each === name)
}

function closingAfter(text: string, from: number): number {
  for (let index = from; index < text.length; index++) if (closing.includes(text.charAt(index))) return index
  return -1
}

const isOr = (piece: Pieces[number] | undefined) => piece?.value === 'OR' && !piece.isQuoted && !piece.isExcluded && !piece.filter

function problemIn(pieces: Pieces): number | undefined {
  for (const [index, piece] of pieces.entries()) {
    if (piece.value === undefined || (piece.filter && piece.value === '')) return piece.at
    if ((piece.filter === 'before' || piece.filter === 'after') && !isoDate.test(piece.value)) return piece.at
    if (!isOr(piece)) continue
    const [before, after] = [pieces[index - 1] as Piece | undefined, pieces[index + 1] as Piece | undefined]
    for (const side of [before, after]) if (!side || isOr(side) || side.isExcluded || side.filter) return piece.at
  }
  return undefined
}

function build(all: Pieces): Query {
  const pieces = all as readonly Piece[]
  const words: Clause[] = []
  const required: (readonly Clause[])[] = []
  const excluded: Clause[] = []
  const filters: Filter[] = []
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]
    if (!piece) break
    if (piece.filter) filters.push({ name: piece.filter, value: piece.value, isExcluded: piece.isExcluded })
    else if (piece.isExcluded) excluded.push(clauseOf(piece))
    else if (isOr(pieces[index + 1])) {
      const alternatives = [clauseOf(piece)]
      for (; isOr(pieces[index + 1]); index += 2) {
        const next = pieces[index + 2]
        if (next) alternatives.push(clauseOf(next))
      }
      required.push(alternatives)
    } else if (piece.isQuoted) required.push([clauseOf(piece)])
    else words.push(clauseOf(piece))
  }
  const text = [
    ...pieces.filter((piece) => !piece.filter && !piece.isExcluded && !isOr(piece)).map(({ value }) => value.replace(/\*$/, '')),
  ]
  return {
    words: words.filter(hasWords),
    required: required.map((clauses) => clauses.filter(hasWords)).filter((clauses) => clauses.length > 0),
    excluded: excluded.filter(hasWords),
    filters,
    text: text.join(' '),
  }
}

const clauseOf = ({ value, isQuoted }: Piece): Clause => ({
  text: isQuoted ? value : value.replace(/\*+$/, ''),
  isPhrase: isQuoted,
  isPrefix: !isQuoted && /[\p{L}\p{N}]\*+$/u.test(value),
})

const hasWords = ({ text }: Clause) => tokenise(text).length > 0

function plain(text: string): Query {
  const words = text.split(/\s+/).map((value) => ({ text: value, isPhrase: false, isPrefix: false }))
  return { words: words.filter(hasWords), required: [], excluded: [], filters: [], text: text.trim() }
}
