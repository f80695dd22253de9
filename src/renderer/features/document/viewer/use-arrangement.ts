/** How this person likes documents shown, remembered on this computer. */
import { useLocalStorage } from '@mantine/hooks'
import * as z from 'zod/mini'

const arrangementSchema = z.object({
  zoom: z.catch(z.union([z.enum(['width', 'page']), z.number().check(z.minimum(0.25), z.maximum(5))]), 'width'),
  mode: z.catch(z.enum(['image', 'text', 'both']), 'image'),
  hasThumbnails: z.catch(z.boolean(), true),
  hasPanel: z.catch(z.boolean(), true),
  panel: z.catch(z.enum(['fields', 'about', 'ledger', 'timeline']), 'fields'),
  panelWidth: z.catch(z.number().check(z.minimum(240), z.maximum(640)), 364),
})
export type Arrangement = z.infer<typeof arrangementSchema>

const usual = arrangementSchema.parse({})

export function useArrangement(): readonly [Arrangement, (changes: Partial<Arrangement>) => void] {
  const [kept, keep] = useLocalStorage({
    key: 'palimpsest.document',
    defaultValue: usual,
    getInitialValueInEffect: false,
    deserialize: (text) => parse(text),
  })
  return [kept, (changes) => keep((before) => ({ ...before, ...changes }))]
}

/** What is remembered may be anybody's: an older version's, or broken. */
function parse(text: string | undefined): Arrangement {
  try {
    return arrangementSchema.parse(JSON.parse(text ?? '{}'))
  } catch {
    return usual
  }
}
