/** The only writer of packs: records that arrive while the disk is busy share the next sync. */
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { syncFolder } from '#adapters/durable-files'
import { err, ok } from '#kernel'
import type { BlobRef, Result, SubjectId } from '#kernel'
import type { BlobWriteError } from '#ports'
import type { BlobCatalog, CatalogEntry } from './catalog'
import { packPath, packsFolder } from './record'
import { writeErrorOf } from './write-error'

const groupBytes = 8 * 1024 * 1024

export interface PackRecord {
  readonly ref: BlobRef
  readonly subject: SubjectId
  /** Header and sealed bytes. */
  readonly parts: readonly Uint8Array[]
  readonly length: number
}

export interface PackEnd {
  readonly pack: number
  readonly size: number
}

interface Waiting {
  readonly record: PackRecord
  readonly done: (result: Result<undefined, BlobWriteError>) => void
}

export interface PackWriterDeps {
  readonly folder: string
  readonly catalog: BlobCatalog
  readonly packBytes: number
  /** Where writing goes on; the pack need not exist. */
  readonly end: PackEnd
}

export function createPackWriter({ folder, catalog, packBytes, end }: PackWriterDeps) {
  const waiting: Waiting[] = []
  let current: PackEnd = end
  let handle: FileHandle | undefined
  let running: Promise<void> | undefined

  return {
    /** Durable and catalogued when it resolves. */
    write(record: PackRecord): Promise<Result<undefined, BlobWriteError>> {
      return new Promise((done) => {
        waiting.push({ record, done })
        running ??= run()
      })
    },
    end: (): PackEnd => current,
    async close(): Promise<void> {
      await running
      await handle?.close()
      handle = undefined
    },
  }

  async function run(): Promise<void> {
    // Everything put in this turn of the event loop belongs to the first group.
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = nextGroup()
      const result = await writeGroup(group.map(({ record }) => record))
      for (const { done } of group) done(result)
    }
    running = undefined
  }

  function nextGroup(): readonly Waiting[] {
    let bytes = 0
    const count = waiting.findIndex(({ record }) => (bytes += record.length) > groupBytes)
    return waiting.splice(0, count === -1 ? waiting.length : Math.max(count, 1))
  }

  async function writeGroup(records: readonly PackRecord[]): Promise<Result<undefined, BlobWriteError>> {
    try {
      if (current.size >= packBytes) await startPack(current.pack + 1)
      const pack = (handle ??= await openPack())
      await writeAll(pack, Buffer.concat(records.flatMap(({ parts }) => parts)), current.size)
      await pack.datasync()
      const entries = placed(records)
      const size = entries.reduce((sum, { length }) => sum + length, current.size)
      catalog.add(current.pack, size, entries)
      current = { pack: current.pack, size }
      return ok(undefined)
    } catch (error) {
      await undo()
      return err(writeErrorOf(error))
    }
  }

  function placed(records: readonly PackRecord[]): readonly CatalogEntry[] {
    let offset = current.size
    return records.map(({ ref, subject, length }) => {
      const entry = { ref, subject, pack: current.pack, offset, length }
      offset += length
      return entry
    })
  }

  async function startPack(pack: number): Promise<void> {
    await handle?.close()
    handle = undefined
    current = { pack, size: 0 }
  }

  async function openPack(): Promise<FileHandle> {
    const pack = await open(packPath(folder, current.pack), current.size === 0 ? 'w+' : 'r+')
    syncFolder(packsFolder(folder))
    return pack
  }

  /** Half a group must not stay: cut it off, or, where even that fails, leave the pack alone for good. */
  async function undo(): Promise<void> {
    if (!handle) return
    try {
      await handle.truncate(current.size)
      await handle.datasync()
    } catch {
      await startPack(current.pack + 1)
    }
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  let written = 0
  while (written < bytes.length) written += (await file.write(bytes, written, bytes.length - written, offset + written)).bytesWritten
}
