/** Brings the catalogue up to what is in the packs, and cuts off a write that never finished. */
import { open, readdir, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { BlobCatalog, CatalogEntry } from './catalog'
import type { PackEnd } from './pack-writer'
import { packPath, packsFolder } from './record'
import { scanPack } from './scan-pack'

const entriesAtOnce = 500

/** Returns where writing goes on. */
export async function recoverPacks(folder: string, catalog: BlobCatalog): Promise<PackEnd> {
  const packs = await listPacks(folder)
  const catalogued = catalog.packs()
  // A power cut may have taken the catalogue back to before a pack was rewritten elsewhere.
  for (const pack of catalogued.keys()) if (!packs.includes(pack)) catalog.forgetPack(pack)

  let end: PackEnd = { pack: 1, size: 0 }
  for (const pack of packs) {
    const size = (await stat(packPath(folder, pack))).size
    const from = catalogued.get(pack)
    if (from === size) end = { pack, size }
    else if (from !== undefined && size < from) end = { pack: pack + 1, size: 0 }
    else end = await complete(folder, catalog, { pack, size }, from)
  }
  return end
}

async function complete(folder: string, catalog: BlobCatalog, { pack, size }: PackEnd, from: number | undefined): Promise<PackEnd> {
  const file = await open(packPath(folder, pack), 'r+')
  try {
    const goodEnd = await catalogueFrom(file, catalog, pack, from ?? 0, size)
    if (goodEnd === size) return { pack, size }
    // Past what was catalogued nothing was acknowledged, unless the whole catalogue is new: then nothing is cut, to be safe.
    if (from === undefined) {
      catalog.add(pack, size, [])
      return { pack: pack + 1, size: 0 }
    }
    await file.truncate(goodEnd)
    await file.sync()
    return { pack, size: goodEnd }
  } finally {
    await file.close()
  }
}

/** Returns where the last intact record ends. */
async function catalogueFrom(file: FileHandle, catalog: BlobCatalog, pack: number, from: number, size: number): Promise<number> {
  let goodEnd = from
  let entries: CatalogEntry[] = []
  let damaged: CatalogEntry[] = []
  for await (const found of scanPack(file, from, size)) {
    if (found.type === 'rubbish') continue
    const { ref, subject } = found.header
    const entry = { ref, subject, pack, offset: found.offset, length: found.length }
    if (!found.isIntact) {
      damaged.push(entry)
      continue
    }
    // Followed by an intact record it is no torn tail: it stays known, so that it is named as damaged and not as missing.
    entries.push(...damaged.filter((one) => !catalog.find(one.ref)), entry)
    damaged = []
    goodEnd = found.offset + found.length
    if (entries.length >= entriesAtOnce) {
      catalog.add(pack, goodEnd, entries)
      entries = []
    }
  }
  catalog.add(pack, goodEnd, entries)
  return goodEnd
}

async function listPacks(folder: string): Promise<readonly number[]> {
  const names = await readdir(packsFolder(folder))
  return names
    .filter((name) => /^\d{6,}\.pack$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b)
}
