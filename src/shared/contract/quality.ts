/** Completeness, flags, follow-ups, and documents that should have come. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { documentErrors, positionSchema, vaultErrors } from './common'
import { flags, followUpOrders, followUpStates } from './names'
import { documentFieldSchema, wordsSchema } from './understanding'

/** One document's quality; also what is exported. */
export const qualityRowSchema = z.object({
  document: z.string(),
  title: z.string(),
  type: z.string(),
  source: z.string().nullable(),
  completeness: z.number().nullable(),
  missing: z.array(z.string()),
  flags: z.array(z.enum(flags)),
  /** Milliseconds since 1970. */
  updatedAt: z.number(),
  /** Open ones. */
  followUps: z.number().int(),
  /** The earliest of its open follow-ups, milliseconds since 1970. */
  followUpDeadline: z.number().nullable(),
})
export type QualityRow = z.infer<typeof qualityRowSchema>

const share = { documents: z.number().int(), completeness: z.number().nullable() }

export const qualitySummarySchema = z.object({
  documents: z.number().int(),
  /** With a type, and so a completeness. */
  understood: z.number().int(),
  /** Mean over `understood`; null without any. */
  completeness: z.number().nullable(),
  /** Of pages, as in `vault.status`. */
  coverage: z.number(),
  /** Documents by completeness in tenths; a complete one is in the last. */
  histogram: z.array(z.number().int()).length(10),
  byType: z.array(z.object({ type: z.string(), ...share })),
  bySource: z.array(z.object({ source: z.string(), path: z.string(), ...share })),
  /** Documents of a type in which a field it expects is not usable. */
  heatMap: z.array(
    z.object({ type: z.string(), field: z.string(), absent: z.number().int(), present: z.number().int(), documents: z.number().int() }),
  ),
  flags: z.array(z.object({ flag: z.enum(flags), documents: z.number().int() })),
  /** Fields proposed and not decided on. */
  toConfirm: z.number().int(),
})
export type QualitySummary = z.infer<typeof qualitySummarySchema>

export const followUpSchema = z.object({
  id: z.string(),
  document: z.string(),
  title: z.string(),
  state: z.enum(followUpStates),
  question: wordsSchema,
  about: z.object({ field: z.string().optional(), check: z.string().optional(), types: z.array(z.string()).optional() }),
  /** Who is asked; absent for oneself. */
  ask: z.string().optional(),
  /** Milliseconds since 1970. */
  openedAt: z.number(),
  dueAt: z.number(),
  snoozedUntil: z.number().optional(),
  reminders: z.number().int(),
  isEscalated: z.boolean(),
  note: z.string(),
  answer: z.union([z.string(), z.number()]).optional(),
  closedAt: z.number().optional(),
  closedBecause: z.string().optional(),
})
export type FollowUp = z.infer<typeof followUpSchema>

export const expectationSchema = z.object({
  sender: z.string(),
  type: z.string(),
  every: z.enum(['week', 'month', 'quarter', 'year']),
  /** Days on which its documents came, ISO, the newest last: the evidence. */
  seen: z.array(z.object({ date: z.string(), document: z.string() })),
  /** Day around which the next one should come, ISO. */
  next: z.string(),
  /** Periods that had none, ISO days. */
  missing: z.array(z.string()),
  state: z.enum(['expected', 'missing', 'snoozed', 'no-longer']),
  snoozedUntil: z.number().optional(),
})
export type Expectation = z.infer<typeof expectationSchema>

const followUpErrors = { NO_SUCH_FOLLOW_UP: { data: z.object({ id: z.string() }) }, ...vaultErrors }
const followUpInput = z.object({ id: z.string().min(1) })
const expectationInput = z.object({ sender: z.string(), type: z.string() })
const documentInput = z.object({ document: z.string().min(1) })

export const qualityNewsSchema = z.object({
  position: z.number().int(),
  /** Questions of which a reminder came due, or that were escalated. */
  reminded: z.number().int(),
  /** Documents that should have come and did not. */
  missed: z.number().int(),
})
export type QualityNews = z.infer<typeof qualityNewsSchema>

