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

/** Undefined where the desktop has no place for one. */
export function createTrayIcon({ image, texts, open, pause, resume, quit }: TrayDeps): TrayIcon | undefined {
  let tray: Tray
  try {
    tray = new Tray(image)
  } catch {
    return undefined
  }
  let shown = ''
  let last: QueueState | undefined
  tray.on('click', open)
  const show = (queue: QueueState | undefined): void => {
    last = queue
    const t = texts()
    const status = statusOf(queue, t)
    const isPaused = queue?.isPaused === true
    const now = `${status}\n${String(isPaused)}`
    if (now === shown) return
    shown = now
    tray.setToolTip(`Palimpsest – ${status}`)
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
  const count = queue.pendingPages + queue.pendingFiles
  if (count === 0) return t('tray.idle')
  return queue.isPaused ? t('tray.paused', { count }) : t('tray.reading', { count })
}
