/**
 * What the screens' tests need of this machine: a browser and, where there is no display, a virtual one; a compiler for the
 * Electron that is tested where the pinned one cannot be had. Installed where that is ours to do: Debian or Ubuntu, as root.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { missingDesktopPackages } from './desktop-packages.mjs'
import { pinnedElectron } from './pinned-electron.mjs'

const onPath = (program) => (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** Debian packages by what they bring; each is wanted only while it is missing. */
function missingPackages() {
  const needsRuntime = process.platform === 'linux' && pinnedElectron() === undefined
  return [
    ...(findBrowser() === undefined ? ['chromium'] : []),
    ...(process.platform === 'linux' && !onPath('Xvfb') ? ['xvfb'] : []),
    ...(needsRuntime && !onPath('g++') ? ['g++'] : []),
    ...(needsRuntime && !onPath('make') ? ['make'] : []),
    ...(needsRuntime && !onPath('python3') ? ['python3'] : []),
  ]
}

/** Tests that need these say themselves that they are not run. */
const wantedPackages = () => (process.platform === 'linux' ? missingDesktopPackages() : [])

/** Undefined when everything is there; otherwise the one command that brings it. */
export function prepareMachine() {
  const missing = [...missingPackages(), ...wantedPackages()]
  if (missing.length === 0) return undefined
  const isOurs = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get')
  if (isOurs) {
    process.stdout.write(`Installing what the screens' tests need: ${missing.join(', ')} …\n`)
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['-qq', 'update'], quiet)
    spawnSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...missing], quiet)
  }
  const left = missingPackages()
  if (left.length === 0) return undefined
  return process.platform === 'linux'
    ? `sudo apt-get install ${left.join(' ')}`
    : 'Install Chrome, Chromium or Edge (or name one in PALIMPSEST_BROWSER).'
}
