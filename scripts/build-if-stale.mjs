/** Builds `out/` when a source is newer than it; otherwise does nothing. Plain Node, no dependencies. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'out', 'built')

function newestBelow(folder) {
  let newest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs)
  }
  return newest
}

function builtAt() {
  try {
    return statSync(stamp).mtimeMs
  } catch {
    return 0
  }
}

const sources = Math.max(
  newestBelow(join(root, 'src')),
  ...['electron.vite.config.ts', 'package.json', 'package-lock.json'].map((name) => statSync(join(root, name)).mtimeMs),
)
if (sources > builtAt()) {
  const startedAt = new Date()
  execFileSync(process.execPath, [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, startedAt.toISOString())
}
