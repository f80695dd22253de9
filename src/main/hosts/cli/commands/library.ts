/** `list`, `show`, `text`, `page`, `retry`, `tag`: documents by name. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DocumentRow, ReadingHow, ShowOutput } from '#contract'
import { UsageError, wholeNumber, type Command, type Invocation } from '../command'
import { printable } from '../output'
import { followReading, showSummary } from './add'
import { settled } from './settled'

export const list: Command = {
  name: 'list',
  usage: 'list [--filter QUERY] [--limit N] [--after CURSOR] [--json]',
  options: { filter: { type: 'string' }, limit: { type: 'string' }, after: { type: 'string' } },
  arguments: [0, 0],
  async run({ values }, context) {
    const { client, output, texts, signal } = context
    await settled(context)
    const { filter, after } = values
    const limit = wholeNumber(values, 'limit', 1, 1000)
    const answer = await client.documents.list(
      {
        ...(typeof filter === 'string' && { filter }),
        ...(limit !== undefined && { limit }),
        ...(typeof after === 'string' && { after }),
      },
      { signal },
    )
    if (output.isJson) output.json({ items: answer.items.map(toListed), next: answer.next })
    for (const { id, title, type, pages, coverage } of answer.items) {
      output.line(
        `${id}  ${texts.percent(coverage).padStart(5)} %  ${texts.t('cli.page', { count: pages }).padStart(10)}  ${type.padEnd(12)} ${printable(title)}`,
      )
    }
    if (answer.next !== null) output.line(`--after ${answer.next}`)
    return 0
  },
}

/** The shapes people's scripts rely on: what screens show beyond them is left out. */
const toListed = ({ id, title, path, type, pages, coverage, completeness }: DocumentRow) => ({
  id,
  title,
  path,
  type,
  pages,
  coverage,
  completeness,
})

const toShown = ({ id, title, path, type, coverage, completeness, language, tags, sightings, container, members, fields }: ShowOutput) => ({
  id,
  title,
  path,
  type,
  coverage,
  completeness,
  ...(language !== undefined && { language }),
  tags,
  sightings,
  ...(container !== undefined && { container }),
  members,
  fields,
})

export const show: Command = {
  name: 'show',
  usage: 'show DOC [--json]',
  options: {},
  arguments: [1, 1],
  async run({ positionals: [document = ''] }, context) {
    const { client, output, texts, signal } = context
    await settled(context)
    const shown = await client.documents.show({ document }, { signal })
    if (output.isJson) {
      output.json({
        ...toShown(shown),
        gaps: shown.gaps.map(({ name, why, severity }) => ({ name, why: why[texts.language], severity })),
        pages: shown.pages.map(({ reason, size: _, ...page }) => ({
          ...page,
          ...(reason && { reason: texts.reason(reason) }),
          readings: page.readings.map(({ reason: why, ...reading }) => ({ ...reading, ...(why && { reason: texts.reason(why) }) })),
        })),
      })
      return 0
    }
    output.line(printable(shown.title))
    output.line(`${shown.id} · ${shown.type} · ${texts.t('cli.coverage', { percent: texts.percent(shown.coverage) })}`)
    for (const { path, state } of shown.sightings) output.line(`${state === 'present' ? ' ' : '-'} ${printable(path)}`)
    for (const page of shown.pages) {
      const confidence = page.confidence === undefined || page.state !== 'ocr' ? '' : ` ${texts.percent(page.confidence)} %`
      const chosen = page.readings.find((reading) => reading.chosen)
      const engine = chosen ? ` · ${chosen.engine}${chosen.language === undefined ? '' : ` ${chosen.language}`}` : ''
      const why = page.reason ? `: ${texts.reason(page.reason)}` : ''
      output.line(`  ${String(page.page).padStart(4)}  ${texts.t(`cli.state.${page.state}`)}${confidence}${engine}${why}`)
    }
    return 0
  },
}

export const text: Command = {
  name: 'text',
  usage: 'text DOC [--page N] [--boxes] [--json]',
  options: { page: { type: 'string' }, boxes: { type: 'boolean' } },
  arguments: [1, 1],
  async run({ positionals: [document = ''], values }, { client, output, signal }) {
    const page = wholeNumber(values, 'page', 1, 1_000_000)
    const answer = await client.documents.text(
      { document, boxes: values['boxes'] === true, ...(page !== undefined && { page }) },
      { signal },
    )
    if (output.isJson) output.json(answer)
    for (const { text: content } of answer.pages) output.line(printable(content))
    return 0
  },
}

