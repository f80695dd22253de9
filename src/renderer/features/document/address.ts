/** What the address of a document says. */
import * as z from 'zod/mini'

export const documentSearchSchema = z.object({
  page: z.optional(z.int().check(z.minimum(1))),
  /** Words to mark. */
  q: z.optional(z.string()),
  panel: z.optional(z.enum(['fields', 'ledger', 'timeline', 'about'])),
})
