/** `npm run package [-- --for-tests]`: the unpacked application in `dist/`, and how large its parts are. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { electronDistForTests } from './electron-runtime.mjs'
import { fetchPinnedElectron } from './pinned-electron.mjs'
import { environment, root, runtime } from './runtime.mjs'

const isForTests = process.argv.includes('--for-tests')
const rest = process.argv.slice(2).filter((argument) => argument !== '--for-tests')
const pinned = fetchPinnedElectron()
const other = pinned ? undefined : electronDistForTests()
if (other && 'reason' in other) {
  process.stderr.write(`There is no Electron to pack. ${other.reason} This helps: ${other.command}\n`)
  process.exit(1)
}
const env = {
  ...environment(),
  ...(other && { PALIMPSEST_ELECTRON_DIST: other.folder }),
  ...(isForTests && { PALIMPSEST_PACKAGE_FOR_TESTS: '1' }),
}
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
const { status } = spawnSync(
  runtime(),
  [builder, '--config', 'electron-builder.config.cjs', ...(rest.length > 0 ? rest : ['--dir']), '--publish', 'never'],
  {
    cwd: root,
    env,
    stdio: 'inherit',
  },
)
if (status !== 0) process.exit(status ?? 1)

const dist = join(root, 'dist')
const unpacked = readdirSync(dist).find((name) => name.endsWith('unpacked') || name.startsWith('mac'))
if (unpacked !== undefined) {
  const folder = join(dist, unpacked)
  if (other) {
    // What starts a folder under test has no place in an application.
    rmSync(join(folder, 'resources', 'app'), { recursive: true, force: true })
    copyFileSync(
      other.sqlite,
      join(folder, 'resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node'),
    )
  }
  report(folder)
}

function report(folder) {
  const parts = [
    folder,
    join(folder, 'resources'),
    join(folder, 'resources', 'app.asar'),
    join(folder, 'resources', 'app.asar.unpacked'),
    join(folder, 'resources', 'resources'),
  ]
  for (const part of parts) process.stdout.write(`${(bytesOf(part) / 1e6).toFixed(1).padStart(8)} MB  ${relative(root, part)}\n`)
}

function bytesOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0) : stat.size
}
