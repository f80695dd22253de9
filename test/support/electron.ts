/** The application in a real Electron, on a display of its own, with its own settings folder and vault. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { electronForTests, type FoundElectron } from '../../scripts/electron-runtime.mjs'
import { openDesktopSession, type DesktopSession } from './desktop-session'

export interface DesktopApplication {
  readonly app: ElectronApplication
  readonly page: Page
  readonly folder: string
}

/** A packed application is started by itself, without a folder. */
export type StartedElectron = Omit<FoundElectron, 'appDir'> & Partial<Pick<FoundElectron, 'appDir'>>

export interface Desktop {
  readonly electron: StartedElectron
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  readonly vault: string
  /** Starts it with the settings folder and, unless `args` say otherwise, the vault of this desktop. */
  launch(args?: readonly string[]): Promise<DesktopApplication>
  /** Starts it without control: its exit code. */
  start(args: readonly string[]): ChildProcess
  /** A session bus around what is started from now on, with the person's keyring open or not; the one before ends. */
  logIn(options?: { readonly keyring?: boolean }): Promise<DesktopSession>
}

const startMs = 60_000
const tries = 3
const tryMs = 25_000

/** Fails when no Electron can be had, with the reason and the command that helps. */
export function findElectron(): FoundElectron {
  const found = electronForTests()
  if ('reason' in found) throw new Error(`No Electron to test on. ${found.reason} This helps: ${found.command}`)
  return found
}

/** One for a single test; everything it started is gone when the test ends. */
export async function createDesktop(electron: StartedElectron): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-desktop-'))
  const display = await openDisplay()
  const environment = {
    ...(process.env as Record<string, string>),
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    LANG: 'en_GB.UTF-8',
    PALIMPSEST_VAULT: '',
    ...(display && { DISPLAY: display.name }),
  }
  const vault = join(folder, 'vault')
  const settings = `--user-data-dir=${join(folder, 'settings')}`
  let session: DesktopSession | undefined
  const inSession = () => ({ ...environment, ...session?.environment })
  const running: { readonly app: ElectronApplication; readonly child: ChildProcess }[] = []
  onTestFinished(async () => {
    for (const { app, child } of running) await endWholly(app, child)
    session?.close()
    display?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const argumentsOf = (args: readonly string[]) => [
    ...electron.args,
    ...(electron.appDir === undefined ? [] : [electron.appDir]),
    settings,
    ...args,
  ]
  return {
    electron,
    environment,
    folder,
    vault,
    async launch(args = ['--vault', vault]) {
      const app = await launched({
        executablePath: electron.executablePath,
        args: argumentsOf(args),
        env: { ...inSession(), PALIMPSEST_BEGIN_WHEN_TOLD: '1' },
        cwd: folder,
        timeout: tryMs,
      })
      running.push({ app, child: app.process() })
      const page = await app.firstWindow({ timeout: startMs })
      page.setDefaultTimeout(startMs)
      await page.waitForLoadState()
      return { app, page, folder }
    },
    start: (args) => spawn(electron.executablePath, argumentsOf(args), { env: inSession(), cwd: folder, stdio: 'ignore' }),
    async logIn(options) {
      session?.close()
      session = await openDesktopSession(environment, options)
      return session
    },
  }
}

/**
 * A start takes a second or two. A window whose page begins to load while the test's library connects is never heard of by it. Where the
 * program can be held until it is connected, it is; a packed one is started once more. What the application itself does wrong at its
 * start, it does each time.
 */
async function launched(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let left = tries; ; left--) {
    try {
      return await _electron.launch(options)
    } catch (error) {
      if (left === 1 || !(error instanceof Error && error.name === 'TimeoutError')) throw error
      process.stderr.write('Electron was started once more: its first start was not heard of.\n')
    }
  }
}

/** A virtual display where there is none. */
async function openDisplay(): Promise<{ readonly name: string; close(): void } | undefined> {
  if (process.platform !== 'linux') return undefined
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    let text = ''
    server.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(text.trim())
    })
    server.on('error', () => {
      reject(new Error('There is no virtual display. This helps: apt-get install -y xvfb'))
    })
    server.on('exit', () => {
      reject(new Error('The virtual display ended.'))
    })
  })
  return { name: `:${number}`, close: () => server.kill('SIGKILL') }
}

async function endWholly(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await app.close().catch(() => undefined)
  clearTimeout(patience)
}

/**
 * Answers from Electron's main process. Only for what may be done twice: its inspector now and then loses an answer to the
 * garbage collector before it is sent.
 */
export async function inMain<Answer>(
  app: ElectronApplication,
  ask: (electron: typeof Electron.CrossProcessExports) => Answer,
): Promise<Answer> {
  for (let left = 5; ; left -= 1)
    try {
      return await app.evaluate(ask)
    } catch (error) {
      if (left === 0 || !String(error).includes('garbage collected')) throw error
    }
}

/** The first window of the application. */
export const isShown = (app: ElectronApplication) =>
  inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true)

export const hide = (app: ElectronApplication) =>
  inMain(app, ({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.hide()
  })

/** Until it is so; the test's own limit is the patience. */
export async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await what())) await delay(200)
}

/** A call over a port of its own, as the page's own client would make it. */
export async function call(page: Page, path: string, input: unknown = {}): Promise<unknown> {
  const answer = await page.evaluate(
    ([address, given]) =>
      new Promise<string>((resolve) => {
        window.addEventListener('message', function hear(event) {
          const [port] = event.ports
          if (event.data !== 'palimpsest:port' || !port) return
          window.removeEventListener('message', hear)
          // A page that is just starting asks for a port as well: whose answer it is, its number tells.
          port.addEventListener('message', ({ data }: MessageEvent<string>) => {
            if (!data.includes('"i":"proof"')) return
            resolve(data)
            port.close()
          })
          port.start()
          port.postMessage(JSON.stringify({ i: 'proof', p: { u: address, b: { json: given } } }))
        })
        window.postMessage('palimpsest:connect', window.location.origin)
      }),
    [path, input] as const,
  )
  return answerSchema.parse(JSON.parse(answer)).p.b.json
}

/** As the contract library frames an answer. */
const answerSchema = z.object({ p: z.object({ b: z.object({ json: z.unknown() }) }) })

export const isOpen = async (page: Page): Promise<boolean> =>
  ((await call(page, '/host/state')) as { vault: { status: string } }).vault.status === 'open'

interface Status {
  readonly documents: number
  readonly quarantined: number
  readonly pages: { readonly total: number; readonly pending: number }
  readonly vault: { readonly key: string }
}
export const statusOf = async (page: Page) => (await call(page, '/vault/status')) as Status

export const isRead = async (page: Page, documents: number) => {
  const status = await statusOf(page)
  return status.documents >= documents && status.pages.pending === 0
}

/** Living children of a process that run one of our workers, by the name of the worker. */
export function workersOf(pid: number): readonly { readonly pid: number; readonly name: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'latin1'))?.[1]
        const worker = /workers\/(\w+)\.js/.exec(readFileSync(`/proc/${name}/cmdline`, 'latin1'))?.[1]
        return Number(parent) === pid && worker !== undefined ? [{ pid: Number(name), name: worker }] : []
      } catch {
        return []
      }
    })
}
