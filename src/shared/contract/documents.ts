/** Documents: taking files in, lists, the ledger, texts and pictures of pages, what a person does with them. */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import {
  boxSchema,
  documentErrors,
  pageCountsSchema,
  pageStateSchema,
  pathErrors,
  positionSchema,
  reasonSchema,
  vaultErrors,
} from './common'
import { attentionContract } from './attention'
import { importsContract } from './imports'
import { historyEntrySchema, ledgerChangeSchema, pageTextSchema, readingHowSchema, showOutputSchema } from './ledger'
import { countKinds, flags, listedBeside, sortColumns } from './names'
import { queueContract } from './queue'
import { sourcesContract } from './sources'
import { tagsContract } from './tags'
import { fieldStatuses, valueSchema } from './understanding'

export const quarantinedFileSchema = z.object({ path: z.string(), reason: reasonSchema })
export type QuarantinedFile = z.infer<typeof quarantinedFileSchema>

/** Of a page's picture, in pixels. The most fills a screen of 3840 with a page of A4, and takes 95 MB to draw. */
export const leastPictureSide = 16
export const mostPictureSide = 5_800

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
  /** `import`: of a drop, to take it back by. */
  z.object({ type: z.literal('done'), summary: addSummarySchema, import: z.string().optional() }),
])
export type AddProgress = z.infer<typeof addProgressSchema>

export const listInputSchema = z.object({
  /** As typed in the search box: words and filters. */
  filter: z.string().default(''),
  limit: z.number().int().min(1).max(1000).default(50),
  /** The `next` of the page before; needs the same filter and sort. */
  after: z.string().optional(),
  /** Rows to pass over, for a jump into the middle of a long list; not together with `after`. */
  offset: z.number().int().min(0).default(0),
  /** By a field: amounts by their number, dates by their day; documents without it come last either way. */
  sort: z
    .object({
      by: z.union([z.enum(sortColumns), z.templateLiteral(['field:', z.string().min(1).max(100)])]),
      descending: z.boolean(),
    })
    .default({ by: 'added', descending: false }),
  /** Names of the fields whose values each row is to have: those that are shown. */
  fields: z.array(z.string().min(1).max(100)).max(50).default([]),
  beside: z.array(z.enum(listedBeside)).max(listedBeside.length).default([]),
  /** What lies in the trash instead of what does not. */
  trashed: z.boolean().default(false),
})
export type ListInput = z.infer<typeof listInputSchema>

export const listedValueSchema = z.object({
  value: valueSchema,
  unit: z.string().optional(),
  currency: z.string().optional(),
  status: z.enum(fieldStatuses),
})
export type ListedValue = z.infer<typeof listedValueSchema>

export const documentRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  /** What it is (`invoice`) where that is known, else what its file is. */
  type: z.string(),
  /** What its file is: `pdf`, `image`, `mail` … */
  kind: z.string(),
  pages: z.number().int(),
  /** Readable pages read ÷ readable pages, 0 to 1; 1 where nothing is readable. */
  coverage: z.number(),
  /** Null until its type's fields are known. */
  completeness: z.number().nullable(),
  bytes: z.number().int(),
  /** When it was first registered, milliseconds since 1970. */
  addedAt: z.number(),
  /** ISO day, month or year of the document itself, or of its file. */
  date: z.string().nullable(),
  language: z.string().nullable(),
  /** Id of the source of its first present sighting; null when its file is gone. */
  source: z.string().nullable(),
  counts: pageCountsSchema.extend({ pending: z.number().int() }),
  tags: z.array(z.string()),
  isTrashed: z.boolean(),
  /** By the name of the field, of those that were asked for and that the document has. */
  values: z.record(z.string(), listedValueSchema).optional(),
  /** Names of fields; where they were asked for. */
  missing: z.array(z.string()).optional(),
  flags: z.array(z.enum(flags)).optional(),
})
export type DocumentRow = z.infer<typeof documentRowSchema>

export const listOutputSchema = z.object({
  items: z.array(documentRowSchema),
  next: z.string().nullable(),
  /** Rows of the whole list. */
  total: z.number().int(),
})
export type ListOutput = z.infer<typeof listOutputSchema>

/** Documents of a list by one property, in the order of that column of `sort`. */
export const groupSchema = z.object({
  /** As a filter takes it: a source's id, a type, `2024-03`, a language, a tag; empty for documents without one. */
  key: z.string(),
  documents: z.number().int(),
  pages: z.number().int(),
})
export type Group = z.infer<typeof groupSchema>

export const saidValueSchema = z.object({
  /** As a filter on the field takes it: `=2031-04`, `>=1000`, `=harrowgate tools ltd`. */
  value: z.string(),
  /** As one of the documents has it. */
  label: z.string(),
  documents: z.number().int(),
})
export type SaidValue = z.infer<typeof saidValueSchema>

/** What changed in lists since the last one: at most four a second. */
export const liveChangeSchema = z.object({
  position: z.number().int(),
  /** The newest state of documents that changed, at most 200. */
  rows: z.array(documentRowSchema),
  /** More changed than `rows` has: what is shown must be asked again. */
  isPartial: z.boolean(),
  /** Documents outside the trash. */
  total: z.number().int(),
  /** Which lists beside the documents changed. */
  also: z.array(z.enum(['sources', 'tags', 'imports', 'savedSearches', 'attention'])),
})
export type LiveChange = z.infer<typeof liveChangeSchema>

