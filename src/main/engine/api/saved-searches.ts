/** The contract's saved searches. */
import { implement } from '@orpc/server'
import { decideSavedSearches, type SavedSearchCommand } from '#core/search'
import { contract } from '#contract'
import { allSavedSearches, savedSearches } from '../aggregates'
import type { EngineParts } from '../parts'
import { byPerson } from '../streams'
import { vaultError } from './errors'

const api = implement(contract.search.saved)

export function savedSearchProcedures({ streams, clock, ids, paths }: EngineParts) {
  const execute = (command: SavedSearchCommand) =>
    streams.execute(savedSearches, allSavedSearches, (state) => decideSavedSearches(command, state), byPerson)

  return {
    list: api.list.handler(() => [...streams.load(savedSearches, allSavedSearches)]),
    save: api.save.handler(async ({ input }) => {
      const search = { id: ids.next(), name: input.name.trim(), query: input.query, savedAt: clock.now() }
      const saved = await execute({ type: 'SaveSearch', search })
      if (!saved.ok && saved.error.type !== 'NoSuchSearch') throw vaultError(saved.error, paths.folder)
      return search
    }),
    rename: api.rename.handler(async ({ input, errors }) => {
      const renamed = await execute({ type: 'RenameSearch', id: input.search, name: input.name.trim() })
      if (renamed.ok) return { position: renamed.value.position }
      if (renamed.error.type === 'NoSuchSearch') throw errors.NO_SUCH_SEARCH({ data: { search: input.search } })
      throw vaultError(renamed.error, paths.folder)
    }),
    remove: api.remove.handler(async ({ input, errors }) => {
      const removed = await execute({ type: 'RemoveSearch', id: input.search })
      if (removed.ok) return { position: removed.value.position }
      if (removed.error.type === 'NoSuchSearch') throw errors.NO_SUCH_SEARCH({ data: { search: input.search } })
      throw vaultError(removed.error, paths.folder)
    }),
  }
}
