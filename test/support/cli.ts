/** The product from outside: the built command line as a child process, with a home, a temporary folder and a vault of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import type { z } from 'zod'

export const checkout = resolve(import.meta.dirname, '../..')
export const samples = join(checkout, 'resources', 'samples')
export const builtEntry = join(checkout, 'out', 'main', 'cli.js')
/** Who is a child of whom is read from here. */
export const hasProc = process.platform === 'linux'

export interface Ran {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly pid: number
  readonly child: ChildProcess
  readonly ended: Promise<Ran>
  stdout(): string
  stderr(): string
}

export interface RunOptions {
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly entry?: string
  readonly nodeArguments?: readonly string[]
}

export interface Sandbox {
  readonly folder: string
  readonly vault: string
  readonly home: string
  readonly cwd: string
  readonly temporary: string
  /** Runs to the end; fails when a process is left that was not there before. */
  run(args: readonly string[], options?: RunOptions): Promise<Ran>
  /** Runs with `--json`, to success, and parses the one value on standard output. */
  json<T>(args: readonly string[], schema: z.ZodType<T>, options?: RunOptions): Promise<T>
  start(args: readonly string[], options?: RunOptions): Running
  /** Every process of this sandbox, orphans too: workers keep the sandbox's HOME. */
  processes(): readonly number[]
  /** Ends what still runs and removes everything; fails when something still ran. */
  dispose(): Promise<void>
}

/** One for a single test. */
export function sandbox(): Sandbox {
  const made = createSandbox()
  onTestFinished(() => made.dispose())
  return made
}

/** One for a whole file: whoever creates it disposes it. */
export function createSandbox(): Sandbox {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'palimpsest-test-')))
  const [home, cwd, temporary] = ['home', 'cwd', 'tmp'].map((name) => {
    const path = join(folder, name)
    mkdirSync(path)
    return path
  }) as [string, string, string]
  const vault = join(folder, 'vault')

  function start(args: readonly string[], { input, environment, entry, nodeArguments }: RunOptions = {}): Running {
    const child = spawn(process.execPath, [...(nodeArguments ?? []), entry ?? builtEntry, '--vault', vault, ...args], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: temporary, LANG: 'C.UTF-8', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input ?? '')
    const output = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
    const ended = new Promise<Ran>((settle) => {
      child.on('close', (code, signal) => {
        settle({ code, signal, ...output })
      })
    })
    return { pid: child.pid ?? 0, child, ended, stdout: () => output.stdout, stderr: () => output.stderr }
  }

  const processes = (): readonly number[] => processesWith(`HOME=${home}`)

  async function run(args: readonly string[], options?: RunOptions): Promise<Ran> {
    const before = new Set(processes())
    const ran = await start(args, options).ended
    const left = processes().filter((pid) => !before.has(pid) && !isChildOf(pid, before))
    expect(left, `processes left by ${args.join(' ')}`).toEqual([])
    return ran
  }

  return {
    folder,
    vault,
    home,
    cwd,
    temporary,
    run,
    async json(args, schema, options) {
      const ran = await run([...args, '--json'], options)
      expect(ran, args.join(' ')).toMatchObject({ code: 0 })
      return parseOne(ran.stdout, schema)
    },
    start,
    processes,
    async dispose() {
      const left = processes()
      for (const pid of left) killQuietly(pid)
      await until(() => processes().length === 0)
      rmSync(folder, { recursive: true, force: true })
      expect(left, 'processes left by the test').toEqual([])
    },
  }
}

/** Standard output must be exactly one JSON value on one line. */
export function parseOne<T>(stdout: string, schema: z.ZodType<T>): T {
  expect(stdout.endsWith('\n') && !stdout.slice(0, -1).includes('\n'), stdout).toBe(true)
  return schema.parse(JSON.parse(stdout))
}

export async function until(condition: () => boolean | Promise<boolean>, what = 'what was waited for', timeoutMs = 60_000): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`It never came: ${what}`)
    await delay(25)
  }
}

/** Kills every process of a sandbox at once, as a power cut would; resolves when none is left. */
export async function killAll({ processes }: Pick<Sandbox, 'processes'>): Promise<void> {
  for (const pid of processes()) killQuietly(pid)
  await until(() => processes().length === 0, 'the end of every process', 5_000)
}

export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** The largest memory a process ever held, in bytes; 0 when it is gone. */
export const peakMemory = (pid: number): number => Number(/VmHWM:\s+(\d+) kB/.exec(readProc(pid, 'status'))?.[1] ?? 0) * 1024

export const commandLineOf = (pid: number): string => readProc(pid, 'cmdline').replaceAll('\0', ' ')

/** Every path below a folder with its size and time; folders' own times are left out. */
export function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const stat = entry.isFile() ? statSync(path) : undefined
      return stat ? `${path} ${stat.size} ${stat.mtimeMs}` : path
    })
    .sort()
}

function processesWith(variable: string): readonly number[] {
  if (!hasProc) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readProc(pid, 'environ').split('\0').includes(variable))
}

/** Workers of an owner that ran before come and go by themselves. */
function isChildOf(pid: number, parents: ReadonlySet<number>): boolean {
  const parent = Number(/PPid:\s+(\d+)/.exec(readProc(pid, 'status'))?.[1] ?? 0)
  return parents.has(parent)
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
