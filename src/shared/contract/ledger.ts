/** What is known of one document, page by page, and what happened to it. */
import { z } from 'zod'
import { boxSchema, pageStateSchema, reasonSchema } from './common'
import { documentFieldSchema, missingFieldSchema } from './understanding'

export const sightingSchema = z.object({
  path: z.string(),
  source: z.string(),
  state: z.enum(['present', 'lost']),
  seenAt: z.number(),
})

/** How pages are to be read from their pictures: with which engines, and turned by how many quarters clockwise. */
export const readingHowSchema = z.object({
  /** `picture`: whatever the text layer says; `both-engines`: so, and the second engine is asked too. */
  method: z.enum(['picture', 'both-engines']).exactOptional(),
  quarterTurns: z.literal([0, 1, 2, 3]).exactOptional(),
})
export type ReadingHow = z.infer<typeof readingHowSchema>

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
  /** As shown (after rotation), in points (1/72 inch) where the file has a size, else in pixels. */
  size: z.object({ width: z.number(), height: z.number() }).optional(),
  reason: reasonSchema.optional(),
  confidence: z.number().optional(),
  language: z.string().optional(),
  readings: z.array(readingRowSchema),
})
export type PageRow = z.infer<typeof pageRowSchema>
export type ReadingRow = z.infer<typeof readingRowSchema>

export const showOutputSchema = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  /** What it is where that is known, else what its file is. */
  type: z.string(),
  kind: z.string(),
  coverage: z.number(),
  language: z.string().optional(),
  tags: z.array(z.string()),
  /** A person's own words about it; empty when there are none. */
  note: z.string(),
  author: z.string().optional(),
  date: z.string().optional(),
  bytes: z.number().int(),
  mediaType: z.string(),
  addedAt: z.number(),
  isTrashed: z.boolean(),
  /** A copy of the file lies in the vault. */
  hasOriginal: z.boolean(),
  /** Set while the document could not be opened. */
  quarantine: reasonSchema.optional(),
  sightings: z.array(sightingSchema),
  container: z.string().optional(),
  members: z.array(z.string()),
  pages: z.array(pageRowSchema),
  /** As last understood, without waiting for it. */
  fields: z.array(documentFieldSchema),
  gaps: z.array(missingFieldSchema),
  /** Null until its type's fields are known. */
  completeness: z.number().nullable(),
})
export type ShowOutput = z.infer<typeof showOutputSchema>

export const pageTextSchema = z.object({
  page: z.number().int(),
  text: z.string(),
  boxes: z.array(boxSchema.extend({ start: z.number().int(), end: z.number().int(), confidence: z.number().optional() })).optional(),
})

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

/** One line of a history. `details` are values of the event that its sentence names. */
export const historyEntrySchema = ledgerChangeSchema.extend({
  actor: z.string(),
  title: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>
