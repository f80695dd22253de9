/** What the address of a search says: it survives back, forward and a bookmark. */
import { z } from 'zod'

export const searchSearchSchema = z.object({
  q: z.string().default(''),
  mode: z.enum(['hybrid', 'words', 'meaning']).optional(),
  /** The selected result: `<document>:<page>`. */
  at: z.string().optional(),
})
