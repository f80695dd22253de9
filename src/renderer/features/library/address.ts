/** What the address of the library says. */
import * as z from 'zod/mini'
import { groupKinds, sortColumns } from '#contract'
import type { ScreenData } from '#client'
import { orNothing, words } from '#ui'
import { askedFor } from './list/asked'
import type { WantedList } from './list/segments'
import { askForHead } from './list/use-list'
import { preferences } from './preferences'

export const librarySearchSchema = z.object({
  filter: orNothing(words),
  view: orNothing(z.enum(['table', 'grid', 'attention', 'trash', 'sources'])),
  sort: orNothing(z.union([z.enum(sortColumns), z.templateLiteral(['field:', z.string()])])),
  descending: orNothing(z.boolean()),
  group: orNothing(z.enum(groupKinds)),
})
export type LibrarySearch = z.infer<typeof librarySearchSchema>

/** Newest first unless it says otherwise. */
export function wantedList({ filter = '', view, sort = 'added', descending = sort === 'added', group }: LibrarySearch): WantedList {
  return { filter, sort: { by: sort, descending }, trashed: view === 'trash', group }
}

/** What the screen at this address shows first. */
export function askForLibrary(data: ScreenData, search: LibrarySearch): void {
  if (search.view === 'attention' || search.view === 'sources') return
  askForHead(data, wantedList(search), askedFor(search.view === 'grid' ? 'grid' : 'table', preferences().columns))
}
