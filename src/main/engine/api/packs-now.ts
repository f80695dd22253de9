/** The document types, for a procedure that cannot answer without them. */
import type { EngineParts } from '../parts'
import type { PackSet } from '../understanding/packs'
import { vaultError } from './errors'

export async function packsNow({ packs, paths }: Pick<EngineParts, 'packs' | 'paths'>): Promise<PackSet> {
  const known = await packs.current()
  if (known.ok) return known.value
  throw vaultError(known.error, paths.folder)
}
