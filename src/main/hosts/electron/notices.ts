/** Tells a person who looks elsewhere what happened, once, and leads to the right place. */
import { basename } from 'node:path'
import type { LedgerChange, QualityNews, QueueState } from '#contract'
import type { ShellTexts } from './texts'

export interface NoticesDeps {
  readonly texts: () => ShellTexts
  /** Nobody needs to be told what they see. */
  readonly isWatched: () => boolean
  readonly goTo: (route: string | undefined) => void
  /** Puts it on the screen; `onClick` when the person goes after it. */
  readonly show: (notice: Notice, onClick: () => void) => void
}

export interface Notice {
  readonly title: string
  readonly body: string
}

export interface Notices {
  onQueue(queue: QueueState): void
  onChange(change: LedgerChange): void
  onQualityNews(news: QualityNews): void
  /** The last window was closed, and the application goes on. */
  onHidden(): void
}

/** A single file read in passing is no news. */
const worthTelling = 3
/** What becomes due is found once an hour, all of it at once: it is one notice, and another one where some of it takes longer. */
const togetherMs = 2_000

export function createNotices({ texts, isWatched, goTo, show }: NoticesDeps): Notices {
  let isReading = false
  let hasToldOfTray = false
  const asked = new Set<string>()
  const reminded = gathered((count) => {
    tell(texts()('notice.remindedTitle'), texts()('notice.reminded', { count }), '/quality?part=follow-ups')
  })
  const missed = gathered((count) => {
    tell(texts()('notice.missedTitle'), texts()('notice.missed', { count }), '/quality?part=expected')
  })

  return {
    onQueue({ pendingPages, pendingFiles, donePages, isPaused }) {
      const isBusy = pendingPages + pendingFiles > 0
      const count = donePages
      if (isReading && !isBusy && !isPaused && count >= worthTelling)
        tell(texts()('notice.finishedTitle'), texts()('notice.finished', { count }), '/reading')
      isReading = isBusy
    },
    onQualityNews(news) {
      reminded(news.reminded)
      missed(news.missed)
    },
    onHidden() {
      if (hasToldOfTray) return
      hasToldOfTray = true
      tell(texts()('notice.trayTitle'), texts()('notice.tray'))
    },
    onChange({ reason, document, path }) {
      const about = path ?? document
      if (reason?.code !== 'needs-password' || about === undefined || asked.has(about)) return
      asked.add(about)
      const name = path === undefined ? '' : basename(path)
      tell(
        texts()('notice.passwordTitle'),
        texts()('notice.password', { name }),
        document === undefined ? '/library?view=attention' : `/documents/${document}`,
      )
    },
  }

  /** Without a route to the window as it was left. */
  function tell(title: string, body: string, route?: string): void {
    if (isWatched()) return
    show({ title, body }, () => {
      goTo(route)
    })
  }
}

/** Counts what comes together, and tells it once. */
function gathered(told: (count: number) => void): (more: number) => void {
  let count = 0
  return (more) => {
    const isFirst = count === 0
    count += more
    if (!isFirst || count === 0) return
    setTimeout(() => {
      const all = count
      count = 0
      told(all)
    }, togetherMs).unref()
  }
}
