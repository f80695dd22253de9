/** Waits until nobody is writing a file any more. Old files cost one look and one opening. */
import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reason, Result } from '#kernel'
import { err, ok, reason } from '#kernel'
import type { Clock, FileSeen, Files } from '#ports'
import { fileErrorToReason } from './file-error'
import { notAFile, statsToFileSeen } from './look'

export interface SettleTiming {
  /** A file unchanged for this long is taken at once. */
  readonly recentMs: number
  /** How long a recent file must be still; twice that once it was seen to change. */
  readonly stillMs: number
  /** How long a file must be still that ends in zeros: space reserved by a download or a copy under way. */
  readonly reservedStillMs: number
  readonly patienceMs: number
}

export const defaultSettleTiming: SettleTiming = { recentMs: 2000, stillMs: 800, reservedStillMs: 5000, patienceMs: 30_000 }

/** A pause short enough to answer soon after a writer ends. */
const longestPauseMs = 250
const tailBytes = 4096

export function createSettle(clock: Clock, timing: SettleTiming): Files['settle'] {
  return async (path, { patienceMs = timing.patienceMs, signal } = {}) => {
    const startedAt = performance.now()
    const hasPatience = (): boolean => performance.now() - startedAt < patienceMs
    let last: Still | undefined
    /** When the file was last seen different, by the monotonic clock: the file server's clock may be ahead of ours. */
    let stillSince = startedAt
    let wasSeenChanging = false
    for (;;) {
      if (signal?.aborted) return err(reason('cancelled'))
      const glance = await glanceAt(path, clock.now() - 2 * timing.reservedStillMs)
      if (glance.type === 'refused') {
        if (!glance.mayPass || !hasPatience()) return err(glance.reason)
        last = undefined
      } else {
        if (last && !isSame(last, glance)) wasSeenChanging = true
        if (!last || !isSame(last, glance)) stillSince = performance.now()
        last = glance
        const age = Math.max(0, clock.now() - glance.changedAt)
        const stillMs = Math.max(performance.now() - stillSince, age)
        const isRecent = wasSeenChanging || age < timing.recentMs
        if (!isRecent && !glance.endsInZeros) return takenOrEmpty(glance)
        if (stillMs >= neededStillness(glance, wasSeenChanging, timing)) {
          if (await isSameTwice(path, glance, timing.stillMs / 4)) return takenOrEmpty(glance)
          last = undefined
          wasSeenChanging = true
        }
      }
      if (!hasPatience()) return err(reason('file-still-growing', undefined, path))
      await sleep(Math.min(longestPauseMs, timing.stillMs / 4))
    }
  }
}

interface Still {
  readonly type: 'seen'
  readonly file: FileSeen
  readonly changedAt: number
  readonly endsInZeros: boolean
}

type Glance = Still | { readonly type: 'refused'; readonly reason: Reason; readonly mayPass: boolean }

/** A look through an open handle: what is judged is what can be read. The end is read only of files changed after `tailSince`. */
async function glanceAt(path: string, tailSince: number): Promise<Glance> {
  let during: 'look' | 'open' = 'look'
  let handle: FileHandle | undefined
  try {
    if (!(await stat(path)).isFile()) return { type: 'refused', reason: notAFile, mayPass: false }
    during = 'open'
    // Non-blocking, should a pipe have taken the file's place meanwhile; Windows has no such flag, which counts as 0.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = await handle.stat({ bigint: true })
    if (!stats.isFile()) return { type: 'refused', reason: notAFile, mayPass: false }
    // A copy that keeps the original's date shows its age only in the time of its last status change.
    const changedAt = Math.max(Number(stats.mtimeMs), Number(stats.ctimeMs))
    const file = statsToFileSeen(path, stats)
    const endsInZeros = changedAt > tailSince && file.bytes > 0 && (await hasZeroTail(handle, file.bytes))
    return { type: 'seen', file, changedAt, endsInZeros }
  } catch (error) {
    const why = fileErrorToReason(error, during)
    return { type: 'refused', reason: why, mayPass: why.code === 'file-locked' }
  } finally {
    await handle?.close()
  }
}

async function hasZeroTail(handle: FileHandle, bytes: number): Promise<boolean> {
  const length = Math.min(tailBytes, bytes)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, bytes - length)
  return bytesRead > 0 && buffer.subarray(0, bytesRead).every((byte) => byte === 0)
}

const isSame = (a: Still, b: Still): boolean =>
  a.file.bytes === b.file.bytes &&
  a.file.modifiedAt === b.file.modifiedAt &&
  a.file.fileKey === b.file.fileKey &&
  a.changedAt === b.changedAt

function neededStillness(glance: Still, wasSeenChanging: boolean, timing: SettleTiming): number {
  if (glance.endsInZeros) return timing.reservedStillMs
  // An empty file is often the first thing a slow writer makes.
  if (glance.file.bytes === 0) return timing.recentMs
  return wasSeenChanging ? 2 * timing.stillMs : timing.stillMs
}

const takenOrEmpty = ({ file }: Still): Result<FileSeen, Reason> => (file.bytes === 0 ? err(reason('file-empty')) : ok(file))

async function isSameTwice(path: string, before: Still, pauseMs: number): Promise<boolean> {
  const first = await hashOf(path)
  await sleep(pauseMs)
  const second = await hashOf(path)
  const after = await glanceAt(path, Infinity)
  return first !== undefined && first === second && after.type === 'seen' && isSame(before, after)
}

/** Undefined when it cannot be read to the end just now: the next glance says why. */
async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
