/** How fast pages are read, and how long the rest will take: said only where it can be said honestly. */

export interface ReadingPace {
  /** The queue got something, became empty, was stopped or goes on. */
  look(isIdle: boolean, isPaused: boolean, now: number): void
  opened(pages: number): void
  pagesDone(pages: number, now: number): void
  /** What waits: pages of documents that are opened, and files that are not. */
  figures(waiting: { readonly pages: number; readonly files: number }, now: number): PaceFigures
}

export interface PaceFigures {
  /** Since the queue was last empty; of the last time it was not, while it is. */
  readonly donePages: number
  readonly pagesPerMinute: number | null
  readonly secondsLeft: number | null
}

const windowMs = 60_000
/** The first pages of a process that has just started say nothing of the next ones. */
const shortestMs = 5_000
/** So many files tell how many pages the others will have, more or less; fewer do not. */
const fewestOpened = 20

export function createReadingPace(): ReadingPace {
  let isIdle = true
  /** Small texts are read as they are taken in, without ever waiting: what goes on without a pause is one. */
  let lastDoneAt = Number.NEGATIVE_INFINITY
  let done = 0
  let openedFiles = 0
  let openedPages = 0
  /** Time in which nothing was read does not count: all times are without it. */
  let startedAt = 0
  let stoodStill = 0
  let pausedAt: number | undefined
  let read: { readonly at: number; readonly pages: number }[] = []

  const activeTime = (now: number): number => (pausedAt ?? now) - stoodStill

  const isResting = (now: number): boolean => isIdle && now - lastDoneAt > shortestMs

  function begin(now: number): void {
    done = 0
    openedFiles = 0
    openedPages = 0
    stoodStill = 0
    if (pausedAt !== undefined) pausedAt = now
    startedAt = now
    read = []
  }

  function pagesPerMinute(now: number): number | null {
    if (isResting(now)) return null
    const time = activeTime(now)
    const span = Math.min(windowMs, time - startedAt)
    read = read.filter(({ at }) => at > time - windowMs)
    const pages = read.reduce((sum, each) => sum + each.pages, 0)
    return span < shortestMs || pages === 0 ? null : (pages / span) * 60_000
  }

  function secondsLeft(waiting: { readonly pages: number; readonly files: number }, pace: number | null): number | null {
    if (waiting.pages === 0 && waiting.files === 0) return 0
    if (pausedAt !== undefined || pace === null) return null
    if (waiting.files > 0 && openedFiles < fewestOpened) return null
    const unopenedPages = waiting.files === 0 ? 0 : waiting.files * (openedPages / openedFiles)
    return Math.round(((waiting.pages + unopenedPages) / pace) * 60)
  }

  return {
    look(idle, isPaused, now) {
      if (isResting(now) && !idle) begin(now)
      isIdle = idle
      if (isPaused && pausedAt === undefined) pausedAt = now
      if (!isPaused && pausedAt !== undefined) {
        stoodStill += now - pausedAt
        pausedAt = undefined
      }
    },
    opened(pages) {
      openedFiles++
      openedPages += pages
    },
    pagesDone(pages, now) {
      if (isResting(now)) begin(now)
      lastDoneAt = now
      done += pages
      read.push({ at: activeTime(now), pages })
    },
    figures(waiting, now) {
      const pace = pagesPerMinute(now)
      return { donePages: done, pagesPerMinute: pace === null ? null : Math.round(pace * 10) / 10, secondsLeft: secondsLeft(waiting, pace) }
    },
  }
}
