/** Where everything of a vault lies, and whether a folder may become one. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '#kernel'

export interface VaultPaths {
  readonly folder: string
  readonly events: string
  readonly keys: string
  readonly blobs: string
  readonly blobCatalog: string
  readonly index: string
  readonly embeddingCache: string
  readonly settings: string
  readonly logs: string
  /** What readers unpack; emptied when the vault opens. */
  readonly temporary: string
  /** Files from pages that know no path: what they brought is read from here. */
  readonly received: string
  /** Language data people add for more OCR languages. */
  readonly ocr: string
  /** Document types people describe themselves. */
  readonly packs: string
}

export type FolderError =
  | { readonly type: 'NotAVault'; readonly path: string }
  | { readonly type: 'ReadOnly'; readonly path: string }
  | { readonly type: 'DiskFull'; readonly path: string }

export const pathsOf = (folder: string): VaultPaths => ({
  folder,
  events: join(folder, 'events.db'),
  keys: join(folder, 'keys.db'),
  blobs: join(folder, 'blobs'),
  blobCatalog: join(folder, 'blobs', 'catalog.db'),
  index: join(folder, 'index.db'),
  embeddingCache: join(folder, 'cache.db'),
  settings: join(folder, 'settings.json'),
  logs: join(folder, 'logs'),
  temporary: join(folder, 'tmp'),
  received: join(folder, 'received'),
  ocr: join(folder, 'ocr'),
  packs: join(folder, 'packs'),
})

/** What opening leaves behind before `events.db` exists, and what a person may put there first. */
const notForeign = new Set([
  'owner.db',
  'owner.db-journal',
  'owner.json',
  'settings.json',
  'vault.key',
  'keys.db',
  'logs',
  'ocr',
  'packs',
  'tmp',
  'blobs',
])

/** Makes the folder of a new vault. A folder that holds other things is refused: nothing of a person's is ever mixed with ours. */
export function prepareFolder(folder: string): Result<VaultPaths, FolderError> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const names = readdirSync(folder)
    if (!names.includes('events.db') && names.some((name) => !notForeign.has(name) && !name.startsWith('keys.db'))) {
      return err({ type: 'NotAVault', path: folder })
    }
    return ok(pathsOf(folder))
  } catch (error) {
    return err(folderErrorOf(error, folder))
  }
}

/** Called by the owner only. */
export function prepareInside(paths: VaultPaths): Result<undefined, FolderError> {
  try {
    rmSync(paths.temporary, { recursive: true, force: true })
    for (const folder of [paths.temporary, paths.logs, paths.blobs]) mkdirSync(folder, { recursive: true, mode: 0o700 })
    return ok(undefined)
  } catch (error) {
    return err(folderErrorOf(error, paths.folder))
  }
}

function folderErrorOf(error: unknown, path: string): FolderError {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return { type: 'DiskFull', path }
  if (code === 'ENOTDIR' || code === 'EEXIST') return { type: 'NotAVault', path }
  return { type: 'ReadOnly', path }
}
