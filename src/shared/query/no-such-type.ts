/** Filters by a type there is not: they find nothing, whatever else is asked. */
import { filtersOf, type FilterPiece } from './filters-of'
import { folded } from './folded'
import { kindCalled } from './vocabulary'

interface KnownType {
  readonly type: string
  readonly label: Readonly<Record<'en' | 'fr', string>>
}

/** As `type:` is typed: `lab-report`. */
export interface NoSuchType {
  readonly piece: FilterPiece
  /** The type that is called so in words. */
  readonly meant: string | undefined
}

export function noSuchTypes(query: string, types: readonly KnownType[]): readonly NoSuchType[] {
  // Without packs nobody can say.
  if (types.length === 0) return []
  const isKnown = (word: string): boolean => kindCalled(word) !== undefined || types.some(({ type }) => type === word.replaceAll('-', '_'))
  return filtersOf(query)
    .filter(({ filter, value }) => filter === 'type' && !isKnown(folded(value.replace(/^=/, ''))))
    .map((piece) => {
      const meant = types.find(({ label }) => Object.values(label).some((words) => folded(words) === folded(piece.value)))
      return { piece, meant: meant?.type.replaceAll('_', '-') }
    })
}
