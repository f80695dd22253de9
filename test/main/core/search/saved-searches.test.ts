import { describe, it } from 'vitest'
import { decideSavedSearches, evolveSavedSearches, noSavedSearches, type SavedSearchEvent } from '#core/search'
import { specify } from '#support/given-when-then'

const given = specify({ initial: noSavedSearches, evolve: evolveSavedSearches, decide: decideSavedSearches })
const search = { id: 's1', name: 'Rent', query: 'loyer', savedAt: 5 }
const saved: SavedSearchEvent = { type: 'SearchSaved', data: { searchId: 's1', name: 'Rent', query: 'loyer', savedAt: 5 } }

describe('a saved search', () => {
  it('is saved, renamed and removed', () => {
    given().when({ type: 'SaveSearch', search }).then(saved)
    given(saved).when({ type: 'SaveSearch', search }).then()
    given(saved)
      .when({ type: 'RenameSearch', id: 's1', name: 'Flat' })
      .then({ type: 'SearchRenamed', data: { searchId: 's1', name: 'Flat' } })
    given(saved).when({ type: 'RenameSearch', id: 's1', name: 'Rent' }).then()
    given(saved)
      .when({ type: 'RemoveSearch', id: 's1' })
      .then({ type: 'SearchRemoved', data: { searchId: 's1' } })
  })

  it('must be there to be changed', () => {
    given().when({ type: 'RenameSearch', id: 's1', name: 'Flat' }).thenRefused({ type: 'NoSuchSearch', search: 's1' })
    given(saved, { type: 'SearchRemoved', data: { searchId: 's1' } })
      .when({ type: 'RemoveSearch', id: 's1' })
      .thenRefused({ type: 'NoSuchSearch', search: 's1' })
  })
})
