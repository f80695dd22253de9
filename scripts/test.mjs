/** `npm test`: what the tests need of the machine, the checks, every test, then one closing line that counts them. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { check } from './check.mjs'
import { prepareMachine } from './prepare-machine.mjs'
import { environment, root, runtime } from './runtime.mjs'

const missing = prepareMachine()
const checks = await check()
const tests = await runTests(process.argv.slice(2))
if (missing !== undefined) {
  process.stdout.write(`Not run: tests of the screens, which need a browser and a display. To run them: ${missing}\n`)
  // Where nobody reads the output, what could not run has failed.
  if (process.env['CI'] !== undefined) tests.failed += 1
}
const passed = checks.passed + tests.passed
const failed = checks.failed.length + tests.failed
if (checks.failed.length > 0) process.stdout.write(`Checks failed: ${checks.failed.join(', ')}\n`)
process.stdout.write(`${passed} passed, ${failed} failed, ${tests.skipped} skipped\n`)
process.exitCode = failed > 0 ? 1 : 0

async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-test-'))
  const countsFile = join(folder, 'counts.json')
  try {
    const code = await runVitest(args, countsFile)
    const counts = readCounts(countsFile)
    // A run that dies before its summary, or fails without a failed test, is a failure all the same.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runVitest(args, countsFile) {
  const reporters = ['--reporter=default', `--reporter=${join(root, 'scripts', 'count-reporter.mjs')}`]
  const projects = findBrowser() === undefined ? ['--project', 'node'] : []
  const child = spawn(runtime(), [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...projects, ...args], {
    cwd: root,
    env: { ...environment(), PALIMPSEST_TEST_COUNTS: countsFile },
    stdio: 'inherit',
  })
  return new Promise((done) => {
    child.on('close', (code) => {
      done(code)
    })
  })
}

function readCounts(countsFile) {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}
