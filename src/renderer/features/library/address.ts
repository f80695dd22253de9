/** What the address of the library says. */
import { z } from 'zod'
import { groupKinds, sortColumns } from '#contract'

export const librarySearchSchema = z.object({
  filter: z.string().optional(),
  view: z.enum(['table', 'grid', 'attention', 'trash', 'sources']).optional(),
  sort: z.enum(sortColumns).optional(),
  descending: z.boolean().optional(),
  group: z.enum(groupKinds).optional(),
})
export type LibrarySearch = z.infer<typeof librarySearchSchema>
