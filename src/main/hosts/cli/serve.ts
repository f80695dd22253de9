/** `serve`: the engine for a browser on this computer. */
import { randomBytes } from 'node:crypto'
import { serveWeb } from '#hosts/web'
import { UsageError, wholeNumber, type Command } from './command'

export const serve: Command = {
  name: 'serve',
  usage: 'serve [--port N] [--json]',
  options: { port: { type: 'string' } },
  arguments: [0, 0],
  isResident: true,
  async run({ values }, { router, output, texts, signal }) {
    if (!router) throw new UsageError(texts.t('cli.error.servedElsewhere'))
    const port = wholeNumber(values, 'port', 0, 65_535)
    const web = await serveWeb({ router, token: randomBytes(32).toString('hex'), ...(port !== undefined && { port }) })
    const url = web.createLink()
    if (output.isJson) output.json({ url })
    output.line(texts.t('cli.serving', { url }))
    output.note(texts.t('cli.servingHint'))
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
