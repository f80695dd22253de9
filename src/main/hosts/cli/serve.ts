/** `serve`: the screens for a browser on this computer. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createHostDoor, createPageAnswers } from '#hosts/screen'
import { createSessionFile, serveWeb } from '#hosts/web'
import { UsageError, wholeNumber, type Command } from './command'
import { canShowWindows, openInSystem, showInSystem } from './open-in-system'

export const serve: Command = {
  name: 'serve',
  usage: 'serve [--port N] [--open] [--json]',
  options: { port: { type: 'string' }, open: { type: 'boolean' } },
  arguments: [0, 0],
  isResident: true,
  async run({ values }, { client, router, whenLost, vault, resources, output, texts, signal }) {
    const port = wholeNumber(values, 'port', 0, 65_535)
    const folder = join(resources, '..', 'out', 'renderer')
    if (!existsSync(join(folder, 'index.html'))) throw new UsageError(texts.t('cli.error.noScreens'))
    const report = (error: unknown): void => {
      output.note(
        texts.t('cli.error.unexpected', { detail: error instanceof Error ? error.message : String(error), logs: join(vault, 'logs') }),
      )
    }
    const door = createHostDoor({
      holder: {
        place: () => ({ status: 'open', path: vault }),
        session: () => ({ client, router }),
        open: () => Promise.resolve({ status: 'open', path: vault }),
        onChange: () => () => undefined,
      },
      platform: {
        kind: 'browser',
        locale: () => Intl.DateTimeFormat().resolvedOptions().locale,
        samples: join(resources, 'samples'),
        can: { chooseFiles: false, openFiles: canShowWindows(process.env), chooseVault: false },
        choose: () => Promise.resolve([]),
        openFile: openInSystem,
        showFile: showInSystem,
      },
    })
    const web = await serveWeb({
      router: door.router(),
      answers: createPageAnswers({ folder, client: () => client, keepPictures: false, onInternalError: report }),
      token: randomBytes(32).toString('hex'),
      sessions: createSessionFile(join(vault, 'browsers.json')),
      onInternalError: report,
      ...(port !== undefined && { port }),
    })
    const url = web.createLink()
    if (output.isJson) output.json({ url })
    output.line(texts.t('cli.serving', { url }))
    output.note(texts.t('cli.servingHint'))
    // The link is printed as well: where no browser can be opened, nothing is lost.
    if (values['open'] === true) void openInSystem(url)
    await Promise.race([whenLost, whenAborted(signal)])
    await web.close()
    if (signal.aborted) return 0
    output.note(texts.t('cli.error.connectionLost'))
    return 1
  },
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => {
      resolve()
    })
  })
}