const documentInput = z.object({ document: z.string().min(1) })
const manyInput = z.object({ documents: z.array(z.string().min(1)).min(1).max(10_000) })
const commandErrors = { ...documentErrors, ...vaultErrors }

export const documentsContract = {
  add: oc
    .input(
      z.object({
        paths: z.array(z.string()).min(1),
        wait: z.boolean().default(true),
        /** What `imports.preview` counts as unsupported, where a person was shown that. */
        leaveOutUnsupported: z.boolean().default(false),
      }),
    )
    .output(eventIterator(addProgressSchema))
    .errors({ ...pathErrors, ...vaultErrors }),
  list: oc
    .input(listInputSchema)
    .output(listOutputSchema)
    .errors({ WRONG_CURSOR: { data: z.object({ after: z.string() }) } }),
  groups: oc
    .input(z.object({ filter: z.string().default(''), trashed: z.boolean().default(false), by: z.enum(countKinds) }))
    .output(z.array(groupSchema)),
  /** What a field says in the documents of a list, the most frequent first: days by month, amounts by what they reach. */
  fieldValues: oc
    .input(
      z.object({
        filter: z.string().default(''),
        /** Its name, or what it is called. */
        field: z.string().min(1),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.array(saidValueSchema)),
  live: oc.output(eventIterator(liveChangeSchema)),
  show: oc.input(documentInput).output(showOutputSchema).errors(documentErrors),
  text: oc
    .input(
      documentInput.extend({
        page: z.number().int().min(1).optional(),
        boxes: z.boolean().default(false),
        /** Index into the page's `readings`; the chosen one when absent. Needs `page`. */
        reading: z.number().int().min(0).optional(),
      }),
    )
    .output(z.object({ id: z.string(), pages: z.array(pageTextSchema) }))
    .errors(documentErrors),
  page: oc
    .input(
      documentInput.extend({
        page: z.number().int().min(1),
        longestSide: z.number().int().min(leastPictureSide).max(mostPictureSide).default(1600),
        /** Words to mark, as a query. */
        highlight: z.string().optional(),
      }),
    )
    /** `png` in base64: every transport carries it as it is. */
    .output(z.object({ png: z.base64(), width: z.number(), height: z.number(), boxes: z.array(boxSchema) }))
    .errors({ ...documentErrors, PAGE_HAS_NO_PICTURE: { data: z.object({ reason: reasonSchema }) } }),
  /** The small picture made when the page was read. */
  thumbnail: oc
    .input(documentInput.extend({ page: z.number().int().min(1).default(1) }))
    .output(z.object({ base64: z.base64(), mediaType: z.string() }))
    .errors({ ...documentErrors, PAGE_HAS_NO_PICTURE: { data: z.object({ reason: reasonSchema }) } }),
  /**
   * Where a query's words stand, on one page or on all of them (at most 500 pages, those with hits only): boxes on the page,
   * and `marks` as [start, end) of its text; a page without a look has marks only.
   */
  hits: oc
    .input(documentInput.extend({ query: z.string(), page: z.number().int().min(1).optional() }))
    .output(z.array(z.object({ page: z.number().int(), boxes: z.array(boxSchema), marks: z.array(z.tuple([z.int(), z.int()])) })))
    .errors(documentErrors),
  /** The copy kept in the vault, or the file where it lies while its content is the same, in slices of base64. */
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
        how: readingHowSchema.optional(),
        /** Only what somebody had stopped: pages that were read stay as they are. */
        onlyStopped: z.boolean().default(false),
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
    .input(manyInput.extend({ add: z.array(z.string().min(1).max(100)), remove: z.array(z.string()) }))
    .output(positionSchema)
    .errors(commandErrors),
  rename: oc
    /** Empty: back to the title of the file. */
    .input(documentInput.extend({ title: z.string().max(300) }))
    .output(positionSchema)
    .errors(commandErrors),
  annotate: oc
    .input(documentInput.extend({ note: z.string().max(20_000) }))
    .output(positionSchema)
    .errors(commandErrors),
  /** Out of lists and searches, until restored. The file is not touched. */
  trash: oc.input(manyInput).output(positionSchema).errors(commandErrors),
  restore: oc.input(manyInput).output(positionSchema).errors(commandErrors),
  /** Another of a page's readings becomes the one that counts. */
  chooseReading: oc
    .input(documentInput.extend({ page: z.number().int().min(1), reading: z.number().int().min(0) }))
    .output(positionSchema)
    .errors({ ...commandErrors, NO_SUCH_READING: { data: z.object({ reading: z.number() }) } }),
  /** A page that could not be read is a picture and nothing more. */
  acceptPicture: oc
    .input(documentInput.extend({ page: z.number().int().min(1) }))
    .output(positionSchema)
    .errors(commandErrors),
  /** What happened, newest first; to one document or to all. */
  history: oc
    .input(
      z.object({
        document: z.string().optional(),
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(historyEntrySchema), next: z.number().int().nullable() }))
    .errors(documentErrors),
  changes: oc.input(z.object({ after: z.number().int().optional() })).output(eventIterator(ledgerChangeSchema)),
  sources: sourcesContract,
  queue: queueContract,
  imports: importsContract,
  tags: tagsContract,
  attention: attentionContract,
}
