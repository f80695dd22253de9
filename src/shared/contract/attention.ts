/** What a person could help with. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { positionSchema, reasonSchema, vaultErrors } from './common'

/** Something a person could help with. */
export const attentionItemSchema = z.object({
  /** Stable while the problem lasts. */
  id: z.string(),
  /** Absent for a file that never became a document. */
  document: z.string().optional(),
  title: z.string(),
  path: z.string(),
  /** Absent when the whole file is concerned. */
  page: z.number().int().optional(),
  reason: reasonSchema,
  /** Of a page read with little confidence, 0 to 1. */
  confidence: z.number().optional(),
  since: z.number(),
  /** The most helpful first. */
  actions: z.array(z.enum(['password', 'languages', 'retry', 'acceptPicture', 'ignore'])),
})
export type AttentionItem = z.infer<typeof attentionItemSchema>

export const attentionContract = {
  /** What somebody did not want to be read (`cancelled`) stands last, a line a document, and is not in `total`. */
  list: oc
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100), after: z.string().optional() }))
    .output(z.object({ items: z.array(attentionItemSchema), next: z.string().nullable(), total: z.number().int() })),
  /** Ids of items that need no attention (any more), or do again. */
  ignore: oc
    .input(z.object({ items: z.array(z.string()).min(1), isIgnored: z.boolean().default(true) }))
    .output(positionSchema)
    .errors({ ...vaultErrors, NO_SUCH_ITEM: { data: z.object({ item: z.string() }) } }),
}
