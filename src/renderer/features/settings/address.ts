/** What the address of the settings says. */
import * as z from 'zod/mini'
import { orNothing, words } from '#ui'

export const settingsSearchSchema = z.object({ find: orNothing(words) })
