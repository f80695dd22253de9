/** The open test data, where this machine has it: never part of the sources, never a reason to fail where it is absent. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A folder of the open data such as `pdf/varied`; undefined where it is absent. */
export function openData(name: string): string | undefined {
  const folder = join(process.env['PALIMPSEST_OPEN_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data/open'), name)
  return existsSync(folder) ? folder : undefined
}
