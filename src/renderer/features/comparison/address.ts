/** What the address of a comparison says. */
import { z } from 'zod'

export const checkSearchSchema = z.object({
  document: z.string().catch('').default(''),
  /** The name of the check. */
  check: z.string().catch('').default(''),
})
