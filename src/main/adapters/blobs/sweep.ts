/** Gives back the space of blobs nobody refers to or nobody can open any more. */
import { open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '#adapters/durable-files'
import type { BlobRef } from '#kernel'
import type { BlobStore, KeyRing } from '#ports'
import type { BlobCatalog, CatalogEntry } from './catalog'
import { listLarge } from './large-files'
import type { PackRecord } from './pack-writer'
import { largePath, longestHeader, packPath, parseHeader } from './record'
import type { RecordHeader } from './record'
import { readAt } from './scan-pack'
import { createPacer } from './slices'

export interface SweepDeps {
  readonly folder: string
  readonly catalog: BlobCatalog
  readonly keys: KeyRing
  /** The pack being written is left alone. */
  readonly activePack: () => number
  /** Appends a record to the active pack; false when the disk takes no more. */
  readonly append: (record: PackRecord) => Promise<boolean>
  /** Put or asked for again since the last sweep: the event that names it may be about to be written. */
  readonly isFresh: (entry: Pick<CatalogEntry, 'ref'> & Partial<CatalogEntry>) => boolean
}

export async function sweepBlobs(deps: SweepDeps, isReferenced: (ref: BlobRef) => boolean): ReturnType<BlobStore['sweep']> {
  const { folder, catalog, keys, isFresh } = deps
  const pace = createPacer()
  let freedBytes = 0
  let removed = 0

  for (const pack of catalog.packs().keys()) if (pack !== deps.activePack()) await sweepPack(pack)
  for await (const ref of listLarge(folder)) await sweepLarge(ref)
  return { freedBytes, removed }

  function isDead(entry: CatalogEntry): boolean {
    return !isFresh(entry) && (!isReferenced(entry.ref) || !keys.keyOf(entry.subject))
  }

  async function sweepPack(pack: number): Promise<void> {
    const entries = catalog.entriesOf(pack)
    const dead: CatalogEntry[] = []
    let liveBytes = 0
    for (const entry of entries) {
      await pace()
      if (isDead(entry)) dead.push(entry)
      else liveBytes += entry.length
    }
    const size = (await stat(packPath(folder, pack))).size
    if (liveBytes * 2 < size) {
      await rewrite(pack, size)
      return
    }
    // Asked again: something may have been put again while this was waiting.
    const stillDead = dead.filter(isDead).map(({ ref }) => ref)
    catalog.remove(stillDead)
    removed += stillDead.length
  }

  /** Copies first, then forgets, then deletes: stopped anywhere, each live record is somewhere. */
  async function rewrite(pack: number, size: number): Promise<void> {
    const path = packPath(folder, pack)
    const file = await open(path, 'r')
    let copiedBytes = 0
    try {
      for (let live = stillLive(pack); live.length > 0; live = stillLive(pack)) {
        const outcomes = await Promise.all(
          live.map(async (entry) => deps.append(recordOf(entry, await readAt(file, entry.offset, entry.length)))),
        )
        if (outcomes.includes(false)) return
        copiedBytes += live.reduce((sum, { length }) => sum + length, 0)
      }
    } finally {
      await file.close()
    }
    removed += catalog.entriesOf(pack).length
    catalog.forgetPack(pack)
    await rm(path)
    syncFolder(dirname(path))
    freedBytes += size - copiedBytes
  }

  /** A copied record is catalogued at its new place, so it is no longer among the entries of the old pack. */
  function stillLive(pack: number): readonly CatalogEntry[] {
    return catalog
      .entriesOf(pack)
      .filter((entry) => !isDead(entry))
      .slice(0, copiedAtOnce)
  }

  async function sweepLarge(ref: BlobRef): Promise<void> {
    await pace()
    if (isFresh({ ref })) return
    const path = largePath(folder, ref)
    const header = await headerOf(path)
    // Without an intact header its subject is unknown; verify names it.
    if (header === undefined || (isReferenced(ref) && keys.keyOf(header.subject)) || isFresh({ ref })) return
    const { size } = await stat(path)
    await rm(path)
    syncFolder(dirname(path))
    removed += 1
    freedBytes += size
  }
}

const copiedAtOnce = 500

function recordOf({ ref, subject }: CatalogEntry, bytes: Buffer): PackRecord {
  return { ref, subject, parts: [bytes], length: bytes.length }
}

async function headerOf(path: string): Promise<RecordHeader | undefined> {
  const file = await open(path, 'r')
  try {
    return parseHeader(await readAt(file, 0, longestHeader))
  } finally {
    await file.close()
  }
}
