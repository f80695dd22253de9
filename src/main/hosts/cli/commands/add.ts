/** `add PATH…`: takes files and folders in, waits until each page has its final state. */
import type { AddProgress, AddSummary } from '#contract'
import { resolve } from 'node:path'
import type { Command, CommandContext } from '../command'
import { printable } from '../output'

export const add: Command = {
  name: 'add',
  usage: 'add PATH… [--no-wait] [--json]',
  options: { 'no-wait': { type: 'boolean' } },
  arguments: [1, Number.MAX_SAFE_INTEGER],
  async run({ positionals, values }, context) {
    const paths = positionals.map((path) => resolve(path))
    const progress = await context.client.documents.add({ paths, wait: values['no-wait'] !== true }, { signal: context.signal })
    const summary = await followReading(progress, context)
    showSummary(summary, context)
    return 0
  },
}

/** Shows pages as they are read; the summary at the end. */
export async function followReading(progress: AsyncIterable<AddProgress>, { output, texts }: CommandContext): Promise<AddSummary> {
  const { t } = texts
  for await (const item of progress) {
    if (item.type === 'done') return item.summary
    if (item.type === 'page') {
      const confidence = item.confidence === undefined || item.state !== 'ocr' ? '' : ` ${texts.percent(item.confidence)} %`
      output.progress(
        `${printable(item.title)} · ${t('cli.pageOf', { page: item.page, pages: item.pages })} · ${t(`cli.state.${item.state}`)}${confidence}`,
      )
    }
    if (item.type === 'progress') output.progress(`${t('cli.reading')} ${item.pagesDone}/${item.pagesKnown}`)
  }
  throw new Error('The answer ended before its summary')
}

export function showSummary(summary: AddSummary, { output, texts }: CommandContext): void {
  const { t } = texts
  if (output.isJson) {
    output.json({ ...summary, quarantined: summary.quarantined.map(({ path, reason }) => ({ path, reason: texts.reason(reason) })) })
    return
  }
  const pages = Object.values(summary.pages).reduce((sum, count) => sum + count, 0)
  output.line(
    t('cli.added', {
      documents: t('cli.document', { count: summary.documents }),
      pages: t('cli.page', { count: pages }),
      seconds: texts.seconds(summary.tookMs),
    }),
  )
  for (const [state, count] of Object.entries(summary.pages))
    if (count > 0) output.line(`  ${String(count).padStart(6)}  ${t(`cli.state.${state}`)}`)
  if (summary.duplicates > 0) output.line(t('cli.duplicates', { count: summary.duplicates }))
  if (summary.quarantined.length > 0) output.line(t('cli.quarantinedTitle'))
  for (const { path, reason } of summary.quarantined) output.line(`  ${printable(path)}: ${texts.reason(reason)}`)
}
