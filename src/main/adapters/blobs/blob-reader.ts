/** Reading blobs in a thread that may block: queries, indexing. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { err } from '#kernel'
import type { BlobRef, Result, SubjectId } from '#kernel'
import type { BlobError, BlobReader, KeyRing } from '#ports'
import type { BlobCatalogReader, BlobPlace } from './catalog'
import { openBlobSync } from './content'
import { headerLengthFor, largePath, packPath } from './record'

const openPacksAtMost = 32

export interface BlobReaderDeps {
  /** `blobs` in the vault. */
  readonly folder: string
  readonly catalog: BlobCatalogReader
  readonly keys: KeyRing
}

/** Closes neither the catalogue nor the keys: who made them does. */
export function createBlobReader({ folder, catalog, keys }: BlobReaderDeps): BlobReader {
  const packs = new Map<number, number>()
  return {
    read(subject, ref) {
      const key = keys.keyOf(subject)
      if (!key) return err({ type: 'BlobErased', ref })
      const sealed = sealedBytes(subject, ref)
      return sealed ? openBlobSync(ref, subject, key, sealed) : missing(ref)
    },
    close() {
      for (const pack of packs.values()) closeSync(pack)
      packs.clear()
    },
  }

  function sealedBytes(subject: SubjectId, ref: BlobRef): Buffer | undefined {
    const place = catalog.find(ref)
    if (!place) return readOrUndefined(() => readFileSync(largePath(folder, ref)).subarray(headerLengthFor(subject)))
    const bytes = readOrUndefined(() => readPlace(place))
    // Its pack may have been rewritten in between.
    const moved = bytes ? undefined : catalog.find(ref)
    const record = bytes ?? (moved && readOrUndefined(() => readPlace(moved)))
    return record?.subarray(headerLengthFor(subject))
  }

  function readPlace({ pack, offset, length }: BlobPlace): Buffer {
    const bytes = Buffer.alloc(length)
    const filled = readSync(openPack(pack), bytes, 0, length, offset)
    return bytes.subarray(0, filled)
  }

  function openPack(pack: number): number {
    const known = packs.get(pack)
    if (known !== undefined) return known
    const opened = openSync(packPath(folder, pack), 'r')
    packs.set(pack, opened)
    if (packs.size > openPacksAtMost) {
      const [oldest] = packs
      if (oldest) {
        closeSync(oldest[1])
        packs.delete(oldest[0])
      }
    }
    return opened
  }
}

function missing(ref: BlobRef): Result<never, BlobError> {
  return err({ type: 'BlobMissing', ref })
}

function readOrUndefined(read: () => Buffer): Buffer | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
