/** `sources list|add DIR|remove ID|rescan [ID]|test DIR` and `watch`. */
import { resolve } from 'node:path'
import type { SourceRow } from '#contract'
import { UsageError, type Command, type CommandContext, type Invocation } from '../command'
import { printable } from '../output'

const actions: Readonly<Record<string, (invocation: Invocation, context: CommandContext) => Promise<number>>> = {
  list,
  add,
  remove,
  rescan,
  test,
}

export const sources: Command = {
  name: 'sources',
  usage: 'sources list | add DIR [--ignore PATTERN]… [--polling] [--keep-originals] | remove ID | rescan [ID] | test DIR [--json]',
  options: { ignore: { type: 'string', multiple: true }, polling: { type: 'boolean' }, 'keep-originals': { type: 'boolean' } },
  arguments: [0, 2],
  run(invocation, context) {
    const [name = 'list', ...rest] = invocation.positionals
    const action = actions[name]
    if (!action) throw new UsageError(`sources does not know “${name}”.`)
    return action({ ...invocation, positionals: rest }, context)
  },
}

async function list(_: Invocation, context: CommandContext): Promise<number> {
  const rows = await context.client.documents.sources.list(undefined, { signal: context.signal })
  showRows(
    rows.filter(({ kind }) => kind === 'folder'),
    context,
  )
  return 0
}

async function add({ positionals: [folder], values }: Invocation, { client, output, texts, signal }: CommandContext): Promise<number> {
  if (folder === undefined) throw new UsageError('Which folder?')
  const { ignore } = values
  const row = await client.documents.sources.add(
    {
      path: resolve(folder),
      polling: values['polling'] === true,
      keepOriginals: values['keep-originals'] === true,
      ...(Array.isArray(ignore) && { ignore }),
    },
    { signal },
  )
  if (output.isJson) output.json(toListed(row))
  output.line(texts.t('cli.sourceAdded', { path: printable(row.path) }))
  return 0
}

async function remove({ positionals: [source] }: Invocation, { client, output, signal }: CommandContext): Promise<number> {
  if (source === undefined) throw new UsageError('Which source? `sources list` shows their ids.')
  const removed = await client.documents.sources.remove({ source }, { signal })
  if (output.isJson) output.json(removed)
  return 0
}

/** Resolves when what was found is read too, so that a script may go on with the answer. */
async function rescan({ positionals: [source] }: Invocation, context: CommandContext): Promise<number> {
  const { client, signal, output, texts } = context
  await client.documents.sources.rescan({ ...(source !== undefined && { source }) }, { signal })
  for await (const item of await client.vault.settled({ until: 'read' }, { signal })) {
    if (item.type === 'progress') output.progress(`${texts.t('cli.reading')} ${item.done}/${item.total}`)
  }
  return list({ positionals: [], values: {} }, context)
}

async function test({ positionals: [folder] }: Invocation, { client, output, texts, signal }: CommandContext): Promise<number> {
  if (folder === undefined) throw new UsageError('Which folder?')
  const probe = await client.documents.sources.test({ path: resolve(folder) }, { signal })
  if (output.isJson)
    output.json({ ...probe, unreadable: probe.unreadable.map(({ path, reason }) => ({ path, reason: texts.reason(reason) })) })
  const { t } = texts
  const told = (value: boolean | null): string => t(`cli.probe.${value === null ? 'unknown' : value ? 'yes' : 'no'}`)
  const speed = probe.readMegabytesPerSecond === null ? '–' : `${probe.readMegabytesPerSecond.toFixed(0)} MB/s`
  output.line(t('cli.probe.title', { path: printable(probe.path) }))
  const rows: readonly (readonly [string, string])[] = [
    ['readable', told(probe.isReadable)],
    ['fileEvents', told(probe.fileEvents)],
    ['caseSensitive', told(probe.isCaseSensitive)],
    ['fileSystem', probe.fileSystem],
    ['network', told(probe.isNetwork)],
    ['files', String(probe.filesSeen)],
    ['listing', `${probe.listFilesPerSecond.toFixed(0)}/s`],
    ['reading', speed],
  ]
  for (const [name, value] of rows) output.line(`  ${t(`cli.probe.${name}`)}: ${value}`)
  for (const { path, reason } of probe.unreadable)
    output.line(`  ${t('cli.probe.unreadable')}: ${printable(path)}: ${texts.reason(reason)}`)
  return probe.isReadable ? 0 : 1
}

/** The shape people's scripts rely on: what screens show beyond it is left out. */
const toListed = ({ id, path, kind, state, unavailableSince, documents, lastRescan }: SourceRow) => ({
  id,
  path,
  kind,
  state,
  ...(unavailableSince !== undefined && { unavailableSince }),
  documents,
  lastRescan,
})

function showRows(rows: readonly SourceRow[], { output, texts }: CommandContext): void {
  if (output.isJson) output.json(rows.map(toListed))
  if (rows.length === 0) output.line(texts.t('cli.noSources'))
  for (const { id, path, state, documents, lastRescan } of rows) {
    const last = texts.t('cli.lastRescan', { at: texts.moment(lastRescan) })
    output.line(
      `${id}  ${texts.t(`cli.sourceState.${state}`)}  ${texts.t('cli.document', { count: documents })}  ${printable(path)}  (${last})`,
    )
  }
}

export const watch: Command = {
  name: 'watch',
  usage: 'watch [--json]',
  options: {},
  arguments: [0, 0],
  isResident: true,
  async run(_, { client, output, texts, signal }) {
    const rows = await client.documents.sources.list(undefined, { signal })
    output.note(texts.t('cli.watching', { count: rows.filter(({ kind }) => kind === 'folder').length }))
    try {
      for await (const change of await client.documents.changes({}, { signal })) {
        const { reason, ...rest } = change
        if (output.isJson) output.json({ ...rest, ...(reason && { reason: texts.reason(reason) }) })
        const what = [
          change.path ?? change.document,
          change.page,
          change.state && texts.t(`cli.state.${change.state}`),
          reason && texts.reason(reason),
        ]
        output.line(printable(`${change.type} ${what.filter((part) => part !== undefined).join(' · ')}`))
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
    return 0
  },
}
