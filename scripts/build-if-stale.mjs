/** Builds `out/` when a source differs from what the last build saw; otherwise does nothing. Plain Node, no dependencies. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root, runtime } from './runtime.mjs'
import { withLock } from './lock.mjs'
import { writeNotices } from './third-party-notices.mjs'

const stamp = join(root, 'out', 'built')
const inputs = [
  'src',
  'test/bench',
  'test/support',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
  'scripts/third-party-notices.mjs',
]

/** Returns whether it built; throws when the build fails. */
export function buildIfStale() {
  if (isFresh()) return false
  return withLock('building', 'another build of this checkout', () => {
    if (isFresh()) return false
    const seen = fingerprint()
    const electronVite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
    const { status } = spawnSync(runtime(), [electronVite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] })
    if (status !== 0) throw new Error('The build failed: the reason stands above.')
    mkdirSync(join(root, 'out'), { recursive: true })
    writeNotices()
    writeFileSync(stamp, seen)
    return true
  })
}

function isFresh() {
  try {
    return readFileSync(stamp, 'utf8') === fingerprint()
  } catch {
    return false
  }
}

/** Names, sizes and times of all inputs: also notices a removed file and an older one put back. */
function fingerprint() {
  const hash = createHash('sha256')
  const visit = (path) => {
    const stat = statSync(path)
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else hash.update(`${path.slice(root.length)}\n${String(stat.size)}\n${String(stat.mtimeMs)}\n`)
  }
  for (const name of inputs) visit(join(root, name))
  return hash.digest('hex')
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    buildIfStale()
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