export const page: Command = {
  name: 'page',
  usage: 'page DOC N --png FILE [--highlight QUERY] [--size PIXELS] [--json]',
  options: { png: { type: 'string' }, highlight: { type: 'string' }, size: { type: 'string' } },
  arguments: [2, 2],
  async run({ positionals: [document = '', number = ''], values }, { client, output, texts, signal }) {
    const { png, highlight } = values
    const wanted = wholeNumber({ N: number }, 'N', 1, 1_000_000)
    if (typeof png !== 'string' || wanted === undefined) throw new UsageError('Where should the picture go? --png FILE')
    const longestSide = wholeNumber(values, 'size', 16, 8000)
    const picture = await client.documents.page(
      {
        document,
        page: wanted,
        ...(typeof highlight === 'string' && { highlight }),
        ...(longestSide !== undefined && { longestSide }),
      },
      { signal },
    )
    const file = resolve(png)
    try {
      await writeFile(file, Buffer.from(picture.png, 'base64'))
    } catch (error) {
      output.note(texts.t('cli.error.fileNotWritten', { file, detail: (error as Error).message }))
      return 1
    }
    if (output.isJson) output.json({ file, width: picture.width, height: picture.height, boxes: picture.boxes })
    output.line(texts.t('cli.pageWritten', { page: wanted, file }))
    return 0
  },
}

export const retry: Command = {
  name: 'retry',
  usage: 'retry DOC [--page N] [--lang fra+eng] [--method picture|both-engines] [--turn DEGREES] [--password-stdin] [--no-wait] [--json]',
  options: {
    ...{ page: { type: 'string' }, lang: { type: 'string' }, method: { type: 'string' }, turn: { type: 'string' } },
    ...{ 'password-stdin': { type: 'boolean' }, 'no-wait': { type: 'boolean' } },
  },
  arguments: [1, 1],
  async run({ positionals: [document = ''], values }, context) {
    const only = wholeNumber(values, 'page', 1, 1_000_000)
    const { lang } = values
    const how = readingHow(values)
    const password = values['password-stdin'] === true ? await firstLineOfInput() : undefined
    const progress = await context.client.documents.retry(
      {
        document,
        wait: values['no-wait'] !== true,
        ...(only !== undefined && { page: only }),
        ...(typeof lang === 'string' && { languages: lang.split('+') }),
        ...(password !== undefined && { password }),
        ...(how && { how }),
      },
      { signal: context.signal },
    )
    const summary = await followReading(progress, context)
    showSummary(summary, context)
    return summary.quarantined.length > 0 ? 1 : 0
  },
}

function readingHow({ method, turn }: Invocation['values']): ReadingHow | undefined {
  if (method !== undefined && method !== 'picture' && method !== 'both-engines')
    throw new UsageError(`--method takes picture or both-engines, not “${String(method)}”.`)
  const quarterTurns = turn === undefined ? undefined : turns.get(String(turn))
  if (turn !== undefined && quarterTurns === undefined) throw new UsageError(`--turn takes 0, 90, 180 or 270, not “${String(turn)}”.`)
  if (method === undefined && quarterTurns === undefined) return undefined
  return { ...(method !== undefined && { method }), ...(quarterTurns !== undefined && { quarterTurns }) }
}

/** Degrees clockwise that make the writing upright. */
const turns: ReadonlyMap<string, NonNullable<ReadingHow['quarterTurns']>> = new Map([
  ['0', 0],
  ['90', 1],
  ['180', 2],
  ['270', 3],
])

/** A password is never an argument: the system shows arguments to everyone. */
async function firstLineOfInput(): Promise<string> {
  let input = ''
  for await (const chunk of process.stdin) input += String(chunk)
  return input.split(/\r?\n/)[0] ?? ''
}

export const original: Command = {
  name: 'original',
  usage: 'original DOC --to FILE [--json]',
  options: { to: { type: 'string' } },
  arguments: [1, 1],
  async run({ positionals: [document = ''], values }, { client, output, texts, signal }) {
    const { to } = values
    if (typeof to !== 'string') throw new UsageError('Where should the file go? --to FILE')
    const file = resolve(to)
    const slices: Buffer[] = []
    for await (const { base64 } of await client.documents.original({ document }, { signal })) slices.push(Buffer.from(base64, 'base64'))
    try {
      // Never over something that is there.
      await writeFile(file, Buffer.concat(slices), { flag: 'wx' })
    } catch (error) {
      output.note(texts.t('cli.error.fileNotWritten', { file, detail: (error as Error).message }))
      return 1
    }
    if (output.isJson) output.json({ file, bytes: slices.reduce((sum, slice) => sum + slice.length, 0) })
    output.line(texts.t('cli.originalWritten', { file }))
    return 0
  },
}

export const tag: Command = {
  name: 'tag',
  usage: 'tag DOC [--add TAG]… [--remove TAG]… [--json]',
  options: { add: { type: 'string', multiple: true }, remove: { type: 'string', multiple: true } },
  arguments: [1, 1],
  async run({ positionals: [document = ''], values }, { client, output, texts, signal }) {
    const tags = (name: string): string[] => (Array.isArray(values[name]) ? values[name] : [])
    const changed = await client.documents.tag({ documents: [document], add: tags('add'), remove: tags('remove') }, { signal })
    if (output.isJson) output.json(changed)
    output.line(texts.t('cli.tagged'))
    return 0
  },
}
