/** Every stored blob against its address. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { BlobRef } from '#kernel'
import type { BlobError } from '#ports'
import type { BlobCatalog } from './catalog'
import { listLarge } from './large-files'
import { headerLengthFor, largePath, longestHeader, packPath, parseHeader } from './record'
import { readAt } from './scan-pack'
import { createPacer, sliceBytes } from './slices'

interface VerifyDeps {
  readonly folder: string
  readonly catalog: BlobCatalog
}

export async function* verifyBlobs({ folder, catalog }: VerifyDeps): AsyncGenerator<BlobError> {
  for (const pack of catalog.packs().keys()) yield* verifyPack(folder, catalog, pack)
  for await (const ref of listLarge(folder)) {
    const detail = await largeProblem(largePath(folder, ref), ref)
    if (detail !== undefined) yield { type: 'BlobDamaged', ref, detail }
  }
}

async function* verifyPack(folder: string, catalog: BlobCatalog, pack: number): AsyncGenerator<BlobError> {
  const file = await openIfThere(packPath(folder, pack))
  const pace = createPacer()
  try {
    for (const { ref, subject, offset, length } of catalog.entriesOf(pack)) {
      await pace()
      if (!file) {
        if (catalog.find(ref)?.pack === pack) yield { type: 'BlobMissing', ref }
        continue
      }
      const record = await readAt(file, offset, length)
      const place = `pack ${String(pack)} at byte ${String(offset)}`
      const header = parseHeader(record)
      const sealed = record.subarray(headerLengthFor(subject))
      if (record.length < length) yield { type: 'BlobDamaged', ref, detail: `${place}: it is cut off` }
      else if (createHash('sha256').update(sealed).digest('hex') !== ref)
        yield { type: 'BlobDamaged', ref, detail: `${place}: its bytes were changed` }
      else if (header?.ref !== ref) yield { type: 'BlobDamaged', ref, detail: `${place}: its header was changed; its content is whole` }
    }
  } finally {
    await file?.close()
  }
}

async function largeProblem(path: string, ref: BlobRef): Promise<string | undefined> {
  const file = await openIfThere(path)
  // Swept in the meantime.
  if (!file) return undefined
  const pace = createPacer()
  try {
    const header = parseHeader(await readAt(file, 0, longestHeader))
    if (header?.ref !== ref) return `${path}: its header was changed`
    const hash = createHash('sha256')
    const end = header.headerLength + header.sealedLength
    for (let offset = header.headerLength; offset < end; offset += sliceBytes) {
      await pace()
      hash.update(await readAt(file, offset, Math.min(sliceBytes, end - offset)))
    }
    return hash.digest('hex') === ref ? undefined : `${path}: its bytes were changed`
  } finally {
    await file.close()
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
