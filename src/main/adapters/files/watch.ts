/**
 * Tells that something below a folder changed, as a hint and never as the truth.
 *
 * chokidar follows folders only: it would otherwise put one system watch on every file, and 100,000 files exceed what
 * many systems allow. What happens to files then arrives as the raw events of their folder. When polling, files are
 * followed one by one, as a folder's own time does not tell that a file in it was rewritten.
 */
import { readdir } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import type { Stats } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { watch as watchTree } from 'chokidar'
import type { Files, WatchHint } from '#ports'
import { codeOfError } from './file-error'
import { createIsIgnored, isFileLeftOut, isFolderLeftOut } from './left-out'

export interface WatchTiming {
  /** Hints are gathered until nothing came for this long, at most five times as long. */
  readonly gatherMs: number
  readonly pollMs: number
}

export const defaultWatchTiming: WatchTiming = { gatherMs: 200, pollMs: 2000 }

/** More changed paths than this at once and a rescan is the cheaper answer. */
const pathsAHint = 500
/** A large tree is watched folder by folder; whoever waits for the watch does not wait for the last one. */
const longestStartMs = 5000

export function createWatch(timing: WatchTiming): Files['watch'] {
  return async (root, options, onHint) => {
    const folder = resolve(root)
    const isIgnored = createIsIgnored(options.ignore)
    const gathered = gatherHints(timing.gatherMs, onHint, (path) => filesIn(path))
    const errorsTold = new Set<string>()

    const isLeftOut = (path: string, isFolder: boolean | undefined): boolean => {
      const fromRoot = relative(folder, resolve(path)).split(sep).join('/')
      if (fromRoot === '' || fromRoot.startsWith('..')) return false
      const name = basename(path)
      const folders = fromRoot.split('/').slice(0, -1)
      if (folders.some(isFolderLeftOut)) return true
      if (isFolder === undefined) return isFolderLeftOut(name)
      return (isFolder ? isFolderLeftOut(name) : isFileLeftOut(name)) || isIgnored(fromRoot, isFolder)
    }
    const filesIn = async (path: string): Promise<string[]> => {
      const entries = await readdir(path, { withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map((entry) => join(path, entry.name))
    }
    const changed = (path: string): void => {
      if (!isLeftOut(path, false)) gathered.changed(path)
    }
    const failed = (error: unknown): void => {
      const code = codeOfError(error)
      if (errorsTold.has(code)) return
      errorsTold.add(code)
      onHint({ type: 'error', detail: describeError(code, error) })
    }

    try {
      const watcher = watchTree(folder, {
        ignored: (path: string, stats?: Stats) =>
          (stats && !stats.isDirectory() && !(options.polling && stats.isFile())) || isLeftOut(path, stats?.isDirectory()),
        ignoreInitial: true,
        followSymlinks: false,
        ignorePermissionErrors: true,
        atomic: false,
        usePolling: options.polling,
        interval: timing.pollMs,
        binaryInterval: timing.pollMs,
      })
      watcher.on('error', failed)
      watcher.on('unlinkDir', () => {
        gathered.rescan()
      })
      watcher.on('addDir', (path) => {
        if (resolve(path) !== folder) gathered.folderAdded(path)
      })
      if (options.polling) watcher.on('add', changed).on('change', changed).on('unlink', changed)
      else
        watcher.on('raw', (_event, name, details: unknown) => {
          const path = pathOfRawEvent(name, details)
          if (path) changed(path)
        })
      const started = new AbortController()
      watcher.once('ready', () => {
        started.abort()
      })
      // The signal ends the wait early by an error.
      await sleep(longestStartMs, undefined, { signal: started.signal }).catch(() => undefined)
      // The first poll is what later ones are compared with: changes before it would go unseen.
      if (options.polling) await sleep(Math.min(timing.pollMs, 250))
      return {
        close: async () => {
          gathered.stop()
          await watcher.close()
        },
      }
    } catch (error) {
      failed(error)
      return { close: () => Promise.resolve() }
    }
  }
}

/** The folder's own name instead of an entry's means the folder itself: its parent tells that too. */
function pathOfRawEvent(name: unknown, details: unknown): string | undefined {
  if (typeof name !== 'string' || typeof details !== 'object' || details === null || !('watchedPath' in details)) return undefined
  return typeof details.watchedPath === 'string' ? join(details.watchedPath, name) : undefined
}

function describeError(code: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  switch (code) {
    case 'ENOSPC':
    case 'EMFILE':
    case 'ENFILE':
      return `The system's limit of watched folders is reached (${message}). Use polling for this source.`
    default:
      return message
  }
}

interface GatheredHints {
  changed(path: string): void
  folderAdded(path: string): void
  rescan(): void
  stop(): void
}

function gatherHints(gatherMs: number, onHint: (hint: WatchHint) => void, filesIn: (path: string) => Promise<string[]>): GatheredHints {
  const paths = new Set<string>()
  const folders = new Set<string>()
  let isRescan = false
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let firstAt = 0

  const schedule = (): void => {
    if (isStopped) return
    const now = performance.now()
    if (timer) clearTimeout(timer)
    else firstAt = now
    timer = setTimeout(() => void flush(), Math.max(0, Math.min(gatherMs, firstAt + 5 * gatherMs - now)))
  }
  const flush = async (): Promise<void> => {
    timer = undefined
    // What a folder already held when its watch began was never an event.
    for (const folder of [...folders]) {
      folders.delete(folder)
      if (isRescan) continue
      // A folder gone again has nothing to tell.
      for (const path of await filesIn(folder).catch(() => [])) paths.add(path)
      if (paths.size > pathsAHint) isRescan = true
    }
    if (isStopped) return
    if (isRescan || paths.size > pathsAHint) onHint({ type: 'rescan' })
    else if (paths.size > 0) onHint({ type: 'changed', paths: [...paths].sort() })
    isRescan = false
    paths.clear()
  }
  return {
    changed: (path) => {
      if (paths.size <= pathsAHint) paths.add(path)
      schedule()
    },
    folderAdded: (path) => {
      folders.add(path)
      schedule()
    },
    rescan: () => {
      isRescan = true
      schedule()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
