/** What is typed in a search box, cut into words, quotations and filters with their places: the engine searches by them, the screens show them. */

import { comparisonOf, toFraction } from './comparison'

/** Filters that are always there. */
export type FixedFilter = 'type' | 'in' | 'before' | 'after' | 'lang' | 'tag' | 'missing' | 'completeness' | 'flag'
/** `field`: of a value in the document, by the field's own name. */
export type FilterName = FixedFilter | 'field'

/** How each filter may be written, in both languages; the first is the one a text is written with. */
export const filterWords: Readonly<Record<FixedFilter, { readonly en: readonly string[]; readonly fr: readonly string[] }>> = {
  type: { en: ['type'], fr: ['type'] },
  in: { en: ['in'], fr: ['dans'] },
  before: { en: ['before'], fr: ['avant'] },
  after: { en: ['after'], fr: ['après', 'apres'] },
  lang: { en: ['lang'], fr: ['langue'] },
  tag: { en: ['tag'], fr: ['étiquette', 'etiquette'] },
  missing: { en: ['missing'], fr: ['manque', 'manquant'] },
  completeness: { en: ['completeness', 'complete'], fr: ['complétude', 'completude', 'complet'] },
  flag: { en: ['flag'], fr: ['signal', 'alerte'] },
}

export const filterNames = Object.keys(filterWords) as readonly FixedFilter[]

/** A year, a month, a day, or a moment of one. */
export const isoDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/

const longestName = 48

export interface Piece {
  /** `text.slice(at, end)` is how it was written. */
  readonly at: number
  readonly end: number
  readonly isExcluded: boolean
  readonly filter?: FilterName
  /** Of the filter `field`: what it is called, spelled as packs do: `due_date`. */
  readonly field?: string
  readonly value: string
  readonly isQuoted: boolean
}

/** A quotation that is not closed: everything from `at` on; its filter may be known. */
export interface OpenPiece {
  readonly at: number
  readonly end: number
  readonly isExcluded: boolean
  readonly filter?: FilterName
  readonly field?: string
  readonly value: undefined
}

/** In order; only the last one can be open. */
export type Pieces = readonly (Piece | OpenPiece)[]

const opening = '"“„«'
const closing = '"”“»'

/** Whether a word, `due_date` or `échéance`, means a field of documents. */
export type IsField = (word: string) => boolean

/** A word that means no field is a filter only when it is compared with something (`total:>1000`). */
export function piecesOf(text: string, isField: IsField = () => false): Pieces {
  const pieces: (Piece | OpenPiece)[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    const start = at
    const isExcluded = /[-−]/.test(text.charAt(at)) && /\S/.test(text.charAt(at + 1)) && !/[-−]/.test(text.charAt(at + 1))
    if (isExcluded) at++
    const found = filterAt(text, at, isField)
    const filter = found && { filter: found.name, ...(found.field !== undefined && { field: found.field }) }
    if (found) at += found.length
    if (opening.includes(text.charAt(at)) && at < text.length) {
      const end = closingAfter(text, at + 1)
      if (end === -1) return [...pieces, { at: start, end: text.length, isExcluded, ...filter, value: undefined }]
      pieces.push({ at: start, end: end + 1, isExcluded, ...filter, value: text.slice(at + 1, end).trim(), isQuoted: true })
      at = end + 1
    } else {
      const end = at + (/\s|$/.exec(text.slice(at))?.index ?? 0)
      pieces.push({ at: start, end, isExcluded, ...filter, value: text.slice(at, end), isQuoted: false })
      at = end
    }
  }
  return pieces
}

interface FoundFilter {
  readonly name: FilterName
  readonly field?: string
  readonly length: number
}

function filterAt(text: string, at: number, isField: IsField): FoundFilter | undefined {
  const word = /^(\p{L}[\p{L}\d]*(?:[-_][\p{L}\d]+)*):/u.exec(text.slice(at, at + longestName))?.[1]
  if (word === undefined) return undefined
  const lower = word.toLowerCase().normalize('NFC')
  const name = filterNames.find((each) => filterWords[each].en.includes(lower) || filterWords[each].fr.includes(lower))
  const length = word.length + 1
  if (name) return { name, length }
  const field = lower.replaceAll('-', '_')
  const value = text.slice(at + length, at + length + 2)
  // `Total: 100` is a line of a letter.
  if (/^(\s|$)/.test(value)) return undefined
  const isCompared = /^["“„«]?[<>=≤≥]/.test(value)
  return isCompared || isField(field) ? { name: 'field', field, length } : undefined
}

function closingAfter(text: string, from: number): number {
  for (let index = from; index < text.length; index++) if (closing.includes(text.charAt(index))) return index
  return -1
}

export const isOr = (piece: Pieces[number] | undefined): boolean =>
  piece?.value === 'OR' && !piece.isQuoted && !piece.isExcluded && !piece.filter

/** In a question, quotation marks and dashes are what they are in any sentence, unless a filter shows that operators are meant. */
export const isSentence = (text: string, pieces: Pieces): boolean =>
  /\?\s*$/.test(text) && !pieces.some((piece) => piece.value !== undefined && (isOr(piece) || piece.filter))

/** Where the operators stop making sense; everything is then taken as plain words. */
export function problemIn(pieces: Pieces): number | undefined {
  for (const [index, piece] of pieces.entries()) {
    if (piece.value === undefined || (piece.filter && piece.value === '')) return piece.at
    if ((piece.filter === 'before' || piece.filter === 'after') && !isoDate.test(piece.value)) return piece.at
    if (piece.filter === 'completeness' && toFraction(comparisonOf(piece.value).operand) === undefined) return piece.at
    if (!isOr(piece)) continue
    const [before, after] = [pieces[index - 1] as Piece | undefined, pieces[index + 1] as Piece | undefined]
    for (const side of [before, after]) if (!side || isOr(side) || side.isExcluded || side.filter) return piece.at
  }
  return undefined
}
