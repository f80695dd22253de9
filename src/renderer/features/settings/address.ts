/** What the address of the settings says. */
import { z } from 'zod'

export const settingsSearchSchema = z.object({ find: z.string().optional() })
