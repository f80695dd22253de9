/** Tells a person who looks elsewhere what happened, once, and leads to the right place. */
import { Notification } from 'electron'
import { basename } from 'node:path'
import type { LedgerChange, QueueState } from '#contract'
import type { ShellTexts } from './texts'

export interface NoticesDeps {
  readonly texts: () => ShellTexts
  /** Nobody needs to be told what they see. */
  readonly isWatched: () => boolean
  readonly goTo: (route: string) => void
}

export interface Notices {
  onQueue(queue: QueueState): void
  onChange(change: LedgerChange): void
}

/** A single file read in passing is no news. */
const worthTelling = 3

export function createNotices({ texts, isWatched, goTo }: NoticesDeps): Notices {
  let isReading = false
  const asked = new Set<string>()

  return {
    onQueue({ pendingPages, pendingFiles, donePages, isPaused }) {
      const isBusy = pendingPages + pendingFiles > 0
      const count = donePages
      if (isReading && !isBusy && !isPaused && count >= worthTelling)
        tell(texts()('notice.finishedTitle'), texts()('notice.finished', { count }), '/reading')
      isReading = isBusy
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

  function tell(title: string, body: string, route: string): void {
    if (isWatched() || !Notification.isSupported()) return
    const notice = new Notification({ title, body, silent: true })
    notice.on('click', () => {
      goTo(route)
    })
    notice.show()
  }
}
