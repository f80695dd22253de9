/** What the address of the quality screen says. */
import { z } from 'zod'

export const qualityParts = ['overview', 'review', 'worst', 'checks', 'follow-ups', 'expected', 'learned'] as const
export type QualityPart = (typeof qualityParts)[number]

export const qualitySearchSchema = z.object({
  part: z.enum(qualityParts).optional().catch(undefined),
  /** As typed in a list. */
  filter: z.string().optional().catch(undefined),
  /** Of the follow-ups. */
  layout: z.enum(['board', 'calendar']).optional().catch(undefined),
  asOf: z.iso.date().optional().catch(undefined),
  question: z.string().optional().catch(undefined),
})
export type QualitySearch = z.infer<typeof qualitySearchSchema>
