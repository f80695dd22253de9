/** The icon beside the clock: how far reading is, pause, and the one way to really quit. */
import { Menu, Tray, type NativeImage } from 'electron'
import type { QueueState } from '#contract'
import type { ShellTexts } from './texts'

export interface TrayDeps {
  readonly image: NativeImage
  readonly texts: () => ShellTexts
  readonly open: () => void
  readonly pause: () => void
  readonly resume: () => void
  readonly quit: () => void
}

export interface TrayIcon {
  /** Undefined while no vault is open. */
  show(queue: QueueState | undefined): void
  /** The same, after the language has changed. */
  showAgain(): void
}

/**
 * A menu that is made anew while it is open loses the click on it, so that it says nothing that changes with every page. On Linux a new
 * tip makes the menu anew as well.
 */
const hasMenuOfItsTip = process.platform === 'linux'

/** Undefined where the desktop has no place for one. */
export function createTrayIcon({ image, texts, open, pause, resume, quit }: TrayDeps): TrayIcon | undefined {
  let tray: Tray
  try {
    tray = new Tray(image)
  } catch {
    return undefined
  }
  let shownProgress = ''
  let shownStatus = ''
  let last: QueueState | undefined
  tray.on('click', open)
  const show = (queue: QueueState | undefined): void => {
    last = queue
    const t = texts()
    const status = statusOf(queue, t)
    const progress = hasMenuOfItsTip ? status : progressOf(queue, t)
    if (progress !== shownProgress) tray.setToolTip(`Palimpsest – ${progress}`)
    shownProgress = progress
    if (status === shownStatus) return
    shownStatus = status
    const isPaused = queue?.isPaused === true
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: status, enabled: false },
        { type: 'separator' },
        { label: t('tray.open'), click: open },
        ...(queue ? [{ label: isPaused ? t('tray.resume') : t('tray.pause'), click: isPaused ? resume : pause }] : []),
        { type: 'separator' },
        { label: t('tray.quit'), click: quit },
      ]),
    )
  }
  return {
    show,
    showAgain: () => {
      show(last)
    },
  }
}

function statusOf(queue: QueueState | undefined, t: ShellTexts): string {
  if (!queue) return t('tray.noVault')
  if (queue.isPaused) return t('tray.isPaused')
  return countOf(queue) === 0 ? t('tray.idle') : t('tray.isReading')
}

function progressOf(queue: QueueState | undefined, t: ShellTexts): string {
  if (!queue) return t('tray.noVault')
  const count = countOf(queue)
  if (count === 0) return t('tray.idle')
  return queue.isPaused ? t('tray.paused', { count }) : t('tray.reading', { count })
}

const countOf = ({ pendingPages, pendingFiles }: QueueState): number => pendingPages + pendingFiles
