/** The words of a search as they are typed: shared by the engine, which answers them, and the screens, which show and complete them. */
export { comparisonOf, toFraction, toNumber, type Comparison, type Operator } from './comparison'
export { filtersOf, type FilterPiece } from './filters-of'
export { folded } from './folded'
export { folderWords } from './folders'
export { noSuchTypes, type NoSuchType } from './no-such-type'
export {
  filterNames,
  filterWords,
  isoDate,
  isOr,
  isSentence,
  piecesOf,
  type IsField,
  problemIn,
  type FilterName,
  type FixedFilter,
  type OpenPiece,
  type Piece,
  type Pieces,
} from './pieces'
export { typedType, typesCalled, typeWord, type NamedType } from './type-called'
export { flagCalled, kindCalled, kindNames, languageCalled, type Kind } from './vocabulary'
export { writtenFieldFilter, writtenFilter } from './writing'
