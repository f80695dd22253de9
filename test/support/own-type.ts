/** A document type of a test's own in a vault: what the shipped packs say today does not matter to it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Read with the next document; written again, it replaces the one before. */
export function writeType(vault: string, type: string, text: string): void {
  const folder = join(vault, 'packs', 'general')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${type}.yaml`), text)
}
