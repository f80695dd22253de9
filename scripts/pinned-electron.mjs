/** The Electron of package.json: its program comes from GitHub at the first start, so that it may be absent for good. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, root, runtime } from './runtime.mjs'

const folder = join(root, 'node_modules', 'electron')
/** A machine without a way to GitHub is told so soon. */
const longestDownloadMs = 180_000
const longestSilenceMs = 8_000

/** `{ path, version }`, or undefined when it was never downloaded. */
export function pinnedElectron() {
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    const version = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    return existsSync(path) ? { path, version } : undefined
  } catch {
    return undefined
  }
}

/** Downloads it when its server answers; otherwise says in a few seconds that it does not. */
export function fetchPinnedElectron() {
  const found = pinnedElectron()
  if (found || !isWithinReach()) return found
  process.stderr.write('Downloading Electron; this happens once …\n')
  spawnSync(runtime(), [join(folder, 'install.js')], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 2, 'ignore'],
    timeout: longestDownloadMs,
  })
  return pinnedElectron()
}

/** Asked in a process of its own, so that the wait has an end whatever the network does. */
function isWithinReach() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const mirror =
    process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases/download/'
  const probe = `fetch(process.argv[1], { method: 'HEAD', signal: AbortSignal.timeout(${longestSilenceMs - 1_000}) }).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`
  const { status } = spawnSync(runtime(), ['-e', probe, `${mirror.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`], {
    timeout: longestSilenceMs,
    stdio: 'ignore',
  })
  return status === 0
}
