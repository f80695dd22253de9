/** The filters of a typed query. */
import { isSentence, piecesOf, problemIn, type FilterName, type Piece } from './pieces'

export type FilterPiece = Piece & { readonly filter: FilterName }

/** Empty as long as the query is taken as plain words. */
export function filtersOf(query: string): readonly FilterPiece[] {
  const pieces = piecesOf(query)
  if (isSentence(query, pieces) || problemIn(pieces) !== undefined) return []
  return pieces.filter((piece): piece is FilterPiece => piece.value !== undefined && piece.filter !== undefined)
}