export const qualityContract = {
  summary: oc.output(qualitySummarySchema),
  /** Mean completeness of the library at the end of each day something changed on, the newest last; at most `days` of them. */
  trend: oc
    .input(z.object({ days: z.number().int().min(1).max(1000).default(90) }))
    .output(z.array(z.object({ day: z.string(), completeness: z.number(), documents: z.number().int() }))),
  /** Worst first; `filter` as typed in a list. */
  rows: oc
    .input(
      z.object({
        filter: z.string().default(''),
        limit: z.number().int().min(1).max(1000).default(100),
        after: z.string().optional(),
      }),
    )
    .output(z.object({ items: z.array(qualityRowSchema), next: z.string().nullable(), total: z.number().int() }))
    .errors({ WRONG_CURSOR: { data: z.object({ after: z.string() }) } }),
  /** How one document's completeness went, oldest first. */
  history: oc
    .input(documentInput)
    .output(z.array(z.object({ at: z.number(), completeness: z.number().nullable(), flags: z.array(z.enum(flags)) })))
    .errors(documentErrors),
  /** Fields to decide on, those that matter most first. */
  review: oc.input(z.object({ limit: z.number().int().min(1).max(200).default(50), filter: z.string().default('') })).output(
    z.object({
      total: z.number().int(),
      items: z.array(z.object({ document: z.string(), title: z.string(), type: z.string(), field: documentFieldSchema })),
    }),
  ),
  /** Failed checks of the whole library, or of what a filter names. */
  checks: oc.input(z.object({ filter: z.string().default(''), limit: z.number().int().min(1).max(1000).default(100) })).output(
    z.object({
      total: z.number().int(),
      items: z.array(
        z.object({
          document: z.string(),
          title: z.string(),
          name: z.string(),
          severity: z.enum(['error', 'warning']),
          message: wordsSchema,
        }),
      ),
    }),
  ),
  followUps: {
    /**
     * `at`: as it was at that moment, milliseconds since 1970; `dueFrom` and `dueUntil`: deadlines from one moment until, and not at,
     * another. `total` is of all that was asked for, `counts` are of all questions, of the document if one is named.
     */
    list: oc
      .input(
        z.object({
          states: z.array(z.enum(followUpStates)).default(['due', 'overdue', 'snoozed', 'waiting']),
          document: z.string().optional(),
          at: z.number().optional(),
          dueFrom: z.number().optional(),
          dueUntil: z.number().optional(),
          order: z.enum(followUpOrders).default('deadline'),
          limit: z.number().int().min(1).max(1000).default(200),
        }),
      )
      .output(
        z.object({ items: z.array(followUpSchema), total: z.number().int(), counts: z.record(z.enum(followUpStates), z.number().int()) }),
      )
      .errors(documentErrors),
    /** One of them, in whatever state. */
    show: oc
      .input(followUpInput.extend({ at: z.number().optional() }))
      .output(followUpSchema)
      .errors(followUpErrors),
    /** By hand. */
    open: oc
      .input(documentInput.extend({ question: z.string().min(1).max(2000), dueAt: z.number(), field: z.string().optional() }))
      .output(positionSchema.extend({ id: z.string() }))
      .errors({ ...documentErrors, ...vaultErrors }),
    /** The answer becomes the field's value, by a person. */
    answer: oc
      .input(followUpInput.extend({ value: z.string().min(1).max(2000) }))
      .output(positionSchema)
      .errors({
        ...followUpErrors,
        NOT_A_VALUE: { data: z.object({ field: z.string(), value: z.string(), format: z.string() }) },
        ALREADY_CLOSED: { data: z.object({ id: z.string() }) },
      }),
    snooze: oc
      .input(followUpInput.extend({ until: z.number() }))
      .output(positionSchema)
      .errors(followUpErrors),
    note: oc
      .input(followUpInput.extend({ note: z.string().max(20_000) }))
      .output(positionSchema)
      .errors(followUpErrors),
    escalate: oc.input(followUpInput).output(positionSchema).errors(followUpErrors),
    close: oc
      .input(followUpInput.extend({ reason: z.string().max(2000).default('') }))
      .output(positionSchema)
      .errors(followUpErrors),
    reopen: oc.input(followUpInput).output(positionSchema).errors(followUpErrors),
    /** A message to whoever is asked, in the language of the document: to copy, or for the mail program. */
    draft: oc
      .input(followUpInput)
      .output(z.object({ to: z.string().optional(), subject: z.string(), body: z.string() }))
      .errors(followUpErrors),
  },
  expected: {
    list: oc.output(z.array(expectationSchema)),
    snooze: oc
      .input(expectationInput.extend({ until: z.number() }))
      .output(positionSchema)
      .errors(vaultErrors),
    noLonger: oc.input(expectationInput).output(positionSchema).errors(vaultErrors),
    again: oc.input(expectationInput).output(positionSchema).errors(vaultErrors),
  },
  /** Something changed in what these procedures answer; at most four a second. With what nobody had asked for since it was told last. */
  live: oc.output(eventIterator(qualityNewsSchema)),
}
