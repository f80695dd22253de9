/** Files from pages that know no path, kept in the vault: they arrive in slices, in order, and stay as long as a document needs them. */
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { diskProblem, syncFolder } from '#adapters/durable-files'
import { err, ok, type Result } from '#kernel'
import type { Clock, JobRunner, Log, QueryJobs } from '#ports'
import { safeName } from './safe-name'
import { createTurns } from './turns'

export interface Slice {
  /** One file's; a UUID. */
  readonly upload: string
  readonly name: string
  readonly offset: number
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

export type ReceiveError =
  /** The slices that came end here. */
  | { readonly type: 'Broken'; readonly expectedOffset: number }
  | { readonly type: 'TooLarge' }
  | { readonly type: 'DiskFull' }
  | { readonly type: 'LogReadOnly' }

export interface Received {
  /** Where the whole file lies, durable; null before the last slice. */
  receive(slice: Slice): Promise<Result<string | null, ReceiveError>>
  /** Removes what was never finished, and what no document came of in a day. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** As much as a reader takes: see the limits of the formats. */
export const longestUploadBytes = 4096 * 1024 ** 2

const partName = '.part'
const dayMs = 24 * 60 * 60_000
const lookEveryMs = 60 * 60_000

export function createReceived(deps: {
  readonly folder: string
  readonly longestBytes?: number
  readonly clock: Clock
  readonly query: JobRunner<QueryJobs>
  readonly caughtUp: () => Promise<void>
  readonly log: Pick<Log, 'warn'>
}): Received {
  const { folder, longestBytes = longestUploadBytes, clock } = deps
  const turns = createTurns<string>()
  const madeAt = clock.now()
  let timer: NodeJS.Timeout | undefined
  let cleaning: Promise<void> = Promise.resolve()
  let isStopped = false

  async function append({ upload, name, offset, bytes, isLast }: Slice): Promise<Result<string | null, ReceiveError>> {
    const place = join(folder, upload)
    const part = join(place, partName)
    const whole = join(place, safeName(name))
    await mkdir(place, { recursive: true, mode: 0o700 })
    const end = await sizeOf(whole)
    // The answer to the last slice was lost on the way.
    if (end !== undefined) return isLast && end === offset + bytes.length ? ok(whole) : err({ type: 'Broken', expectedOffset: end })
    const length = (await sizeOf(part)) ?? 0
    if (offset !== length) return err({ type: 'Broken', expectedOffset: length })
    if (offset + bytes.length > longestBytes) {
      await rm(place, { recursive: true, force: true })
      return err({ type: 'TooLarge' })
    }
    const file = await open(part, 'a', 0o600)
    try {
      await file.writeFile(bytes)
      if (isLast) await file.sync()
    } catch (error) {
      // Half a slice would put every later one in the wrong place.
      await file.truncate(length).catch(() => undefined)
      throw error
    } finally {
      await file.close()
    }
    if (!isLast) return ok(null)
    await rename(part, whole)
    for (const each of [place, folder]) syncFolder(each)
    return ok(whole)
  }

  async function clean(): Promise<void> {
    const uploads = await readdir(folder).catch(() => [])
    for (const upload of uploads) {
      if (isStopped) return
      await turns
        .take(upload, () => cleanOne(join(folder, upload)))
        .catch((error: unknown) => deps.log.warn('upload-not-removed', { error }))
    }
  }

  async function cleanOne(place: string): Promise<void> {
    const names = await readdir(place)
    const isUnfinished = names.length === 0 || names.includes(partName)
    const { mtimeMs } = await stat(join(place, isUnfinished && names.length > 0 ? partName : ''))
    const isOld = clock.now() - mtimeMs > dayMs
    // Whoever was sending to an earlier run will not go on.
    if (isUnfinished ? isOld || mtimeMs < madeAt : isOld && !(await isNeeded(names.map((name) => join(place, name)))))
      await rm(place, { recursive: true, force: true })
  }

  async function isNeeded(paths: readonly string[]): Promise<boolean> {
    await deps.caughtUp()
    const known = await deps.query.run('filesAt', { files: paths.map((path) => ({ path })) })
    return !known.ok || known.value.length > 0
  }

  return {
    receive: (slice) =>
      turns.take(slice.upload, async () => {
        try {
          return await append(slice)
        } catch (error) {
          const problem = diskProblem(error)
          if (problem === undefined) throw error
          return err({ type: problem === 'full' ? 'DiskFull' : 'LogReadOnly' })
        }
      }),
    async start() {
      cleaning = clean()
      await cleaning
      timer = setInterval(() => {
        cleaning = cleaning.then(() => clean())
      }, lookEveryMs)
      timer.unref()
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      await cleaning
      await turns.ended()
    },
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
