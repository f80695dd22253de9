/** What the address of a search says: it survives back, forward and a bookmark. */
import * as z from 'zod/mini'
import { orNothing, words } from '#ui'

export const searchModes = ['hybrid', 'words', 'meaning'] as const
export type SearchMode = (typeof searchModes)[number]

export const searchSearchSchema = z.object({
  q: z._default(z.catch(words, ''), ''),
  mode: orNothing(z.enum(searchModes)),
  /** The selected result: `<document>:<page>`. */
  at: orNothing(z.string()),
  /** More than the first results were asked for. */
  more: orNothing(z.boolean()),
})
export type SearchAddress = z.output<typeof searchSearchSchema>

export interface Place {
  readonly document: string
  readonly page: number
}

export const placeToAt = ({ document, page }: Place): string => `${document}:${page}`
