/** Runs `npm ci` when what is installed is not what the lockfile says. Plain Node ≥ 18.19, no dependencies. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, isNewEnough, root, runtime } from './runtime.mjs'
import { withLock } from './lock.mjs'

const lockfile = join(root, 'package-lock.json')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.installed-from')

export function installIfStale() {
  if (isInstalled()) return
  withLock('installing', 'another installation in this checkout', () => {
    if (isInstalled()) return
    process.stderr.write('Installing what the lockfile names (npm ci); this happens once …\n')
    // Scripts of packages stay off, also under an npm that does not know `allowScripts`; those we allow run by name.
    npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
    const allowed = Object.entries(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).allowScripts ?? {})
    const names = allowed.filter(([name, yes]) => yes && existsSync(join(modules, name))).map(([name]) => name)
    if (names.length > 0) npm(['rebuild', ...names, '--ignore-scripts=false', '--loglevel=error'])
    if (!hasRuntime())
      throw new Error('The installation ended without Node ≥ 22.13 in node_modules/node. Remove node_modules and try again.')
    writeFileSync(stamp, digest())
  })
}

function isInstalled() {
  if (!existsSync(modules) || !hasRuntime()) return false
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest()) return true
  if (!agreesWithLockfile()) return false
  writeStampIfPossible()
  return true
}

function hasRuntime() {
  return runtime() !== process.execPath || isNewEnough(process.versions.node)
}

function digest() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex')
}

/** For a node_modules that somebody filled with npm directly: the same packages, whatever the files' times say. */
function agreesWithLockfile() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return (
    Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || found[path]?.version === entry.version) &&
    Object.entries(found).every(([path, entry]) => wanted[path]?.version === entry.version)
  )
}

/** Saves the comparison next time; a checkout that may not be written works as well. */
function writeStampIfPossible() {
  try {
    writeFileSync(stamp, digest())
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

function npm(args) {
  const script = process.env['npm_execpath']
  const viaScript = script !== undefined && script.endsWith('npm-cli.js')
  const [command, all] = viaScript ? [process.execPath, [script, ...args]] : ['npm', args]
  const { status, error } = spawnSync(command, all, {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 2, 2],
    shell: !viaScript && process.platform === 'win32',
  })
  if (error) throw new Error(`npm could not be started (${error.message}). Install Node ≥ 18.19 with npm and try again.`)
  if (status !== 0)
    throw new Error(`npm ${args[0]} failed: the reason stands above. Check the connection to the package registry and try again.`)
}
