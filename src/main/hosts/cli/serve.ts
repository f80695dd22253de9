/** `serve`: the engine for a browser on this computer. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { serveWeb } from '#hosts/web'
import { UsageError, wholeNumber, type Command } from './command'

export const serve: Command = {
  name: 'serve',
  usage: 'serve [--port N] [--open] [--json]',
  options: { port: { type: 'string' }, open: { type: 'boolean' } },
  arguments: [0, 0],
  isResident: true,
  async run({ values }, { router, resources, output, texts, signal }) {
    if (!router) throw new UsageError(texts.t('cli.error.servedElsewhere'))
    const port = wholeNumber(values, 'port', 0, 65_535)
    const web = await serveWeb({
      router,
      staticFolder: join(resources, 'web'),
      token: randomBytes(32).toString('hex'),
      ...(port !== undefined && { port }),
    })
    const url = web.createLink()
    if (output.isJson) output.json({ url })
    output.line(texts.t('cli.serving', { url }))
    output.note(texts.t('cli.servingHint'))
    if (values['open'] === true) openInBrowser(url)
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => {
        resolve()
      })
    })
    await web.close()
    return 0
  },
}

/** The link is printed as well: where no browser can be opened, nothing is lost. */
function openInBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = { darwin: ['open'], win32: ['explorer.exe'] }
  const [program, ...args] = openers[process.platform] ?? ['xdg-open']
  const opener = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
}
