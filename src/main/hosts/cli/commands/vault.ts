/** `status`, `verify`, `rebuild`, `settings`: the vault itself. */
import type { Verification } from '#contract'
import { UsageError, type Command, type CommandContext } from '../command'
import { printable } from '../output'

export const status: Command = {
  name: 'status',
  usage: 'status [--settings] [--wait] [--json]',
  options: { settings: { type: 'boolean' }, wait: { type: 'boolean' } },
  arguments: [0, 0],
  async run({ values }, context) {
    const { client, output, texts, signal } = context
    if (values['settings'] === true) return showSettings(context)
    if (values['wait'] === true) {
      for await (const item of await client.vault.settled({ until: 'all' }, { signal })) {
        if (item.type === 'progress') output.progress(`${texts.t('cli.preparing')} ${item.done}/${item.total}`)
      }
    }
    const now = await client.vault.status(undefined, { signal })
    if (output.isJson) output.json(now)
    const { pages, lag } = now
    output.line(
      `${texts.t('cli.statusDocuments', { documents: texts.t('cli.document', { count: now.documents }), pages: texts.t('cli.page', { count: pages.total }) })} · ${texts.t('cli.coverage', { percent: texts.percent(now.coverage) })}`,
    )
    for (const state of ['textLayer', 'ocr', 'blank', 'picture', 'failed', 'pending'] as const) {
      if (pages[state] > 0) output.line(`  ${String(pages[state]).padStart(6)}  ${texts.t(`cli.state.${state}`)}`)
    }
    if (now.quarantined > 0) output.line(texts.t('cli.statusQuarantined', { count: now.quarantined }))
    output.line(now.indexLag === 0 ? texts.t('cli.statusLagNone') : texts.t('cli.statusLag', lag))
    output.line(`${now.vault.path} · ${texts.t(`cli.statusKey.${now.vault.key}`)}`)
    return 0
  },
}

async function showSettings({ client, output, signal }: CommandContext): Promise<number> {
  const list = await client.vault.settings.list(undefined, { signal })
  if (output.isJson) output.json(list)
  for (const { name, value, origin } of list) output.line(`${name.padEnd(22)} ${String(value).padEnd(12)} ${origin}`)
  return 0
}

export const settings: Command = {
  name: 'settings',
  usage: 'settings [NAME [VALUE|--default]] [--json]',
  options: { default: { type: 'boolean' } },
  arguments: [0, 2],
  async run({ positionals: [name, value], values }, context) {
    if (name === undefined) return showSettings(context)
    const { client, signal } = context
    const list = await client.vault.settings.list(undefined, { signal })
    const known = list.find((setting) => setting.name === name)
    if (values['default'] === true || value !== undefined) {
      await client.vault.settings.set({ name, value: value === undefined ? null : typed(value, known?.default) }, { signal })
      return showSettings(context)
    }
    if (!known) throw new UsageError(`There is no setting “${name}”.`)
    if (context.output.isJson) context.output.json(known)
    context.output.line(`${known.name} ${String(known.value)} (${known.origin})`)
    return 0
  },
}

function typed(text: string, like: unknown): string | number | boolean {
  if (typeof like === 'number' && Number.isFinite(Number(text))) return Number(text)
  if (typeof like === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

export const verify: Command = {
  name: 'verify',
  usage: 'verify [--deep] [--json]',
  options: { deep: { type: 'boolean' } },
  arguments: [0, 0],
  whenDamaged({ what, where }, output) {
    // How many events there are, and how their chain ends, nobody can say.
    if (output.isJson) output.json({ ok: false, events: 0, head: '', problems: [{ what, where }] } satisfies Verification)
  },
  async run({ values }, { client, output, texts, signal }) {
    for await (const item of await client.vault.verify({ deep: values['deep'] === true }, { signal })) {
      if (item.type === 'progress') {
        output.progress(`${texts.t('cli.verifying')} ${item.done}/${item.total}`)
        continue
      }
      const { ok, events, problems } = item.summary
      if (output.isJson) output.json(item.summary)
      output.line(
        ok
          ? texts.t(values['deep'] === true ? 'cli.verifyOkDeep' : 'cli.verifyOk', { events })
          : texts.t('cli.verifyBad', { count: problems.length }),
      )
      for (const { what, where } of problems) output.line(`  ${printable(where)}: ${printable(what)}`)
      return ok ? 0 : 1
    }
    throw new Error('The answer ended before its summary')
  },
}

export const rebuild: Command = {
  name: 'rebuild',
  usage: 'rebuild [--json]',
  options: {},
  arguments: [0, 0],
  async run(_, { client, output, texts, signal }) {
    for await (const item of await client.vault.rebuild(undefined, { signal })) {
      if (item.type === 'progress') {
        output.progress(`${texts.t('cli.indexing')} ${item.done}/${item.total}`)
        continue
      }
      if (output.isJson) output.json(item.summary)
      const { documents, passages, tookMs } = item.summary
      output.line(texts.t('cli.rebuilt', { documents, passages, seconds: texts.seconds(tookMs) }))
      return 0
    }
    throw new Error('The answer ended before its summary')
  },
}
