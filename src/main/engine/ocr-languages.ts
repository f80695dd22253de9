/** Which OCR languages a person may ask for: those that ship and those added to the vault. The names of their data files tell. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Runtime } from './runtime'
import type { VaultPaths } from './vault-folder'

const dataFile = /^([a-z]{3}(?:_[a-z]+)?)\.traineddata(?:\.gz)?$/i

export function availableLanguages(runtime: Pick<Runtime, 'resources'>, paths: Pick<VaultPaths, 'ocr'>): readonly string[] {
  const names = [join(runtime.resources, 'ocr'), paths.ocr].flatMap(namesIn)
  const languages = names.flatMap((name) => dataFile.exec(name)?.[1] ?? []).filter((language) => language !== 'osd')
  return [...new Set(languages)].sort()
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Most vaults have no languages of their own.
    return []
  }
}
