/** What the domain makes of a document's events, as the index keeps it. */
import { z } from 'zod'
import { notUnderstood, type FieldChoice, type Understanding, type UnderstandingState } from '#core/understanding'

export const toStored = (state: UnderstandingState): string => JSON.stringify({ ...state, choices: [...state.choices] })

/** Written by `toStored` alone. */
const storedSchema = z.object({
  understanding: z.custom<Understanding>().exactOptional(),
  basis: z.string().exactOptional(),
  ownType: z.string().exactOptional(),
  choices: z.array(z.tuple([z.string(), z.custom<FieldChoice>()])),
})

export function fromStored(json: string): UnderstandingState {
  const { choices, ...stored } = storedSchema.parse(JSON.parse(json))
  return { ...notUnderstood, ...stored, choices: new Map(choices) }
}
