/** The query language: words, `"phrases"`, `-not`, `OR`, `prefix*` and filters. Parsing never fails: what cannot be understood is plain words. */
import { isOr, isSentence, piecesOf, problemIn, type FilterName, type IsField, type Piece, type Pieces } from '#query'
import { tokenise } from './fold'

export interface Filter {
  readonly name: FilterName
  /** Of the filter `field`. */
  readonly field?: string
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

export function parseQuery(text: string, isField?: IsField): Query {
  const pieces = piecesOf(text, isField)
  if (isSentence(text, pieces)) return plain(text)
  const problemAt = problemIn(pieces)
  return problemAt === undefined ? build(pieces) : { ...plain(text), problemAt }
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
    if (piece.filter) {
      const { filter: name, field, value, isExcluded } = piece
      filters.push({ name, value, isExcluded, ...(field !== undefined && { field }) })
    } else if (piece.isExcluded) excluded.push(clauseOf(piece))
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
