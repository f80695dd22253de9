/** What the address of the quality screen says. */
import * as z from 'zod/mini'

export const qualityParts = ['overview', 'review', 'worst', 'checks', 'follow-ups', 'expected', 'learned'] as const
export type QualityPart = (typeof qualityParts)[number]

/** An address is typed and shared: what it says wrongly is left out. */
const orNothing = <S extends z.ZodMiniType>(schema: S) => z.catch(z.optional(schema), undefined)

export const qualitySearchSchema = z.object({
  part: orNothing(z.enum(qualityParts)),
  /** As typed in a list. */
  filter: orNothing(z.string()),
  /** Of the follow-ups. */
  layout: orNothing(z.enum(['board', 'calendar'])),
  asOf: orNothing(z.iso.date()),
  question: orNothing(z.string()),
})
export type QualitySearch = z.infer<typeof qualitySearchSchema>
