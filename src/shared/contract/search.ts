/** Search by words and by meaning. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { boxSchema, documentErrors, positionSchema, vaultErrors } from './common'

export const searchInputSchema = z.object({
  query: z.string(),
  mode: z.enum(['hybrid', 'words', 'meaning']).default('hybrid'),
  limit: z.number().int().min(1).max(1000).default(10),
  /** One result a page instead of one a document. */
  pages: z.boolean().default(false),
})
export type SearchInput = z.infer<typeof searchInputSchema>

export const searchResultSchema = z.object({
  document: z.object({
    id: z.string(),
    title: z.string(),
    path: z.string(),
    /** As in lists: what it is where that is known, else what its file is. */
    type: z.string(),
    kind: z.string(),
    date: z.string().nullable(),
    pages: z.number().int(),
    tags: z.array(z.string()),
  }),
  page: z.number().int(),
  /** 0 to 1; comparable within one answer. */
  score: z.number(),
  /** Plain text; the matched words are in `marks` as [start, end) offsets. */
  snippet: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  boxes: z.array(boxSchema),
  why: z.object({
    words: z.object({ rank: z.number().int(), terms: z.array(z.string()) }).optional(),
    meaning: z.object({ rank: z.number().int(), similarity: z.number() }).optional(),
  }),
})
export type SearchResult = z.infer<typeof searchResultSchema>

export const searchOutputSchema = z.object({
  query: z.string(),
  results: z.array(searchResultSchema),
  indexPosition: z.number().int(),
  unreadPages: z.number().int(),
  tookMs: z.number(),
  /** What the person should know: the query was taken as plain words, meaning is behind, a typo was tolerated. */
  hints: z.array(
    z.discriminatedUnion('code', [
      z.object({ code: z.literal('query-not-understood'), at: z.number().int() }),
      z.object({ code: z.literal('meaning-incomplete'), passages: z.number().int() }),
      z.object({ code: z.literal('meaning-unavailable'), detail: z.string() }),
      z.object({ code: z.literal('typo-tolerated'), from: z.string(), to: z.string() }),
      /** Of a word in quotation marks, which is looked for as it is written. */
      z.object({ code: z.literal('typo-suggested'), from: z.string(), to: z.string() }),
    ]),
  ),
})
export type SearchOutput = z.infer<typeof searchOutputSchema>

export const similarSchema = z.object({
  document: z.object({ id: z.string(), title: z.string(), type: z.string(), kind: z.string(), date: z.string().nullable() }),
  /** The page that is most alike. */
  page: z.number().int(),
  /** Above 0, where papers lie that share nothing, to 1, the same text. */
  similarity: z.number(),
})
export type Similar = z.infer<typeof similarSchema>

export const savedSearchSchema = z.object({ id: z.string(), name: z.string(), query: z.string(), savedAt: z.number() })
export type SavedSearch = z.infer<typeof savedSearchSchema>

const savedErrors = { NO_SUCH_SEARCH: { data: z.object({ search: z.string() }) }, ...vaultErrors }

export const searchContract = {
  search: oc.input(searchInputSchema).output(searchOutputSchema),
  /** Documents whose passages mean nearly the same, the closest first; without those that share nothing, and empty while its meaning is not computed yet. */
  similar: oc
    .input(z.object({ document: z.string().min(1), limit: z.number().int().min(1).max(50).default(8) }))
    .output(z.array(similarSchema))
    .errors(documentErrors),
  saved: {
    list: oc.output(z.array(savedSearchSchema)),
    save: oc
      .input(z.object({ name: z.string().min(1).max(100), query: z.string().min(1) }))
      .output(savedSearchSchema)
      .errors(vaultErrors),
    rename: oc
      .input(z.object({ search: z.string(), name: z.string().min(1).max(100) }))
      .output(positionSchema)
      .errors(savedErrors),
    remove: oc
      .input(z.object({ search: z.string() }))
      .output(positionSchema)
      .errors(savedErrors),
  },
}
