/**
 * `node scripts/run.mjs TASK [args…]`: makes sure that packages are installed and `out/` is built, then runs the task on
 * the project's own Node. Plain Node ≥ 18.19, no dependencies: this is what a fresh clone starts with.
 */
import { spawn } from 'node:child_process'
import module from 'node:module'
import { constants } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './build-if-stale.mjs'
import { installIfStale } from './install-if-stale.mjs'
import { compiledFolder, environment, isNewEnough, root, runtime } from './runtime.mjs'

/** What each task starts; `built` tasks need `out/` first. */
const tasks = {
  package: { script: 'scripts/package.mjs', built: true },
  start: { script: 'scripts/start.mjs', built: true },
  palimpsest: { script: 'out/main/cli.js', built: true },
  demo: { script: 'out/main/cli.js', first: ['demo'], built: true },
  bench: { script: 'out/main/cli.js', first: ['bench'], built: true },
  // Builds on its own, so that a build that fails is counted in the closing line.
  test: { script: 'scripts/test.mjs' },
  vitest: { script: 'node_modules/vitest/vitest.mjs', first: ['run'], built: true },
  check: { script: 'scripts/check.mjs' },
  format: { script: 'node_modules/prettier/bin/prettier.cjs', first: ['--write', '.'] },
  build: { built: true },
  screenshots: { script: 'scripts/screenshots.mjs', built: true },
}

const [name, ...rest] = process.argv.slice(2)
const task = tasks[name]
if (task === undefined) {
  process.stderr.write(`Usage: node scripts/run.mjs TASK [args…], where TASK is one of: ${Object.keys(tasks).join(', ')}.\n`)
  process.exit(2)
}

try {
  installIfStale()
  if (task.built) buildIfStale()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
if (task.script !== undefined) await start(join(root, task.script), [...(task.first ?? []), ...rest])

async function start(script, args) {
  if (wasStartedByNpmElsewhere()) process.chdir(process.env['INIT_CWD'])
  // Of our own program only: for its threads, and for what it starts of itself.
  const isOurs = script.startsWith(join(root, 'out'))
  const env = { ...environment(), ...(isOurs && { NODE_COMPILE_CACHE: compiledFolder }) }
  // npm puts the project's own Node first on PATH, so that usually we are it already: one process less, and stdin,
  // signals and the exit code are the task's own.
  if (isNewEnough(process.versions.node)) {
    Object.assign(process.env, env)
    // eslint-disable-next-line n/no-unsupported-features/node-builtins -- Where it is not there yet, nothing is kept.
    if (isOurs) module.enableCompileCache?.(compiledFolder)
    process.argv = [process.execPath, script, ...args]
    await import(pathToFileURL(script).href)
    return
  }
  const child = spawn(runtime(), [script, ...args], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to both of us; sent twice, programs take it for impatience.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  child.on('error', (error) => {
    process.stderr.write(`${relative(root, script)} could not be started: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 1)
  })
}

/** `npm --prefix CHECKOUT run palimpsest -- add ./here`: npm goes to the checkout first, the person means their own folder. */
function wasStartedByNpmElsewhere() {
  const from = process.env['INIT_CWD']
  return (
    name === 'palimpsest' &&
    process.env['npm_lifecycle_event'] === name &&
    from !== undefined &&
    resolve(from) !== root &&
    process.cwd() === root
  )
}
