/** `queue [pause|resume|first DOC|cancel DOC]`. */
import { UsageError, type Command } from '../command'
import { printable } from '../output'

export const queue: Command = {
  name: 'queue',
  usage: 'queue [pause | resume | first DOC | cancel DOC] [--json]',
  options: {},
  arguments: [0, 2],
  async run({ positionals: [action, document] }, { client, output, texts, signal }) {
    const { queue: procedures } = client.documents
    const named = (): { document: string } => {
      if (document === undefined) throw new UsageError('Which document?')
      return { document }
    }
    const calls: Readonly<Record<string, () => ReturnType<typeof procedures.state>>> = {
      state: () => procedures.state(undefined, { signal }),
      pause: () => procedures.pause(undefined, { signal }),
      resume: () => procedures.resume(undefined, { signal }),
      first: () => procedures.prioritise(named(), { signal }),
      cancel: () => procedures.cancel(named(), { signal }),
    }
    const call = calls[action ?? 'state']
    if (!call) throw new UsageError(`queue does not know “${action ?? ''}”.`)
    const state = await call()
    if (output.isJson) output.json(state)
    if (state.isPaused) output.line(texts.t('cli.paused'))
    const isIdle = state.pendingPages + state.pendingFiles === 0
    output.line(isIdle ? texts.t('cli.queueIdle') : texts.t('cli.queueState', { pages: state.pendingPages, files: state.pendingFiles }))
    for (const { title, page, pages } of state.reading) output.line(`  ${printable(title)} · ${texts.t('cli.pageOf', { page, pages })}`)
    return 0
  },
}
