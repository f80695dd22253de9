/** Documents: taking files in, the ledger, texts and pictures of pages, sources, the queue. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { boxSchema, documentErrors, pageCountsSchema, pageStateSchema, positionSchema, reasonSchema, vaultErrors } from './common'

export const quarantinedFileSchema = z.object({ path: z.string(), reason: reasonSchema })
export type QuarantinedFile = z.infer<typeof quarantinedFileSchema>

export const addSummarySchema = z.object({
  documents: z.number().int(),
  pages: pageCountsSchema,
  duplicates: z.number().int(),
  quarantined: z.array(quarantinedFileSchema),
  tookMs: z.number(),
})
export type AddSummary = z.infer<typeof addSummarySchema>

/** What a person sees while files are taken in. At most ten a second; the last one is `done`. */
export const addProgressSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('found'), files: z.number().int() }),
  z.object({
    type: z.literal('page'),
    document: z.string(),
    title: z.string(),
    page: z.number().int(),
    pages: z.number().int(),
    state: pageStateSchema,
    confidence: z.number().optional(),
  }),
  z.object({ type: z.literal('quarantined'), path: z.string(), reason: reasonSchema }),
  z.object({ type: z.literal('progress'), pagesDone: z.number().int(), pagesKnown: z.number().int(), files: z.number().int() }),
  z.object({ type: z.literal('done'), summary: addSummarySchema }),
])
export type AddProgress = z.infer<typeof addProgressSchema>

export const listInputSchema = z.object({
  filter: z.string().default(''),
  limit: z.number().int().min(1).max(1000).default(50),
  after: z.string().optional(),
})
export type ListInput = z.infer<typeof listInputSchema>

export const documentRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  type: z.string(),
  pages: z.number().int(),
  /** Readable pages read ÷ readable pages, 0 to 1; 1 where nothing is readable. */
  coverage: z.number(),
  /** Null until its type's fields are known. */
  completeness: z.number().nullable(),
})
export type DocumentRow = z.infer<typeof documentRowSchema>

export const listOutputSchema = z.object({ items: z.array(documentRowSchema), next: z.string().nullable() })
export type ListOutput = z.infer<typeof listOutputSchema>

export const sightingSchema = z.object({
  path: z.string(),
  source: z.string(),
  state: z.enum(['present', 'lost']),
  seenAt: z.number(),
})

export const readingRowSchema = z.object({
  state: pageStateSchema,
  engine: z.string(),
  version: z.string(),
  language: z.string().optional(),
  confidence: z.number().optional(),
  characters: z.number().int(),
  chosen: z.boolean(),
  notes: z.array(z.string()),
  reason: reasonSchema.optional(),
})

export const pageRowSchema = z.object({
  page: z.number().int(),
  state: pageStateSchema,
  label: z.string().optional(),
  reason: reasonSchema.optional(),
  confidence: z.number().optional(),
  language: z.string().optional(),
  readings: z.array(readingRowSchema),
})

export const showOutputSchema = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  type: z.string(),
  coverage: z.number(),
  language: z.string().optional(),
  tags: z.array(z.string()),
  sightings: z.array(sightingSchema),
  container: z.string().optional(),
  members: z.array(z.string()),
  pages: z.array(pageRowSchema),
  fields: z.array(z.never()),
  gaps: z.array(z.never()),
})
export type ShowOutput = z.infer<typeof showOutputSchema>

export const pageTextSchema = z.object({
  page: z.number().int(),
  text: z.string(),
  boxes: z.array(boxSchema.extend({ start: z.number().int(), end: z.number().int(), confidence: z.number().optional() })).optional(),
})

export const sourceRowSchema = z.object({
  id: z.string(),
  path: z.string(),
  kind: z.enum(['folder', 'drop']),
  state: z.enum(['watching', 'polling', 'idle', 'unavailable']),
  /** Milliseconds since 1970; set while unavailable. */
  unavailableSince: z.number().optional(),
  documents: z.number().int(),
  lastRescan: z.number().nullable(),
})
export type SourceRow = z.infer<typeof sourceRowSchema>

export const sourceProbeSchema = z.object({
  path: z.string(),
  isReadable: z.boolean(),
  fileEvents: z.boolean().nullable(),
  isCaseSensitive: z.boolean().nullable(),
  fileSystem: z.string(),
  isNetwork: z.boolean(),
  filesSeen: z.number().int(),
  listFilesPerSecond: z.number(),
  readMegabytesPerSecond: z.number().nullable(),
  unreadable: z.array(z.object({ path: z.string(), reason: reasonSchema })),
})

export const queueStateSchema = z.object({
  isPaused: z.boolean(),
  /** Pages without a final state among the documents opened so far. */
  pendingPages: z.number().int(),
  /** Files not opened yet. */
  pendingFiles: z.number().int(),
  reading: z.array(z.object({ document: z.string(), title: z.string(), page: z.number().int(), pages: z.number().int() })),
  unembedded: z.number().int(),
})
export type QueueState = z.infer<typeof queueStateSchema>

