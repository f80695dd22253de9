/** Filters by a type there is not: they find nothing, whatever else is asked. */
import { filtersOf, type FilterPiece } from './filters-of'
import { folded } from './folded'
import { typesCalled, typeWord, type NamedType } from './type-called'
import { kindCalled } from './vocabulary'

/** As `type:` is typed: `lab-report`. */
export interface NoSuchType {
  readonly piece: FilterPiece
  /** The only type whose name or label begins like what was typed. */
  readonly meant: string | undefined
}

export function noSuchTypes(query: string, types: readonly NamedType[]): readonly NoSuchType[] {
  // Without packs nobody can say.
  if (types.length === 0) return []
  const isKnown = (word: string): boolean => kindCalled(folded(word)) !== undefined || typesCalled(word, types).length > 0
  return filtersOf(query)
    .filter(({ filter, value }) => filter === 'type' && !isKnown(value.replace(/^=/, '')))
    .map((piece) => ({ piece, meant: meantBy(typeWord(piece.value), types)?.replaceAll('_', '-') }))
}

const fewestLetters = 3

/** `fact` and `factures` are as good as `facture`. */
function meantBy(word: string, types: readonly NamedType[]): string | undefined {
  if (word.length < fewestLetters) return undefined
  const isLike = (name: string): boolean => name.startsWith(word) || word === `${name}s`
  const [first, ...others] = types.filter(({ type, label }) => [type, label.en, label.fr].some((name) => isLike(typeWord(name))))
  return others.length === 0 ? first?.type : undefined
}
