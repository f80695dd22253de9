/** How this person likes documents shown, remembered on this computer. */
import { useLocalStorage } from '@mantine/hooks'
import { z } from 'zod'

const arrangementSchema = z.object({
  zoom: z.union([z.enum(['width', 'page']), z.number().min(0.25).max(5)]).catch('width'),
  mode: z.enum(['image', 'text', 'both']).catch('image'),
  hasThumbnails: z.boolean().catch(true),
  hasPanel: z.boolean().catch(true),
  panel: z.enum(['fields', 'about', 'ledger', 'timeline']).catch('fields'),
  panelWidth: z.number().min(240).max(640).catch(364),
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
