/** `quality`, `followups`, `answer`: how complete the documents are, and the questions that follow. */
import type { FollowUp, QualityRow } from '#contract'
import { UsageError, type Command, type CommandContext } from '../command'
import { printable } from '../output'
import { settled } from './settled'

const rowsAtOnce = 1000

export const quality: Command = {
  name: 'quality',
  usage: 'quality [--filter QUERY] [--json | --csv]',
  options: { filter: { type: 'string' }, csv: { type: 'boolean' } },
  arguments: [0, 0],
  async run({ values }, context) {
    const { client, output, texts, signal } = context
    await settled(context, 'due')
    await tellBrokenPacks(context)
    const filter = typeof values['filter'] === 'string' ? values['filter'] : ''
    if (values['csv'] === true) {
      output.line(csvLine(columns))
      for await (const row of allRows(context, filter)) output.line(csvLine(toCells(row)))
      return 0
    }
    const summary = await client.quality.summary(undefined, { signal })
    if (output.isJson) {
      const items: ReturnType<typeof toExported>[] = []
      for await (const row of allRows(context, filter)) items.push(toExported(row))
      output.json({ ...summary, items })
      return 0
    }
    const completeness = summary.completeness === null ? '–' : texts.percent(summary.completeness)
    output.line(
      texts.t('cli.qualityTotal', {
        documents: texts.t('cli.document', { count: summary.documents }),
        understood: summary.understood,
        percent: completeness,
        fields: summary.toConfirm,
      }),
    )
    for (const { type, documents, completeness: mean } of summary.byType)
      output.line(`  ${type.padEnd(22)} ${String(documents).padStart(6)}  ${mean === null ? '–' : `${texts.percent(mean)} %`}`)
    for (const { flag, documents } of summary.flags) output.line(`  ${flag.padEnd(22)} ${String(documents).padStart(6)}`)
    const { items } = await client.quality.rows({ filter, limit: 20 }, { signal })
    if (items.length > 0) output.line(texts.t('cli.worstFirst'))
    for (const { document, title, type, completeness: share, missing } of items)
      output.line(
        `  ${document}  ${(share === null ? '–' : `${texts.percent(share)} %`).padStart(7)}  ${type.padEnd(18)} ${printable(title)}${missing.length === 0 ? '' : ` · ${texts.t('cli.missing')}: ${missing.join(', ')}`}`,
      )
    return 0
  },
}

/** Types that are left out without a word would look as documents of no type. As compilers say it: file, line, what is wrong. */
async function tellBrokenPacks({ client, output, signal }: CommandContext): Promise<void> {
  const { problems } = await client.understanding.types(undefined, { signal })
  for (const { file, line, problem } of problems) output.note(line === undefined ? `${file}: ${problem}` : `${file}:${line}: ${problem}`)
}

async function* allRows({ client, signal }: CommandContext, filter: string): AsyncGenerator<QualityRow> {
  let after: string | undefined
  do {
    const page = await client.quality.rows({ filter, limit: rowsAtOnce, ...(after !== undefined && { after }) }, { signal })
    yield* page.items
    after = page.next ?? undefined
  } while (after !== undefined && !signal.aborted)
}

const isoOf = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : new Date(at).toISOString())

const toExported = ({ updatedAt, followUpDeadline, ...row }: QualityRow) => ({
  ...row,
  updatedAt: isoOf(updatedAt),
  followUpDeadline: isoOf(followUpDeadline),
})

const columns = [
  'document',
  'title',
  'type',
  'source',
  'completeness',
  'missing',
  'flags',
  'updated_at',
  'follow_ups',
  'follow_up_deadline',
] as const

const toCells = (row: QualityRow): readonly string[] => [
  row.document,
  row.title,
  row.type,
  row.source ?? '',
  row.completeness === null ? '' : String(row.completeness),
  row.missing.join(' '),
  row.flags.join(' '),
  isoOf(row.updatedAt) ?? '',
  String(row.followUps),
  isoOf(row.followUpDeadline) ?? '',
]

const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(',')

/** A title that begins like a formula must stay a title in a spreadsheet. */
function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

export const followups: Command = {
  name: 'followups',
  usage: 'followups [DOC] [--due] [--all] [--at TIME] [--json]',
  options: { due: { type: 'boolean' }, all: { type: 'boolean' }, at: { type: 'string' } },
  arguments: [0, 1],
  async run({ positionals: [document], values }, context) {
    const { client, output, texts, signal } = context
    await settled(context, 'due')
    const at = typeof values['at'] === 'string' ? momentOf(values['at']) : undefined
    const states: FollowUp['state'][] | undefined =
      values['due'] === true
        ? ['overdue']
        : values['all'] === true
          ? ['due', 'overdue', 'snoozed', 'waiting', 'answered', 'closed']
          : undefined
    const { items, counts } = await client.quality.followUps.list(
      {
        limit: rowsAtOnce,
        ...(states && { states }),
        ...(document !== undefined && { document }),
        ...(at !== undefined && { at }),
      },
      { signal },
    )
    if (output.isJson) output.json({ items: items.map((item) => toShown(item, texts.language)), counts })
    if (items.length === 0) output.line(texts.t('cli.noFollowUps'))
    for (const item of items) {
      const ask = item.ask === undefined ? '' : ` · ${texts.t('cli.ask', { who: printable(item.ask) })}`
      output.line(
        `${item.id}  ${texts.t(`cli.followUpState.${item.state}`)} · ${texts.moment(item.dueAt)} · ${printable(item.title)}${ask}`,
      )
      output.line(`  ${printable(item.question[texts.language])}`)
    }
    return 0
  },
}

const toShown = ({ question, openedAt, dueAt, snoozedUntil, closedAt, ...item }: FollowUp, language: 'en' | 'fr') => ({
  ...item,
  question: question[language],
  openedAt: isoOf(openedAt),
  dueAt: isoOf(dueAt),
  ...(snoozedUntil !== undefined && { snoozedUntil: isoOf(snoozedUntil) }),
  ...(closedAt !== undefined && { closedAt: isoOf(closedAt) }),
})

/** A day means its end: what was overdue on 1 May was so when that day was over. */
function momentOf(text: string): number {
  const moment = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T23:59:59.999` : text)
  if (Number.isNaN(moment)) throw new UsageError(`--at takes a day or a moment such as 2026-05-01 or 2026-05-01T14:00, not “${text}”.`)
  return moment
}

export const answer: Command = {
  name: 'answer',
  usage: 'answer ID VALUE [--json]',
  options: {},
  arguments: [2, 2],
  async run({ positionals: [id = '', value = ''] }, { client, output, texts, signal }) {
    const answered = await client.quality.followUps.answer({ id, value }, { signal })
    if (output.isJson) output.json(answered)
    output.line(texts.t('cli.answered'))
    return 0
  },
}
