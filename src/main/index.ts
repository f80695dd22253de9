/** The application's entry under Electron. */
import { app } from 'electron'
import { startApplication } from '#hosts/electron'

// Not awaited: Electron is not ready before this file has been evaluated.
startApplication(import.meta.url).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  app.exit(1)
})
