/** `npm run check`: every static check, two at a time; the output of a part is shown only when it fails. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment, root, runtime } from './runtime.mjs'

const atOnce = 2
const tool = (path, ...args) => [join(root, 'node_modules', path), ...args]
const tsc = (layer) => tool('typescript/bin/tsc', '-p', `tsconfig.${layer}.json`)

/** The longest first, so that two cores finish together. */
const parts = {
  'lint (eslint)': tool('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  'types of tests': tsc('test'),
  'types of main': tsc('main'),
  'types of core': tsc('core'),
  'types of renderer': tsc('renderer'),
  'types of shared': tsc('shared'),
  'types of preload': tsc('preload'),
  'imports (dependency-cruiser)': tool('dependency-cruiser/bin/dependency-cruiser.mjs', 'src', 'test', '--output-type', 'err-long'),
  'unused code (knip)': tool('knip/bin/knip.js', '--no-progress'),
  'format (prettier)': tool(
    'prettier/bin/prettier.cjs',
    '--check',
    '.',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.cache/prettier',
  ),
}

/** Runs all parts and tells how each went on stdout. */
export async function check() {
  const waiting = Object.entries(parts)
  const failed = []
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, command] = next
      const { ok, seconds, output } = await runPart(command)
      process.stdout.write(`${ok ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n${ok ? '' : output}`)
      if (!ok) failed.push(name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { passed: Object.keys(parts).length - failed.length, failed }
}

function runPart(command) {
  const startedAt = performance.now()
  return new Promise((done) => {
    const child = spawn(runtime(), ['--max-old-space-size=4096', ...command], {
      cwd: root,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('close', (code) => {
      done({ ok: code === 0, seconds: (performance.now() - startedAt) / 1000, output: Buffer.concat(chunks).toString() })
    })
  })
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { failed } = await check()
  if (failed.length > 0) {
    process.stdout.write(`\nFailed: ${failed.join(', ')}\n`)
    process.exitCode = 1
  }
}
