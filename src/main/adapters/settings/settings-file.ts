/** The JSON file of a vault that holds what a person set. */
import { readFileSync, renameSync } from 'node:fs'
import { z } from 'zod'
import type { SettingDefinitions, SettingProblem, SettingValue } from '#ports'
import { writeFileDurably } from '#adapters/durable-files'
import type { ReadLayer } from './environment'

export interface SettingsFile extends ReadLayer {
  /** Everything the file holds, names of other versions of the program included: they are written back as they were. */
  readonly raw: Readonly<Record<string, unknown>>
  readonly isBroken: boolean
}

const fileSchema = z.record(z.string(), z.unknown())

export function readSettingsFile(path: string, definitions: SettingDefinitions): SettingsFile {
  let raw: Record<string, unknown>
  try {
    raw = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')))
  } catch (error) {
    const empty = { raw: {}, values: new Map<string, SettingValue>() }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { ...empty, problems: [], isBroken: false }
    const detail = error instanceof z.ZodError ? 'It holds no object.' : error instanceof Error ? error.message : String(error)
    return { ...empty, problems: [{ type: 'SettingsFileBroken', path, detail }], isBroken: true }
  }
  const values = new Map<string, SettingValue>()
  const problems: SettingProblem[] = []
  for (const [name, value] of Object.entries(raw)) {
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
    const parsed = definition?.parse(value)
    if (!definition || !parsed) problems.push({ type: 'SettingUnknown', name })
    else if (parsed.ok) values.set(name, parsed.value)
    else problems.push({ type: 'SettingIgnored', name, origin: 'file', expected: definition.expected })
  }
  return { raw, values, problems, isBroken: false }
}

/** Throws the error of node:fs. A file that could not be understood is kept beside the new one: it may be mended by hand. */
export function writeSettingsFile(path: string, raw: Readonly<Record<string, unknown>>, keepBroken: boolean): void {
  if (keepBroken) renameSync(path, `${path}.broken`)
  writeFileDurably(path, `${JSON.stringify(raw, null, 2)}\n`)
}
