/** `search QUERY` and `search --batch FILE`. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { SearchOutput, SearchResult } from '#contract'
import { noSuchTypes, writtenFilter } from '#query'
import { UsageError, wholeNumber, type Command, type CommandContext } from '../command'
import { printable } from '../output'

const modes = ['hybrid', 'words', 'meaning'] as const
type Mode = (typeof modes)[number]

export const search: Command = {
  name: 'search',
  usage: 'search QUERY [--limit N] [--mode hybrid|words|meaning] [--pages] [--now] [--json] | search --batch FILE',
  options: {
    limit: { type: 'string' },
    mode: { type: 'string' },
    pages: { type: 'boolean' },
    batch: { type: 'string' },
    now: { type: 'boolean' },
  },
  arguments: [0, Number.MAX_SAFE_INTEGER],
  async run({ positionals, values }, context) {
    const mode = modeOf(values['mode'])
    const options = { mode, limit: wholeNumber(values, 'limit', 1, 1000) ?? 10, pages: values['pages'] === true }
    const { batch } = values
    if (typeof batch === 'string') {
      const queries = await readBatch(batch, context)
      await prepareMeaning(mode, context)
      // The model's process is started by the first question; loading it is nobody's search time.
      if (mode !== 'words') await context.client.search.search({ query: 'palimpsest', mode: 'meaning', limit: 1 })
      for (const { id, text } of queries) {
        const answer = await context.client.search.search({ query: text, ...options }, { signal: context.signal })
        context.output.json({ id, results: answer.results.map(toResult), tookMs: answer.tookMs })
      }
      return 0
    }
    if (positionals.length === 0) throw new UsageError('What should be searched?')
    // In a vault nobody else has open, passages without their meaning stay so unless this command gives it to them.
    if (values['now'] !== true) await prepareMeaning(mode, context)
    const answer = await context.client.search.search({ query: positionals.join(' '), ...options }, { signal: context.signal })
    if (!context.output.isJson) await tellOfTypes(positionals.join(' '), context)
    showAnswer(answer, context)
    return 0
  },
}

function modeOf(value: unknown): Mode {
  if (value === undefined) return 'hybrid'
  const mode = modes.find((known) => known === value)
  if (!mode) throw new UsageError(`--mode is one of ${modes.join(', ')}.`)
  return mode
}

export async function prepareMeaning(mode: Mode, { client, isOwner, output, texts, signal }: CommandContext): Promise<void> {
  if (mode === 'words' || !isOwner) return
  try {
    for await (const item of await client.vault.settled({ until: 'all' }, { signal })) {
      if (item.type === 'progress' && item.total > 0) output.progress(`${texts.t('cli.preparing')} ${item.done}/${item.total}`)
    }
  } catch (error) {
    if (signal.aborted) throw error
    output.note(texts.t('cli.error.noModel', { detail: (error as Error).message }))
  }
}

const batchLine = z.object({ id: z.union([z.string(), z.number()]), text: z.string() })

async function readBatch(file: string, { texts }: CommandContext): Promise<readonly z.infer<typeof batchLine>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const parsed = batchLine.safeParse(parseJson(line))
    if (!parsed.success) throw new UsageError(texts.t('cli.error.batchLine', { line: index + 1, file }))
    return [parsed.data]
  })
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function tellOfTypes(query: string, { client, output, texts, signal }: CommandContext): Promise<void> {
  const { types } = await client.understanding.types(undefined, { signal })
  for (const { piece, meant } of noSuchTypes(query, types)) {
    const typed = { type: printable(piece.value) }
    output.note(
      meant === undefined
        ? texts.t('cli.noSuchType', { ...typed, types: types.map(({ type }) => type.replaceAll('_', '-')).join(', ') })
        : texts.t('cli.typeMeant', { ...typed, filter: writtenFilter('type', meant, texts.language, piece.isExcluded) }),
    )
  }
}

/** The shape people's scripts rely on. */
function toResult({ document: { id, title, path }, page, score, snippet, boxes, why }: SearchResult): unknown {
  return { document: { id, title, path }, page, score, snippet, boxes, why }
}

export function showAnswer(answer: SearchOutput, { output, texts }: CommandContext): void {
  const { t } = texts
  if (output.isJson) {
    const { query, results, indexPosition, unreadPages, tookMs } = answer
    output.json({ query, results: results.map(toResult), indexPosition, unreadPages, tookMs })
    return
  }
  for (const hint of answer.hints) output.note(t(`hints.${hint.code}`, { ...hint }))
  if (answer.results.length === 0) output.line(t('cli.noResults'))
  answer.results.forEach((result, index) => {
    showResult(result, index, { output, texts })
  })
  if (answer.unreadPages > 0) output.line(t('cli.unread', { count: answer.unreadPages }))
}

function showResult(result: SearchResult, index: number, { output, texts }: Pick<CommandContext, 'output' | 'texts'>): void {
  const { t } = texts
  output.line(
    `${index + 1}. ${printable(result.document.title)} (${t('cli.page_short', { page: result.page })}) score ${result.score.toFixed(3)}`,
  )
  output.line(`   ${marked(result)}`)
  const { words, meaning } = result.why
  const why = [
    words && t('cli.whyWords', { rank: words.rank, terms: words.terms.map(printable).join(', ') }),
    meaning && t('cli.whyMeaning', { rank: meaning.rank, similarity: meaning.similarity.toFixed(3) }),
  ].filter((part) => part !== undefined)
  output.line(`   ${t('cli.why', { why: why.join(' · ') })}`)
  output.line(`   ${printable(result.document.path)}`)
}

/** The snippet on one line with its words marked: inverse where a terminal shows it, in brackets elsewhere. */
export function marked({ snippet, marks }: Pick<SearchResult, 'snippet' | 'marks'>): string {
  const [on, off] = process.stdout.isTTY ? ['\u001b[7m', '\u001b[27m'] : ['[', ']']
  let out = ''
  let at = 0
  for (const [start, end] of marks) {
    out += printable(snippet.slice(at, start)) + on + printable(snippet.slice(start, end)) + off
    at = end
  }
  return (out + printable(snippet.slice(at))).replace(/\s+/g, ' ')
}
