/** How the engine is doing. */
import { oc } from '@orpc/contract'
import { z } from 'zod'

export const workerFiguresSchema = z.object({
  pid: z.number().int(),
  kind: z.string(),
  rssBytes: z.number(),
  jobsDone: z.number().int(),
  restarts: z.number().int(),
  busy: z.boolean(),
})

export const healthContract = {
  ping: oc.output(z.object({ version: z.string(), protocol: z.number().int() })),
  workers: oc.output(z.object({ rssBytes: z.number(), workers: z.array(workerFiguresSchema) })),
}
