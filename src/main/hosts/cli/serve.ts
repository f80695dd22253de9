/** `serve`: the screens for a browser on this computer. The link is there at once; the vault opens while the page loads. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createHostDoor, createPageAnswers, createVaultHolder, type VaultHolder } from '#hosts/screen'
import { openSession, type SessionError } from '#hosts/session'
import { createSessionFile, serveWeb, type BrowserMemory } from '#hosts/web'
import type { Runtime } from '#engine'
import { UsageError, wholeNumber, type CommandForm, type Invocation, type Surroundings } from './command'
import { explainSessionError } from './explain-error'
import { canShowWindows, openInSystem, showInSystem } from './open-in-system'

export const serve: CommandForm = {
  name: 'serve',
  usage: 'serve [--port N] [--open] [--json]',
  options: { port: { type: 'string' }, open: { type: 'boolean' } },
  arguments: [0, 0],
}

export interface ServeContext extends Surroundings {
  readonly runtime: Runtime
}

/** Until it is told to end. The exit code. */
export async function runServe({ values }: Invocation, { vault, runtime, output, texts, signal }: ServeContext): Promise<number> {
  const port = wholeNumber(values, 'port', 0, 65_535)
  const folder = join(runtime.resources, '..', 'out', 'renderer')
  if (!existsSync(join(folder, 'index.html'))) throw new UsageError(texts.t('cli.error.noScreens'))
  const onInternalError = (error: unknown): void => {
    const detail = error instanceof Error ? error.message : String(error)
    output.note(texts.t('cli.error.unexpected', { detail, logs: join(vault, 'logs') }))
  }
  let refusal: SessionError | undefined
  const holder = createVaultHolder({
    suggested: vault,
    openSession: async (path) => {
      const opened = await openSession({ vault: path, runtime, environment: process.env, isResident: true })
      refusal = opened.ok ? undefined : opened.error
      return opened
    },
    onInternalError,
  })
  const opening = holder.open(vault)
  const door = createHostDoor({
    holder: { ...holder, open: () => holder.open(vault) },
    platform: {
      kind: 'browser',
      locale: () => null,
      samples: join(runtime.resources, 'samples'),
      can: { chooseFiles: false, openFiles: canShowWindows(process.env), chooseVault: false },
      choose: () => Promise.resolve([]),
      openFile: openInSystem,
      showFile: showInSystem,
      openMail: () => Promise.resolve(false),
    },
  })
  const web = await serveWeb({
    router: door.router(),
    answers: createPageAnswers({
      folder,
      client: () => holder.session()?.client,
      start: () => door.start(),
      keepPictures: false,
      onInternalError,
    }),
    token: randomBytes(32).toString('hex'),
    memory: browsersOf(vault, holder),
    onInternalError,
    ...(port !== undefined && { port }),
  })
  try {
    const url = web.createLink()
    if (output.isJson) output.json({ url })
    output.line(texts.t('cli.serving', { url }))
    output.note(texts.t('cli.servingHint'))
    // The link is printed as well: where no browser can be opened, nothing is lost.
    if (values['open'] === true) void openInSystem(url)
    const { status } = await opening
    if (status === 'open') await whenAborted(signal)
    else if (refusal) output.note(explainSessionError(refusal, texts))
    return status === 'open' ? 0 : 1
  } finally {
    await web.close()
    await holder.close()
  }
}

/** The folder of the vault is left alone until it is one. */
function browsersOf(vault: string, holder: VaultHolder): BrowserMemory {
  const file = createSessionFile(join(vault, 'browsers.json'))
  return {
    read: () => file.read(),
    write: (remembered) => {
      void holder.whenOpened().then((session) => {
        if (session) file.write(remembered)
      })
    },
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => {
      resolve()
    })
  })
}
