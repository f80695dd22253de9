/** A folder without a disk: what a walk sees is set by hand, and it can be unplugged. */
import { err, ok, reason } from '#kernel'
import type { Files, FileSeen, RootState, Watch, WatchHint } from '#ports'

export interface FakeFolder {
  readonly files: Files
  readonly seen: Map<string, FileSeen>
  root: RootState
  /** Called when a walk has begun. */
  onWalk: () => void | Promise<void>
  walks: number
  walkingNow: number
  mostAtOnce: number
  readonly watches: { onHint: (hint: WatchHint) => void; isClosed: boolean }[]
}

export function createFakeFolder(): FakeFolder {
  const folder: FakeFolder = {
    seen: new Map(),
    root: 'available',
    onWalk: () => undefined,
    walks: 0,
    walkingNow: 0,
    mostAtOnce: 0,
    watches: [],
    files: {
      async *walk() {
        folder.walks++
        folder.walkingNow++
        folder.mostAtOnce = Math.max(folder.mostAtOnce, folder.walkingNow)
        try {
          await new Promise((resolve) => setImmediate(resolve))
          await folder.onWalk()
          for (const file of [...folder.seen.values()]) yield { type: 'file', file }
        } finally {
          folder.walkingNow--
        }
      },
      look(path) {
        const seen = folder.seen.get(path)
        return Promise.resolve(seen ? ok(seen) : err(reason('file-missing')))
      },
      settle: (path) => Promise.resolve(ok({ path, bytes: 1, modifiedAt: 1 })),
      rootState: (_root, hadFiles) =>
        Promise.resolve(folder.root === 'available' && hadFiles && folder.seen.size === 0 ? 'emptied' : folder.root),
      watch(_root, _options, onHint): Promise<Watch> {
        const watch = { onHint, isClosed: false }
        folder.watches.push(watch)
        return Promise.resolve({
          close() {
            watch.isClosed = true
            return Promise.resolve()
          },
        })
      },
      probe: () => Promise.resolve(err(reason('file-missing'))),
    },
  }
  return folder
}
