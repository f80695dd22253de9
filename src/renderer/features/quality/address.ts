/** What the address of the quality screen says. */
import * as z from 'zod/mini'
import { orNothing, words } from '#ui'

export const qualityParts = ['overview', 'review', 'worst', 'checks', 'follow-ups', 'expected', 'learned'] as const
export type QualityPart = (typeof qualityParts)[number]

export const qualitySearchSchema = z.object({
  part: orNothing(z.enum(qualityParts)),
  /** As typed in a list. */
  filter: orNothing(words),
  /** Of the follow-ups. */
  layout: orNothing(z.enum(['board', 'calendar'])),
  asOf: orNothing(z.iso.date()),
  question: orNothing(z.string()),
})
export type QualitySearch = z.infer<typeof qualitySearchSchema>
