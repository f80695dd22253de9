/** The vault itself: status, settings, verification, rebuilding what is derived. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { pageCountsSchema, problemSchema } from './common'

export const statusCountsSchema = z.object({
  documents: z.number().int(),
  pages: pageCountsSchema.extend({ total: z.number().int(), pending: z.number().int() }),
  /** Readable pages read ÷ readable pages, 0 to 1. Blank and picture pages are not readable; failed and pending ones are. */
  coverage: z.number(),
  quarantined: z.number().int(),
})
export type StatusCounts = z.infer<typeof statusCountsSchema>

export const settingSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  default: z.union([z.string(), z.number(), z.boolean()]),
  origin: z.enum(['default', 'environment', 'file', 'runtime']),
})
export type Setting = z.infer<typeof settingSchema>

export const statusSchema = statusCountsSchema.extend({
  /** Events and passages that a search cannot find yet; 0 when words and meaning are complete. */
  indexLag: z.number().int(),
  lag: z.object({ events: z.number().int(), passages: z.number().int() }),
  events: z.number().int(),
  vault: z.object({ path: z.string(), key: z.enum(['os-keystore', 'file']), owner: z.number().int() }),
})
export type Status = z.infer<typeof statusSchema>

export const verificationSchema = z.object({
  ok: z.boolean(),
  events: z.number().int(),
  head: z.string(),
  problems: z.array(problemSchema),
})
export type Verification = z.infer<typeof verificationSchema>

export const rebuildSummarySchema = z.object({
  documents: z.number().int(),
  passages: z.number().int(),
  tookMs: z.number(),
  ocrPages: z.number().int(),
  embedded: z.number().int(),
})

export const taskProgressSchema = <Summary extends z.ZodType>(summary: Summary) =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), done: z.number().int(), total: z.number().int() }),
    z.object({ type: z.literal('done'), summary }),
  ])

/** Events of the log that lists and searches know, of all there are; null seconds while nobody could say honestly. */
export const catchingUpSchema = z.object({ done: z.number().int(), total: z.number().int(), secondsLeft: z.number().nullable() })
export type CatchingUp = z.infer<typeof catchingUpSchema>

export const vaultContract = {
  status: oc.output(statusSchema),
  /** At once and as it changes; null while lists and searches know everything but the last moments. Other answers wait for it. */
  catchingUp: oc.output(eventIterator(catchingUpSchema.nullable())),
  /**
   * Answers when nothing is left to read and to understand (`read`), when what time has brought is done as well (`due`: reminders,
   * escalation, documents that did not come), or when the meaning of every passage is searchable too (`all`).
   */
  settled: oc
    .input(z.object({ until: z.enum(['read', 'due', 'all']) }))
    .output(eventIterator(taskProgressSchema(z.object({ position: z.number().int() })))),
  /**
   * Opens the vault where its own key is lost: 64 hexadecimal digits in groups of four. For the person's eyes: it is written to no log,
   * no event and no diagnostics.
   */
  recoveryKey: oc.output(z.object({ key: z.string() })),
  settings: {
    list: oc.output(z.array(settingSchema)),
    set: oc
      .input(z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }))
      .output(z.array(settingSchema))
      .errors({
        NO_SUCH_SETTING: { data: z.object({ name: z.string() }) },
        WRONG_VALUE: { data: z.object({ name: z.string(), expected: z.string() }) },
      }),
  },
  verify: oc.input(z.object({ deep: z.boolean().default(false) })).output(eventIterator(taskProgressSchema(verificationSchema))),
  rebuild: oc.output(eventIterator(taskProgressSchema(rebuildSummarySchema))),
}
