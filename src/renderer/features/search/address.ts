/** What the address of a search says: it survives back, forward and a bookmark. */
import { z } from 'zod'

export const searchModes = ['hybrid', 'words', 'meaning'] as const
export type SearchMode = (typeof searchModes)[number]

/** An address is typed and shared: what it says wrongly is left out. `2024` arrives as a number. */
export const searchSearchSchema = z.object({
  q: z
    .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
    .catch('')
    .default(''),
  mode: z.enum(searchModes).optional().catch(undefined),
  /** The selected result: `<document>:<page>`. */
  at: z.string().optional().catch(undefined),
  /** More than the first results were asked for. */
  more: z.boolean().optional().catch(undefined),
})
export type SearchAddress = z.output<typeof searchSearchSchema>

export interface Place {
  readonly document: string
  readonly page: number
}

export const placeToAt = ({ document, page }: Place): string => `${document}:${page}`
