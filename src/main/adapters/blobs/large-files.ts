/** Large blobs: one file each, complete or absent. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '#adapters/durable-files'
import { asBlobRef, err, ok } from '#kernel'
import type { BlobRef, Result } from '#kernel'
import type { BlobWriteError } from '#ports'
import type { PackRecord } from './pack-writer'
import { filesFolder, largePath, temporaryFolder } from './record'
import { writeErrorOf } from './write-error'

export async function writeLarge(folder: string, record: PackRecord): Promise<Result<undefined, BlobWriteError>> {
  const path = largePath(folder, record.ref)
  const temporary = join(temporaryFolder(folder), randomUUID())
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      for (const part of record.parts) await file.writeFile(part)
      await file.sync()
    } finally {
      await file.close()
    }
    if (!existsSync(dirname(path))) {
      mkdirSync(dirname(path), { recursive: true })
      syncFolder(filesFolder(folder))
    }
    await rename(temporary, path)
    syncFolder(dirname(path))
    return ok(undefined)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    return err(writeErrorOf(error))
  }
}

/** A file of another length was cut off by a disk, not by us: it is written again. */
export async function hasLarge(folder: string, record: PackRecord): Promise<boolean> {
  const found = await stat(largePath(folder, record.ref)).catch(() => undefined)
  return found?.size === record.length
}

export async function* listLarge(folder: string): AsyncGenerator<BlobRef> {
  for (const start of await readdir(filesFolder(folder))) {
    if (!/^[0-9a-f]{2}$/.test(start)) continue
    for (const rest of await readdir(join(filesFolder(folder), start))) {
      if (/^[0-9a-f]{62}$/.test(rest)) yield asBlobRef(start + rest)
    }
  }
}
