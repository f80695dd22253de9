/** What one look at a path tells, links followed. */
import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Reason, Result } from '#kernel'
import { err, ok, reason } from '#kernel'
import type { FileSeen } from '#ports'
import { fileErrorToReason } from './file-error'

export async function look(path: string): Promise<Result<FileSeen, Reason>> {
  try {
    const stats = await stat(path, { bigint: true })
    return stats.isFile() ? ok(statsToFileSeen(path, stats)) : err(notAFile)
  } catch (error) {
    return err(fileErrorToReason(error))
  }
}

export const notAFile = reason('file-unreadable', undefined, 'Not a regular file.')

/** Inode numbers of NTFS and ReFS exceed what a double holds: hence the 64-bit figures. */
export function statsToFileSeen(path: string, stats: BigIntStats): FileSeen {
  return {
    path,
    bytes: Number(stats.size),
    modifiedAt: Number(stats.mtimeMs),
    ...(stats.ino !== 0n && { fileKey: `${stats.dev.toString()}:${stats.ino.toString()}` }),
  }
}
