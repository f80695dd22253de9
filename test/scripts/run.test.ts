/** The script every task starts through, on whichever Node runs it. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const scripts = join(import.meta.dirname, '..', '..', 'scripts')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-run-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('run.mjs', () => {
  it('names its tasks and ends with 2 when asked for one it does not know', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(scripts, 'run.mjs'), 'nonsense'], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/palimpsest.*test.*check/)
  })

  it('keeps what was compiled of the program in the checkout, for the next start', () => {
    const compiled = join(scripts, '..', '.cache', 'compiled')
    rmSync(compiled, { recursive: true, force: true })
    const { status, stdout } = spawnSync(process.execPath, [join(scripts, 'run.mjs'), 'palimpsest', '--help'], { encoding: 'utf8' })
    expect(status).toBe(0)
    expect(stdout).toContain('palimpsest [--vault DIR]')
    expect(readdirSync(compiled, { recursive: true }).length).toBeGreaterThan(1)
  })
})

describe('the lock of an installation', () => {
  /** Two lines a run, so that overlapping runs would show. */
  const program = () => `
    import { appendFileSync } from 'node:fs'
    import { withLock } from ${JSON.stringify(join(scripts, 'lock.mjs'))}
    withLock(process.env.LOCK_NAME, 'a test', () => {
      appendFileSync(process.env.LOCK_LOG, 'in ' + process.pid + '\\n')
      for (let turn = 0; turn < 2e7; turn++);
      appendFileSync(process.env.LOCK_LOG, 'out ' + process.pid + '\\n')
    })`
  const lockName = () => `test-${folder.slice(-6)}`
  const lockFolder = () => join(scripts, '..', '.cache', `${lockName()}.lock`)

  function run(): Promise<number | null> {
    const child = spawn(process.execPath, [join(folder, 'take.mjs')], {
      env: { ...process.env, LOCK_NAME: lockName(), LOCK_LOG: join(folder, 'log') },
      stdio: 'ignore',
    })
    return new Promise((resolve) => {
      child.on('close', resolve)
    })
  }

  function log(): string[] {
    return readFileSync(join(folder, 'log'), 'utf8').trim().split('\n')
  }

  beforeEach(() => {
    writeFileSync(join(folder, 'take.mjs'), program())
  })

  it('lets one process in at a time and is gone afterwards', async () => {
    expect(await Promise.all([run(), run(), run()])).toEqual([0, 0, 0])
    const lines = log()
    for (let at = 0; at < lines.length; at += 2) {
      expect(lines[at]).toBe(`in ${lines[at + 1]?.replace('out ', '') ?? ''}`)
    }
    expect(lines).toHaveLength(6)
    expect(existsSync(lockFolder())).toBe(false)
  })

  it('is taken over from an owner that is no longer alive', async () => {
    const gone = spawnSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'], { encoding: 'utf8' }).stdout
    mkdirSync(lockFolder(), { recursive: true })
    writeFileSync(join(lockFolder(), 'pid'), gone)
    expect(await run()).toBe(0)
    expect(log()).toHaveLength(2)
  })
})

describe('the closing line of npm test', () => {
  it('counts what vitest reports, and a file that cannot be loaded as a failure', async () => {
    const { default: CountReporter } = (await import(join(scripts, 'count-reporter.mjs'))) as {
      default: new () => { onTestRunEnd: (modules: unknown[], errors: unknown[]) => void }
    }
    const ended = (...states: string[]) => ({
      errors: () => [],
      children: { allTests: () => states.map((state) => ({ result: () => ({ state }) })) },
    })
    const broken = { ...ended(), errors: () => [new Error('no such module')] }
    const before = process.env['PALIMPSEST_TEST_COUNTS']
    process.env['PALIMPSEST_TEST_COUNTS'] = join(folder, 'counts.json')
    try {
      new CountReporter().onTestRunEnd([ended('passed', 'failed', 'skipped'), ended('passed'), broken], [new Error('stray')])
    } finally {
      if (before === undefined) delete process.env['PALIMPSEST_TEST_COUNTS']
      else process.env['PALIMPSEST_TEST_COUNTS'] = before
    }
    expect(JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8'))).toEqual({ passed: 2, failed: 3, skipped: 1 })
  })
})
