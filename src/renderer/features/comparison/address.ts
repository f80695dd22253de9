/** What the address of a comparison says. */
import * as z from 'zod/mini'
import { words } from '#ui'

export const checkSearchSchema = z.object({
  document: z._default(z.catch(words, ''), ''),
  /** The name of the check. */
  check: z._default(z.catch(z.string(), ''), ''),
})
