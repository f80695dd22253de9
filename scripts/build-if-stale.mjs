/** Builds `out/` when a source differs from what the last build saw; otherwise does nothing. Plain Node, no dependencies. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { compiledFolder, root, runtime } from './runtime.mjs'

const tool = (...path) => join(root, 'node_modules', ...path)

/** Built apart: what runs without a window does not wait for the screens. */
const parts = [
  {
    name: 'program',
    inputs: ['src/main', 'src/preload', 'src/shared', 'test/bench', 'test/support', 'electron.vite.config.ts'],
    // It would warn that there are no screens here.
    command: [tool('electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'error'],
  },
  {
    name: 'screens',
    inputs: ['src/renderer', 'src/shared', 'resources/icons', 'vite.renderer.config.ts'],
    command: [tool('vite', 'bin', 'vite.js'), 'build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn'],
  },
  {
    name: 'notices',
    inputs: ['scripts/third-party-notices.mjs', 'src/renderer'],
    command: [join(root, 'scripts', 'third-party-notices.mjs')],
  },
]
const inputsOfAll = ['tsconfig.base.json', 'package.json', 'package-lock.json']

const inputsSeen = ({ inputs }) => fingerprint([...inputs, ...inputsOfAll])
const stampOf = ({ name }) => join(root, 'out', `built-${name}`)

/** Returns whether it built; throws when a build fails. */
export function buildIfStale() {
  if (parts.every(isFresh)) return false
  return withLock('building', 'another build of this checkout', () => {
    const stale = parts.filter((part) => !isFresh(part))
    for (const part of stale) build(part)
    return stale.length > 0
  })
}

function build(part) {
  const seen = inputsSeen(part)
  // Built for a test it would be another program: React's own checks make the screens half as fast, and would stay for the next start.
  const env = { ...process.env, NODE_ENV: 'production' }
  const { status } = spawnSync(runtime(), part.command, { cwd: root, stdio: ['ignore', 2, 2], env })
  if (status !== 0) throw new Error(`The build of the ${part.name} failed: the reason stands above.`)
  mkdirSync(join(root, 'out'), { recursive: true })
  rmSync(compiledFolder, { recursive: true, force: true })
  writeFileSync(stampOf(part), seen)
}

function isFresh(part) {
  try {
    return readFileSync(stampOf(part), 'utf8') === inputsSeen(part)
  } catch {
    return false
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    buildIfStale()
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
