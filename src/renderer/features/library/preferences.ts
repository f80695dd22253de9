/** How a person arranged the library, remembered by this browser or window. */
import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { columnsSchema, usualColumns } from './table/columns'

const preferencesSchema = z.object({
  columns: z.catch(columnsSchema, usualColumns),
  hasThumbnails: z.catch(z.boolean(), false),
  sidebarWidth: z.catch(z.number().check(z.minimum(160), z.maximum(420)), 220),
  hasSidebar: z.catch(z.boolean(), true),
})
export type Preferences = z.infer<typeof preferencesSchema>

const storageKey = 'palimpsest.library'
const listeners = new Set<() => void>()
let known: Preferences | undefined

export function preferences(): Preferences {
  known ??= preferencesSchema.parse(stored())
  return known
}

/** What was stored may be of another version, or no longer readable. */
function stored(): unknown {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

export function changePreferences(change: Partial<Preferences>): void {
  known = { ...preferences(), ...change }
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(known))
  } catch {
    // Remembered as long as the page is open.
  }
  for (const listener of listeners) listener()
}

/** As on the first day. */
export function forgetPreferences(): void {
  window.localStorage.removeItem(storageKey)
  known = undefined
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, preferences)
}
