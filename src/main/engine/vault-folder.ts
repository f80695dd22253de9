/** Where everything of a vault lies, and whether a folder may become one. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
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

/** What a person may put into a folder before it is a vault. */
const putThereFirst = new Set(['settings.json', 'vault.key', 'ocr', 'packs'])

/** Makes the folder of a new vault. A folder that holds other things is refused: nothing of a person's is ever mixed with ours. */
export function prepareFolder(folder: string): Result<VaultPaths, FolderError> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const others = readdirSync(folder).filter((name) => !putThereFirst.has(name))
    if (others.length > 0 && !isVault(folder)) return err({ type: 'NotAVault', path: folder })
    return ok(pathsOf(folder))
  } catch (error) {
    return err(folderErrorOf(error, folder))
  }
}

/**
 * One that is being made is one too: the lock (`owner.db`) is made before anything else. Asked after a listing, whatever another process
 * was seen making there has its lock beside it by now. A backup that was put back has no lock.
 */
export const isVault = (folder: string): boolean => ['events.db', 'owner.db'].some((name) => existsSync(join(folder, name)))

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
