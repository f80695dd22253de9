/** What the address of a search says: it survives back, forward and a bookmark. */
import * as z from 'zod/mini'

export const searchModes = ['hybrid', 'words', 'meaning'] as const
export type SearchMode = (typeof searchModes)[number]

const asWritten = (schema: z.ZodMiniType<number | boolean>) => z.pipe(schema, z.transform(String))

/** An address is typed and shared: what it says wrongly is left out. `2024` arrives as a number. */
export const searchSearchSchema = z.object({
  q: z._default(z.catch(z.union([z.string(), asWritten(z.number()), asWritten(z.boolean())]), ''), ''),
  mode: z.catch(z.optional(z.enum(searchModes)), undefined),
  /** The selected result: `<document>:<page>`. */
  at: z.catch(z.optional(z.string()), undefined),
  /** More than the first results were asked for. */
  more: z.catch(z.optional(z.boolean()), undefined),
})
export type SearchAddress = z.output<typeof searchSearchSchema>

export interface Place {
  readonly document: string
  readonly page: number
}

export const placeToAt = ({ document, page }: Place): string => `${document}:${page}`
