/** Searches a person keeps: what happened to them, what they are, what may happen. */
import { err, exhaustiveCheck, ok, type Result } from '#kernel'

/** Stream `saved-searches`. */
export type SavedSearchEvent =
  | Event<'SearchSaved', { searchId: string; name: string; query: string; savedAt: number }>
  | Event<'SearchRenamed', { searchId: string; name: string }>
  | Event<'SearchRemoved', { searchId: string }>

interface Event<Type extends string, Data> {
  readonly type: Type
  readonly data: Readonly<Data>
}

export interface SavedSearchState {
  readonly id: string
  readonly name: string
  readonly query: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/** Oldest first. */
export type SavedSearches = readonly SavedSearchState[]

export type SavedSearchCommand =
  | { readonly type: 'SaveSearch'; readonly search: SavedSearchState }
  | { readonly type: 'RenameSearch'; readonly id: string; readonly name: string }
  | { readonly type: 'RemoveSearch'; readonly id: string }

export interface SavedSearchError {
  readonly type: 'NoSuchSearch'
  readonly search: string
}

export const noSavedSearches: SavedSearches = []

export function evolveSavedSearches(state: SavedSearches, event: SavedSearchEvent): SavedSearches {
  const { searchId } = event.data
  switch (event.type) {
    case 'SearchSaved': {
      const { name, query, savedAt } = event.data
      return [...state.filter(({ id }) => id !== searchId), { id: searchId, name, query, savedAt }]
    }
    case 'SearchRenamed':
      return state.map((search) => (search.id === searchId ? { ...search, name: event.data.name } : search))
    case 'SearchRemoved':
      return state.filter(({ id }) => id !== searchId)
    default:
      return state
  }
}

export function decideSavedSearches(
  command: SavedSearchCommand,
  state: SavedSearches,
): Result<readonly SavedSearchEvent[], SavedSearchError> {
  if (command.type === 'SaveSearch') {
    const { id: searchId, name, query, savedAt } = command.search
    const isKnown = state.some((search) => search.id === searchId)
    return ok(isKnown ? [] : [{ type: 'SearchSaved', data: { searchId, name, query, savedAt } }])
  }
  const known = state.find(({ id }) => id === command.id)
  if (!known) return err({ type: 'NoSuchSearch', search: command.id })
  switch (command.type) {
    case 'RenameSearch':
      return ok(known.name === command.name ? [] : [{ type: 'SearchRenamed', data: { searchId: known.id, name: command.name } }])
    case 'RemoveSearch':
      return ok([{ type: 'SearchRemoved', data: { searchId: known.id } }])
    default:
      return exhaustiveCheck(command)
  }
}
