/** What the vault takes on its disk, and what is left there. */
import { opendir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { HealthReport } from '#contract'
import type { VaultPaths } from './vault-folder'

/** Folders of many files are not walked through for every look. */
const walkEveryMs = 5 * 60_000

export interface DiskUse {
  measure(): Promise<HealthReport['disk']>
}

export function createDiskUse(paths: VaultPaths, now: () => number): DiskUse {
  let blobs = { bytes: 0, at: Number.NEGATIVE_INFINITY }
  let walking: Promise<void> | undefined

  function blobBytes(): Promise<number> {
    if (now() - blobs.at > walkEveryMs) {
      walking ??= bytesBelow(paths.blobs)
        .then((bytes) => {
          blobs = { bytes, at: now() }
        })
        .finally(() => (walking = undefined))
    }
    // Only the first look waits: an older figure is better than a late answer.
    return (blobs.at > 0 ? Promise.resolve() : (walking ?? Promise.resolve())).then(() => blobs.bytes)
  }

  return {
    async measure() {
      const [{ bavail, blocks, bsize }, events, index, cache, logs, inBlobs] = await Promise.all([
        statfs(paths.folder).catch(() => ({ bavail: 0, blocks: 0, bsize: 0 })),
        Promise.all([databaseBytes(paths.events), databaseBytes(paths.keys)]).then(sum),
        databaseBytes(paths.index),
        databaseBytes(paths.embeddingCache),
        bytesBelow(paths.logs),
        blobBytes(),
      ])
      const used = { events, blobs: inBlobs, index, cache, logs }
      return {
        path: paths.folder,
        freeBytes: bavail * bsize,
        totalBytes: blocks * bsize,
        used: Object.entries(used).map(([part, bytes]) => ({ part, bytes })),
      }
    },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const databaseBytes = (path: string): Promise<number> =>
  Promise.all(['', '-wal', '-shm'].map((suffix) => fileBytes(path + suffix))).then(sum)

const fileBytes = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

async function bytesBelow(folder: string): Promise<number> {
  let bytes = 0
  try {
    for await (const entry of await opendir(folder)) {
      const path = join(folder, entry.name)
      bytes += entry.isDirectory() ? await bytesBelow(path) : await fileBytes(path)
    }
  } catch {
    // A folder that vanished meanwhile takes nothing.
  }
  return bytes
}
