/** The blob store of the process that owns the vault: small blobs in packs, large ones as files. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { diskProblem, syncFolder } from '#adapters/durable-files'
import { err, ok } from '#kernel'
import type { BlobRef, Result } from '#kernel'
import type { BlobStore, BlobToKeep, BlobWriteError, KeyRing } from '#ports'
import type { BlobCatalog, BlobPlace } from './catalog'
import { openBlob, sealBlob } from './content'
import type { SealedBlob } from './content'
import { hasLarge, writeLarge } from './large-files'
import { createPackWriter } from './pack-writer'
import type { PackRecord } from './pack-writer'
import { filesFolder, headerFor, headerLengthFor, largePath, packPath, packsFolder, temporaryFolder } from './record'
import { recoverPacks } from './recover'
import { readAt } from './scan-pack'
import { sweepBlobs } from './sweep'
import { verifyBlobs } from './verify'
import { writeErrorOf } from './write-error'

export interface BlobStoreDeps {
  /** `blobs` in the vault; made when it is not there, its parent is. */
  readonly folder: string
  readonly catalog: BlobCatalog
  readonly keys: KeyRing
  /** A pack that has reached this size is left for a new one. */
  readonly packBytes?: number
  /** From this many sealed bytes on, a blob is a file of its own. */
  readonly largeFrom?: number
}

export type BlobsOpenError = { readonly type: 'DiskFull'; readonly path: string } | { readonly type: 'ReadOnly'; readonly path: string }

/** Completes the catalogue first. Closes neither the catalogue nor the keys: who made them does. */
export async function openBlobStore(deps: BlobStoreDeps): Promise<Result<BlobStore, BlobsOpenError>> {
  const { folder, catalog, packBytes = 64 * 1024 * 1024 } = deps
  try {
    // One by one: a recursive mkdir reports a read-only disk as a missing folder.
    for (const one of [folder, packsFolder(folder), filesFolder(folder), temporaryFolder(folder)]) if (!existsSync(one)) mkdirSync(one)
    syncFolder(folder)
    for (const name of readdirSync(temporaryFolder(folder))) rmSync(join(temporaryFolder(folder), name), { force: true })
    const end = await recoverPacks(folder, catalog)
    return ok(createStore(deps, createPackWriter({ folder, catalog, packBytes, end })))
  } catch (error) {
    const problem = diskProblem(error)
    if (problem === undefined) throw error
    return err({ type: problem === 'full' ? 'DiskFull' : 'ReadOnly', path: folder })
  }
}

function createStore(deps: BlobStoreDeps, writer: ReturnType<typeof createPackWriter>): BlobStore {
  const { folder, catalog, keys, largeFrom = 256 * 1024 } = deps
  const inFlight = new Map<BlobRef, Promise<Result<undefined, BlobWriteError>>>()
  /** Blobs put again although they were stored already, and large ones, since the last sweep. */
  let touched = new Set<BlobRef>()
  let sweptTo = writer.end()

  return {
    async put(blobs) {
      try {
        keys.ensureKeys(blobs.map(({ subject }) => subject))
      } catch (error) {
        return err(writeErrorOf(error))
      }
      const sealed = await Promise.all(blobs.map(sealOne))
      const results = await Promise.all(sealed.map(keep))
      const failed = results.find((result) => !result.ok)
      return failed ?? ok(sealed.map(({ ref }) => ref))
    },

    async get(subject, ref) {
      const key = keys.keyOf(subject)
      if (!key) return err({ type: 'BlobErased', ref })
      const record = await readRecord(ref)
      return record ? await openBlob(ref, subject, key, record.subarray(headerLengthFor(subject))) : err({ type: 'BlobMissing', ref })
    },

    verify: () => verifyBlobs({ folder, catalog }),

    async sweep(isReferenced) {
      const touchedBefore = touched
      const freshFrom = sweptTo
      touched = new Set()
      sweptTo = writer.end()
      return await sweepBlobs(
        {
          folder,
          catalog,
          keys,
          activePack: () => writer.end().pack,
          append: async (record) => (await writer.write(record)).ok,
          isFresh: ({ ref, pack, offset }) =>
            touchedBefore.has(ref) ||
            touched.has(ref) ||
            (pack !== undefined &&
              offset !== undefined &&
              (pack > freshFrom.pack || (pack === freshFrom.pack && offset >= freshFrom.size))),
        },
        isReferenced,
      )
    },

    async close() {
      await Promise.all(inFlight.values())
      await writer.close()
    },
  }

  function sealOne({ subject, bytes, isCompressed }: BlobToKeep): Promise<SealedBlob> {
    const key = keys.keyOf(subject)
    if (!key) throw new Error(`No key for ${subject} although it was just ensured`)
    return sealBlob(subject, key, bytes, isCompressed)
  }

  function keep(blob: SealedBlob): Promise<Result<undefined, BlobWriteError>> {
    const running = inFlight.get(blob.ref)
    if (running) return running
    const write = keepOnce(blob).finally(() => inFlight.delete(blob.ref))
    inFlight.set(blob.ref, write)
    return write
  }

  async function keepOnce({ ref, subject, sealed }: SealedBlob): Promise<Result<undefined, BlobWriteError>> {
    const header = headerFor(ref, subject, sealed.length)
    const record: PackRecord = { ref, subject, parts: [header, sealed], length: header.length + sealed.length }
    if (sealed.length < largeFrom) {
      if (!catalog.find(ref)) return await writer.write(record)
      touched.add(ref)
      return ok(undefined)
    }
    touched.add(ref)
    return (await hasLarge(folder, record)) ? ok(undefined) : await writeLarge(folder, record)
  }

  async function readRecord(ref: BlobRef): Promise<Buffer | undefined> {
    const place = catalog.find(ref)
    if (!place) return await readOrUndefined(() => readWhole(largePath(folder, ref)))
    const record = await readOrUndefined(() => readPlace(place))
    // Its pack may have been rewritten in between.
    const moved = record ? undefined : catalog.find(ref)
    return record ?? (moved && (await readOrUndefined(() => readPlace(moved))))
  }

  async function readPlace({ pack, offset, length }: BlobPlace): Promise<Buffer> {
    const file = await open(packPath(folder, pack), 'r')
    try {
      return await readAt(file, offset, length)
    } finally {
      await file.close()
    }
  }
}

async function readWhole(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}

async function readOrUndefined(read: () => Promise<Buffer>): Promise<Buffer | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
