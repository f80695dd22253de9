/** `npm run package [-- --for-tests --output DIR --linux deb]`: the unpacked application in `dist/`, how large its parts are, and installers that are named. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { electronDistForTests } from './electron-runtime.mjs'
import { fetchPinnedElectron } from './pinned-electron.mjs'
import { environment, root, runtime } from './runtime.mjs'

const options = { 'for-tests': { type: 'boolean', default: false }, output: { type: 'string', default: 'dist' } }
const { values, tokens } = parseArgs({ options, strict: false, allowPositionals: true, tokens: true })
const ours = new Set(
  tokens.flatMap(({ kind, name, index, inlineValue }) =>
    kind === 'option' && name in options ? [index, ...(name === 'output' && !inlineValue ? [index + 1] : [])] : [],
  ),
)
const rest = process.argv.slice(2).filter((_, index) => !ours.has(index))
const dist = resolve(root, values.output)
const pinned = fetchPinnedElectron()
const other = pinned ? undefined : electronDistForTests()
if (other && 'reason' in other) {
  process.stderr.write(`There is no Electron to pack. ${other.reason} This helps: ${other.command}\n`)
  process.exit(1)
}
const env = {
  ...environment(),
  // Whoever cannot download Electron cannot download fpm.
  ...(other && { PALIMPSEST_ELECTRON_DIST: other.folder, CUSTOM_FPM_PATH: join(root, 'scripts', 'fpm-by-dpkg.mjs') }),
  ...(values['for-tests'] && { PALIMPSEST_PACKAGE_FOR_TESTS: '1' }),
}
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
// What is packed around another Electron than the pinned one is made fit for it before installers are made of it.
build(rest.length > 0 && !other ? rest : ['--dir'])

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
  if (other && rest.length > 0) build(['--prepackaged', folder, ...rest])
}

function build(args) {
  const { status } = spawnSync(
    runtime(),
    [builder, '--config', 'electron-builder.config.cjs', `-c.directories.output=${dist}`, ...args, '--publish', 'never'],
    {
      cwd: root,
      env,
      stdio: 'inherit',
    },
  )
  if (status !== 0) process.exit(status ?? 1)
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