/** Something that happened to documents: what `watch` prints, one a line. */
export const ledgerChangeSchema = z.object({
  position: z.number().int(),
  at: z.number(),
  type: z.string(),
  document: z.string().optional(),
  path: z.string().optional(),
  page: z.number().int().optional(),
  state: pageStateSchema.optional(),
  reason: reasonSchema.optional(),
})
export type LedgerChange = z.infer<typeof ledgerChangeSchema>

const documentInput = z.object({ document: z.string().min(1) })
const sourceErrors = { NO_SUCH_SOURCE: { data: z.object({ source: z.string() }) } } as const
const pathErrors = { NO_SUCH_PATH: { data: z.object({ path: z.string(), reason: reasonSchema }) } } as const

export const documentsContract = {
  add: oc
    .input(z.object({ paths: z.array(z.string()).min(1), wait: z.boolean().default(true) }))
    .output(eventIterator(addProgressSchema))
    .errors({ ...pathErrors, ...vaultErrors }),
  list: oc.input(listInputSchema).output(listOutputSchema),
  show: oc.input(documentInput).output(showOutputSchema).errors(documentErrors),
  text: oc
    .input(documentInput.extend({ page: z.number().int().min(1).optional(), boxes: z.boolean().default(false) }))
    .output(z.object({ id: z.string(), pages: z.array(pageTextSchema) }))
    .errors(documentErrors),
  page: oc
    .input(
      documentInput.extend({
        page: z.number().int().min(1),
        longestSide: z.number().int().min(16).max(8000).default(1600),
        /** Words to mark, as a query. */
        highlight: z.string().optional(),
      }),
    )
    /** `png` in base64: every transport carries it as it is. */
    .output(z.object({ png: z.base64(), width: z.number(), height: z.number(), boxes: z.array(boxSchema) }))
    .errors({ ...documentErrors, PAGE_HAS_NO_PICTURE: { data: z.object({ reason: reasonSchema }) } }),
  /** The copy kept in the vault, in slices of base64. */
  original: oc
    .input(documentInput)
    .output(eventIterator(z.object({ base64: z.base64(), done: z.number().int(), total: z.number().int() })))
    .errors({ ...documentErrors, NO_ORIGINAL_KEPT: { data: z.object({ document: z.string(), reason: reasonSchema }) } }),
  retry: oc
    .input(
      documentInput.extend({
        page: z.number().int().min(1).optional(),
        languages: z.array(z.string().regex(/^[a-z]{3}(_[a-z]+)?$/)).optional(),
        password: z.string().optional(),
        wait: z.boolean().default(true),
      }),
    )
    .output(eventIterator(addProgressSchema))
    .errors({
      ...documentErrors,
      ...vaultErrors,
      LANGUAGE_DATA_MISSING: { data: z.object({ language: z.string(), available: z.array(z.string()) }) },
    }),
  tag: oc
    .input(documentInput.extend({ add: z.array(z.string()), remove: z.array(z.string()) }))
    .output(positionSchema)
    .errors({ ...documentErrors, ...vaultErrors }),
  changes: oc.input(z.object({ after: z.number().int().optional() })).output(eventIterator(ledgerChangeSchema)),
  sources: {
    list: oc.output(z.array(sourceRowSchema)),
    live: oc.output(eventIterator(z.array(sourceRowSchema))),
    add: oc
      .input(
        z.object({
          path: z.string(),
          ignore: z.array(z.string()).default([]),
          polling: z.boolean().default(false),
          languages: z.array(z.string()).optional(),
          keepOriginals: z.boolean().default(false),
        }),
      )
      .output(sourceRowSchema)
      .errors({ ...pathErrors, ...vaultErrors, SOURCE_OVERLAPS: { data: z.object({ path: z.string() }) } }),
    remove: oc
      .input(z.object({ source: z.string() }))
      .output(positionSchema)
      .errors({ ...sourceErrors, ...vaultErrors }),
    rescan: oc
      .input(z.object({ source: z.string().optional() }))
      .output(z.array(sourceRowSchema))
      .errors({ ...sourceErrors, ...vaultErrors }),
    test: oc
      .input(z.object({ path: z.string() }))
      .output(sourceProbeSchema)
      .errors(pathErrors),
  },
  queue: {
    state: oc.output(queueStateSchema),
    live: oc.output(eventIterator(queueStateSchema)),
    pause: oc.output(queueStateSchema),
    resume: oc.output(queueStateSchema),
    prioritise: oc.input(documentInput).output(queueStateSchema).errors(documentErrors),
    cancel: oc.input(documentInput).output(queueStateSchema).errors(documentErrors),
  },
}
