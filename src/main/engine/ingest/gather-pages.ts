/** Pages that are read within a moment are recorded together: they share their syncs, their transaction and their way into the index. */
import type { Reason } from '#kernel'
import type { PackedPage } from '#ports'

export interface GatheredPages {
  add(page: PackedPage): void
  /** Records what is left. Resolves when everything is durable, or with the reason why something is not. */
  end(): Promise<Reason | undefined>
}

/** Shorter than anybody who watches notices; a kill loses no more than this of what was read, and it is read again. */
const gatherMs = 100

export function gatherPages(record: (pages: readonly PackedPage[]) => Promise<Reason | undefined>): GatheredPages {
  const recording: Promise<Reason | undefined>[] = []
  let gathered: PackedPage[] = []
  let timer: NodeJS.Timeout | undefined

  function recordGathered(): void {
    clearTimeout(timer)
    timer = undefined
    const pages = gathered
    gathered = []
    if (pages.length > 0) recording.push(record(pages))
  }

  return {
    add(page) {
      gathered.push(page)
      timer ??= setTimeout(recordGathered, gatherMs)
    },
    async end() {
      recordGathered()
      return (await Promise.all(recording)).find((why) => why !== undefined)
    },
  }
}
