/** What the address of a document says. */
import * as z from 'zod/mini'
import { orNothing, words } from '#ui'

export const documentSearchSchema = z.object({
  page: orNothing(z.int().check(z.minimum(1))),
  /** Words to mark. */
  q: orNothing(words),
  panel: orNothing(z.enum(['fields', 'ledger', 'timeline', 'about'])),
})
