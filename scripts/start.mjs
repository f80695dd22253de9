/** `npm start [-- --vault DIR …]`: the window where Electron and a display are to be had, otherwise the same screens in a browser. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fetchPinnedElectron } from './pinned-electron.mjs'
import { compiledFolder, environment, root, runtime } from './runtime.mjs'

/** Whoever fails this soon never had a window. */
const soonMs = 8_000
const args = process.argv.slice(2)

const started = performance.now()
let code = hasDisplay() ? await startWindow() : undefined
if (code === undefined || (code !== 0 && performance.now() - started < soonMs)) {
  process.stderr.write(`${whyNot(code)} Opening the same screens in a browser instead.\n`)
  code = await run(runtime(), [join(root, 'out', 'main', 'cli.js'), 'serve', '--open', ...args], { NODE_COMPILE_CACHE: compiledFolder })
}
process.exitCode = code

/** Undefined when there is no Electron to start. */
async function startWindow() {
  const electron = fetchPinnedElectron()
  if (!electron) return undefined
  // Chromium does not start with its sandbox as root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return run(electron.path, [...asRoot, root, ...args])
}

function whyNot(failure) {
  if (failure !== undefined) return `Electron ended with code ${failure} before it had a window.`
  return hasDisplay() ? 'Electron is not installed and cannot be downloaded now.' : 'There is no display for a window.'
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

function run(command, given, more = {}) {
  const env = { ...environment(), ...more }
  // Left over from a program that runs Electron as Node, it would start no window.
  delete env['ELECTRON_RUN_AS_NODE']
  const child = spawn(command, given, { stdio: 'inherit', env })
  const passOn = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const listener = () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  return new Promise((done) => {
    const end = (result) => {
      for (const stop of passOn) stop()
      done(result)
    }
    child.on('error', () => end(1))
    child.on('exit', (exitCode, signal) => end(exitCode ?? 128 + (constants.signals[signal] ?? 1)))
  })
}
