/** A desktop around the application under test: its own session bus with a keyring, notifications and a place for tray icons. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { missingDesktopPackages } from '../../scripts/desktop-packages.mjs'

export interface DesktopSession {
  /** Finds the bus. */
  readonly environment: Readonly<Record<string, string>>
  /** Everything that was told so far. */
  readonly notices: readonly ShownNotice[]
  click(notice: ShownNotice): Promise<void>
  /** Undefined while there is no icon. */
  tray(): Promise<ShownTray | undefined>
  choose(label: string): Promise<void>
  /** A click on the icon itself. */
  activate(): Promise<void>
  /** Nobody will answer the question for its password. */
  lockKeyring(): Promise<void>
  close(): void
}

const noticeSchema = z.object({
  see: z.literal('notice'),
  id: z.number(),
  app: z.string(),
  title: z.string(),
  body: z.string(),
  actions: z.array(z.string()),
})
export type ShownNotice = z.infer<typeof noticeSchema>

const traySchema = z.object({
  see: z.literal('menu'),
  entries: z.array(z.object({ id: z.number(), label: z.string(), enabled: z.boolean() })),
  tip: z.string(),
  picture: z.array(z.tuple([z.number(), z.number()])),
})
export type ShownTray = z.infer<typeof traySchema>

const saidSchema = z.discriminatedUnion('see', [
  noticeSchema,
  traySchema,
  z.object({ see: z.literal('ready') }),
  z.object({ see: z.literal('tray') }),
  z.object({ see: z.literal('done') }),
  z.object({ see: z.literal('failed'), why: z.string() }),
])
type Said = z.infer<typeof saidSchema>

/** Why there can be none here, with the command that helps; undefined where there can. */
export function whyNoDesktopSession(): string | undefined {
  if (process.platform !== 'linux') return 'session buses are tried on Linux'
  const missing = missingDesktopPackages()
  return missing.length === 0 ? undefined : `this helps: apt-get install -y ${missing.join(' ')}`
}

/** `environment` of whoever logs in; the keyring is his own, or made, and lies open. */
export async function openDesktopSession(
  environment: Readonly<Record<string, string>>,
  { keyring = true }: { readonly keyring?: boolean } = {},
): Promise<DesktopSession> {
  const runtime = join(environment['HOME'] ?? '', 'run')
  if (!existsSync(runtime)) mkdirSync(runtime, { mode: 0o700 })
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=3'], {
    env: { ...environment, XDG_RUNTIME_DIR: runtime },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    bus.stdio[3]?.once('data', (line: Buffer) => {
      resolve(line.toString().trim())
    })
    bus.once('exit', () => {
      reject(new Error('The session bus ended.'))
    })
  })
  const own = { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime, XDG_CURRENT_DESKTOP: 'XFCE' }
  const env = { ...environment, ...own }
  if (keyring) {
    const { status } = spawnSync('gnome-keyring-daemon', ['--daemonize', '--unlock', '--components=secrets'], { env, input: 'password' })
    if (status !== 0) throw new Error(`The keyring did not start: ${String(status)}.`)
  }
  const services = spawn('/usr/bin/python3', [join(import.meta.dirname, 'desktop-services.py')], { env, stdio: ['pipe', 'pipe', 'ignore'] })
  return conversation(services, own, () => {
    services.kill()
    // Whoever is on a bus leaves with it.
    bus.kill()
  })
}

async function conversation(
  services: ChildProcess,
  environment: Readonly<Record<string, string>>,
  close: () => void,
): Promise<DesktopSession> {
  const notices: ShownNotice[] = []
  let hasTray = false
  let answer: ((said: Said) => void) | undefined
  const nextAnswer = () =>
    new Promise<Said>((resolve) => {
      answer = resolve
    })
  const ready = nextAnswer()
  if (services.stdout)
    createInterface({ input: services.stdout }).on('line', (line) => {
      const said = saidSchema.parse(JSON.parse(line))
      if (said.see === 'notice') notices.push(said)
      else if (said.see === 'tray') hasTray = true
      else answer?.(said)
    })
  await ready

  const ask = async (request: Readonly<Record<string, unknown>>): Promise<Said> => {
    const coming = nextAnswer()
    services.stdin?.write(`${JSON.stringify(request)}\n`)
    return coming
  }
  const tell = async (request: Readonly<Record<string, unknown>>): Promise<void> => {
    const said = await ask(request)
    if (said.see !== 'done') throw new Error(`The desktop could not ${String(request['do'])}: ${JSON.stringify(said)}`)
  }
  const tray = async (): Promise<ShownTray | undefined> => {
    if (!hasTray) return undefined
    // A menu that is being made anew cannot be asked about.
    for (let left = 5; ; left--) {
      const said = await ask({ do: 'menu' })
      if (said.see === 'menu') return said
      if (left === 0) throw new Error(`The tray does not answer: ${JSON.stringify(said)}`)
      await delay(100)
    }
  }
  return {
    environment,
    notices,
    tray,
    click: ({ id }) => tell({ do: 'click', id }),
    choose: async (label) => {
      const entry = (await tray())?.entries.find((candidate) => candidate.label === label)
      if (!entry) throw new Error(`The tray's menu has no "${label}".`)
      await tell({ do: 'choose', id: entry.id })
    },
    activate: () => tell({ do: 'activate' }),
    lockKeyring: () => tell({ do: 'lock' }),
    close,
  }
}
