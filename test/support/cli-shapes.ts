/** The JSON of the command line as it is promised: exactly these keys where nothing else may be there. */
import { z } from 'zod'

const whole = z.number().int()
const fraction = z.number().min(0).max(1)
const state = z.enum(['textLayer', 'ocr', 'blank', 'picture', 'failed', 'pending'])
const box = { x: fraction, y: fraction, width: fraction, height: fraction }
const pages = { textLayer: whole, ocr: whole, blank: whole, picture: whole, failed: whole }

export const added = z.strictObject({
  documents: whole,
  pages: z.strictObject(pages),
  duplicates: whole,
  quarantined: z.array(z.strictObject({ path: z.string(), reason: z.string().min(1) })),
  tookMs: z.number(),
})

export const sourceList = z.array(
  z.object({ id: z.string(), path: z.string(), state: z.string(), documents: whole, lastRescan: z.number().nullable() }),
)

export const status = z.object({
  documents: whole,
  pages: z.strictObject({ ...pages, total: whole, pending: whole }),
  coverage: fraction,
  quarantined: whole,
  indexLag: whole,
  events: whole,
})

export const settings = z.array(
  z.object({ name: z.string(), value: z.unknown(), origin: z.enum(['default', 'environment', 'file', 'runtime']) }),
)

export const list = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      path: z.string(),
      type: z.string(),
      pages: whole,
      coverage: fraction,
      completeness: fraction.nullable(),
    }),
  ),
  next: z.string().nullable(),
})

const result = z.strictObject({
  document: z.strictObject({ id: z.string(), title: z.string(), path: z.string() }),
  page: whole.min(1),
  score: z.number(),
  snippet: z.string(),
  boxes: z.array(z.strictObject(box)),
  why: z.strictObject({
    words: z.strictObject({ rank: whole, terms: z.array(z.string()) }).optional(),
    meaning: z.strictObject({ rank: whole, similarity: z.number() }).optional(),
  }),
})

export const found = z.strictObject({
  query: z.string(),
  results: z.array(result),
  indexPosition: whole,
  unreadPages: whole,
  tookMs: z.number(),
})

export const batchLine = z.strictObject({ id: z.union([z.string(), z.number()]), results: z.array(result), tookMs: z.number() })

export const shown = z.object({
  id: z.string(),
  title: z.string(),
  path: z.string(),
  type: z.string(),
  coverage: fraction,
  tags: z.array(z.string()),
  sightings: z.array(z.object({ path: z.string(), state: z.enum(['present', 'lost']) })),
  pages: z.array(
    z
      .object({
        page: whole.min(1),
        state,
        reason: z.string().min(1).optional(),
        confidence: fraction.optional(),
        readings: z.array(z.object({ state, engine: z.string(), chosen: z.boolean() })),
      })
      .refine((page) => page.state !== 'failed' || page.reason !== undefined),
  ),
  fields: z.array(z.unknown()),
  gaps: z.array(z.unknown()),
})

export const text = z.strictObject({
  id: z.string(),
  pages: z.array(
    z.strictObject({
      page: whole.min(1),
      text: z.string(),
      boxes: z.array(z.object({ ...box, start: whole, end: whole })).optional(),
    }),
  ),
})

export const verified = z.strictObject({
  ok: z.boolean(),
  events: whole,
  head: z.string(),
  problems: z.array(z.strictObject({ what: z.string(), where: z.string() })),
})

export const rebuilt = z.strictObject({
  documents: whole,
  passages: whole,
  tookMs: z.number(),
  ocrPages: z.literal(0),
  embedded: z.literal(0),
})

export const queue = z.object({ isPaused: z.boolean(), pendingPages: whole, pendingFiles: whole, reading: z.array(z.unknown()) })
