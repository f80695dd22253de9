/** Brings the write-ahead log onto the disk beside this thread: a commit that waits for the disk itself would hold everything up. */
import { closeSync, fdatasync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { syncFolder } from '#adapters/durable-files'

const syncFile = promisify(fdatasync)

export interface DiskSync {
  /** Resolves when everything that was written before the call survives a power cut; rejects with the disk's error. */
  sync(): Promise<void>
  close(): void
}

/** SQLite keeps one write-ahead file, `<path>-wal`, from the first connection to the last. */
export function createDiskSync(path: string): DiskSync {
  let file: number | undefined
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  function open(): number {
    const opened = openSync(`${path}-wal`, 'r+')
    // Its name is a change of the folder, which the file's own sync does not cover.
    syncFolder(dirname(path))
    return opened
  }

  const run = async (): Promise<void> => {
    file ??= open()
    await syncFile(file)
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
    // What was written after a sync began may be missing from it: whoever comes then shares the one after it.
    sync: () => (running ? (next ??= running.then(start, start)) : start()),
    close() {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}
