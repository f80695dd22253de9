/** Filters of a typed query: found, taken out, put in; the rest stays as it was typed. */
import { filtersOf, isSentence, piecesOf, problemIn, type FilterPiece } from '#query'

/** Everything but filters: empty when nothing is looked for by its words. */
export const wordsOf = (query: string): string => withoutPieces(query, filtersOf(query))

/** False where only filters and exclusions were typed: there is nothing to find by likeness. */
export function hasWords(query: string): boolean {
  const pieces = piecesOf(query)
  if (isSentence(query, pieces) || problemIn(pieces) !== undefined) return true
  return pieces.some(({ filter, isExcluded }) => filter === undefined && !isExcluded)
}

export function withoutPieces(query: string, pieces: readonly { readonly at: number; readonly end: number }[]): string {
  const kept: string[] = []
  let from = 0
  for (const { at, end } of pieces) {
    kept.push(query.slice(from, at).trim())
    from = end
  }
  kept.push(query.slice(from).trim())
  return kept.filter((part) => part !== '').join(' ')
}

/** The filters alone, as they were typed: what chips show does not change while words are typed. */
export const filtersText = (query: string): string =>
  filtersOf(query)
    .map(({ at, end }) => query.slice(at, end))
    .join(' ')

export const withoutFilters = (query: string, isMeant: (piece: FilterPiece) => boolean): string =>
  withoutPieces(query, filtersOf(query).filter(isMeant))

export const withFilter = (query: string, filter: string): string => [query.trim(), filter].filter((part) => part !== '').join(' ')
