/** Notifications of the desktop, where it has them. */
import { Notification } from 'electron'
import type { Notice } from './notices'

export function createDesktopNotices(): (notice: Notice, onClick: () => void) => void {
  /** What nothing holds is collected as garbage, and a click on it is never heard. */
  const shown = new Set<Notification>()
  return (said, onClick) => {
    if (!Notification.isSupported()) return
    const notice = new Notification({ ...said, silent: true })
    const forget = (): void => void shown.delete(notice)
    notice.on('click', () => {
      forget()
      onClick()
    })
    notice.on('close', forget)
    notice.on('failed', forget)
    shown.add(notice)
    notice.show()
  }
}
