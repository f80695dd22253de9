/** What the application keeps for itself between two starts: which vault, and where its window stood. */
import { readFileSync } from 'node:fs'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const windowSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximised: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowSchema>

const preferencesSchema = z.object({
  vault: z.string().min(1).optional().catch(undefined),
  window: windowSchema.optional().catch(undefined),
})
export type PreferenceValues = z.infer<typeof preferencesSchema>

export interface Preferences {
  get(): PreferenceValues
  set(changes: PreferenceValues): void
}

/** A file that cannot be read or written costs convenience, never a start. */
export function openPreferences(file: string): Preferences {
  let values = read(file)
  return {
    get: () => values,
    set: (changes) => {
      values = { ...values, ...changes }
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(`${file}.new`, JSON.stringify(values))
        renameSync(`${file}.new`, file)
      } catch {
        // Asked again next time.
      }
    },
  }
}

function read(file: string): PreferenceValues {
  try {
    const parsed = preferencesSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}
