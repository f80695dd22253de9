/** Where the application's own parts lie: in a checkout, and in what is installed. */
import { app } from 'electron'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Runtime } from '#engine'
import { runtimeBeside } from '#hosts/session'

export interface ApplicationParts {
  readonly runtime: Runtime
  readonly page: string
  readonly preload: string
  readonly icon: string
  readonly trayIcon: string
}

/** `entry` is the URL of `out/main/index.js`. */
export function partsOfApplication(entry: string): ApplicationParts {
  const beside = runtimeBeside(entry)
  const resources = app.isPackaged ? join(process.resourcesPath, 'resources') : beside.resources
  const iconName = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'
  return {
    runtime: { version: beside.version, resources, worker: (name) => outsideArchive(beside.worker(name)) },
    page: fileURLToPath(new URL('../renderer', entry)),
    preload: fileURLToPath(new URL('../preload/index.cjs', entry)),
    icon: join(resources, 'icons', 'icon-256.png'),
    trayIcon: join(resources, 'icons', iconName),
  }
}

/** Workers run as plain Node, which knows no archive: they lie beside it. */
const outsideArchive = (url: URL): URL => pathToFileURL(fileURLToPath(url).replace(/([\\/]app\.asar)([\\/])/, '$1.unpacked$2'))
