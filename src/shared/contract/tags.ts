/** Tags. A slash in a tag's name makes it lie below another: `house/insurance`. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { positionSchema, vaultErrors } from './common'
import { tagColours } from './names'

export const tagRowSchema = z.object({
  tag: z.string(),
  /** As many as the filter `tag:` finds: those that have it, or a tag below it. */
  documents: z.number().int(),
  /** Those that have this very tag. */
  own: z.number().int(),
  colour: z.enum(tagColours),
})
export type TagRow = z.infer<typeof tagRowSchema>

const tagErrors = { NO_SUCH_TAG: { data: z.object({ tag: z.string() }) }, ...vaultErrors }

export const tagsContract = {
  /** By name; tags that somebody gave a colour and no document has, and names that only stand above others, included. */
  list: oc.output(z.array(tagRowSchema)),
  colour: oc
    .input(
      z.object({
        tag: z.string().min(1).max(100),
        colour: z.enum(tagColours),
        /** The first colour of a tag that is being made: it takes the place of none, and without documents it keeps no tag. */
        isByItself: z.boolean().optional(),
      }),
    )
    .output(positionSchema)
    .errors(vaultErrors),
  /** On every document, and of every tag below it. */
  rename: oc
    .input(z.object({ tag: z.string(), to: z.string().min(1).max(100) }))
    .output(positionSchema)
    .errors(tagErrors),
  /** From every document. */
  remove: oc
    .input(z.object({ tag: z.string() }))
    .output(positionSchema)
    .errors(tagErrors),
}
