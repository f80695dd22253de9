/** The end: windows close, the vault is closed, and only then the process ends; never later than people are patient. */
import { setImmediate as aTurn } from 'node:timers/promises'
import { app } from 'electron'

/** What is durable is on disk already: nothing is lost when the wait is cut. */
const longestEndMs = 12_000

export function endCleanly({ onBegin, closeVault }: { readonly onBegin: () => void; readonly closeVault: () => Promise<void> }): void {
  let isEnding = false
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('before-quit', onBegin)
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    setTimeout(() => {
      app.exit(1)
    }, longestEndMs)
    // What was just collected as garbage is let go of a turn later; ending in between, Electron 33.2 frees it twice (electron#45368).
    closeVault()
      .then(() => aTurn())
      .then(
        () => {
          app.exit(0)
        },
        () => {
          app.exit(1)
        },
      )
  })
}
