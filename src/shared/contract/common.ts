/** Shapes several contexts share. */
import { z } from 'zod'
import { reasonCodes } from '#kernel'

export const reasonSchema = z.object({
  code: z.enum(reasonCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  detail: z.string().exactOptional(),
})

/** Fractions of the page as shown, origin top left. */
export const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })

export const pageStateSchema = z.enum(['textLayer', 'ocr', 'blank', 'picture', 'failed', 'pending'])

export const pageCountsSchema = z.object({
  textLayer: z.number().int(),
  ocr: z.number().int(),
  blank: z.number().int(),
  picture: z.number().int(),
  failed: z.number().int(),
})
export type PageCounts = z.infer<typeof pageCountsSchema>

export const problemSchema = z.object({ what: z.string(), where: z.string() })

/** Every command answers with the log position it produced. */
export const positionSchema = z.object({ position: z.number().int() })

/** What procedures that name a document can answer instead. */
export const documentErrors = {
  NO_SUCH_DOCUMENT: { data: z.object({ document: z.string() }) },
  AMBIGUOUS_DOCUMENT: { data: z.object({ document: z.string(), candidates: z.array(z.string()) }) },
  NO_SUCH_PAGE: { data: z.object({ page: z.number(), pages: z.number() }) },
} as const

export const pathErrors = { NO_SUCH_PATH: { data: z.object({ path: z.string(), reason: reasonSchema }) } } as const

export const vaultErrors = {
  DISK_FULL: { data: z.object({ path: z.string() }) },
  READ_ONLY: { data: z.object({ path: z.string() }) },
  READER_CANNOT_START: { data: z.object({ detail: z.string() }) },
  VAULT_DAMAGED: { data: z.object({ what: z.string(), where: z.string() }) },
} as const
