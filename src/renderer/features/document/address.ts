/** What the address of a document says. */
import { z } from 'zod'

export const documentSearchSchema = z.object({
  page: z.number().int().min(1).optional(),
  /** Words to mark. */
  q: z.string().optional(),
  panel: z.enum(['fields', 'ledger', 'timeline', 'about']).optional(),
})
