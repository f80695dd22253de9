/** Decides where commits wait for the disk: in SQLite as long as it answers at once, on another thread while it is slow. */
import { closeSync, fdatasync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { syncFolder } from '#adapters/durable-files'
import type { Database } from '../database'

const syncFile = promisify(fdatasync)

/** Longer, and the thread that commits is missed by windows and commands. */
const slowMs = 4
/** A disk that was slow has to be quick so often in a row before commits wait for it again. */
const quickSyncs = 30

export interface DiskSync {
  /** Runs what commits. */
  around<T>(commit: () => T): T
  /** Resolves when everything that was written before the call survives a power cut; rejects with the disk's error. */
  sync(): Promise<void>
  close(): void
}

export interface DiskSyncDeps {
  /** Of the database; SQLite keeps one write-ahead file beside it, `<path>-wal`, from the first connection to the last. */
  readonly path: string
  readonly database: Database
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsed: () => number
}

export function createDiskSync({ path, database, elapsed }: DiskSyncDeps): DiskSync {
  let file: number | undefined
  let isBeside = false
  let quick = 0
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  function move(toBeside: boolean): void {
    isBeside = toBeside
    quick = 0
    database.pragma(`synchronous = ${toBeside ? 'NORMAL' : 'FULL'}`)
  }

  function open(): number {
    const opened = openSync(`${path}-wal`, 'r+')
    // Its name is a change of the folder, which the file's own sync does not cover.
    syncFolder(dirname(path))
    return opened
  }

  async function run(): Promise<void> {
    file ??= open()
    const startedAt = elapsed()
    await syncFile(file)
    quick = elapsed() - startedAt > slowMs ? 0 : quick + 1
    if (quick >= quickSyncs && database.open) move(false)
  }

  function start(): Promise<void> {
    next = undefined
    const started = run().finally(() => {
      if (running === started) running = undefined
    })
    running = started
    return started
  }

  return {
    around(commit) {
      const startedAt = elapsed()
      const result = commit()
      if (!isBeside && elapsed() - startedAt > slowMs) move(true)
      return result
    },
    sync() {
      // What was written after a sync began may be missing from it: whoever comes then shares the one after it.
      if (running) return (next ??= running.then(start, start))
      return isBeside ? start() : Promise.resolve()
    },
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}
