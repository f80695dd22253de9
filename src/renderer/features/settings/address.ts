/** What the address of the settings says. */
import * as z from 'zod/mini'

export const settingsSearchSchema = z.object({ find: z.optional(z.string()) })
