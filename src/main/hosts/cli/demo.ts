/** `demo`: the samples in a temporary vault, their ledger, and four questions with their answers. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Runtime } from '#engine'
import type { Client } from './command'
import { marked } from './commands/search'
import { explainSessionError } from './explain-error'
import { printable, type Output } from './output'
import { openSession } from '#hosts/session'
import type { Texts } from './texts'

const questionsSchema = z.array(
  z.object({
    kind: z.enum(['identifier', 'phrase', 'cross-language', 'paraphrase']),
    query: z.string(),
    expect: z.object({ file: z.string(), page: z.number() }),
  }),
)

export async function runDemo(output: Output, texts: Texts, runtime: Runtime): Promise<number> {
  const vault = await mkdtemp(join(tmpdir(), 'palimpsest-demo-'))
  try {
    const opened = await openSession({ vault, runtime, environment: process.env, isResident: false })
    if (!opened.ok) {
      output.note(explainSessionError(opened.error, texts))
      return 1
    }
    try {
      return await demonstrate(opened.value.client, runtime.resources, output, texts)
    } finally {
      await opened.value.close()
    }
  } finally {
    await rm(vault, { recursive: true, force: true })
  }
}

async function demonstrate(client: Client, resources: string, output: Output, texts: Texts): Promise<number> {
  output.line(texts.t('cli.demo.title'))
  await readSamples(client, join(resources, 'samples'), output, texts)
  await showLedger(client, output, texts)
  for await (const item of await client.vault.settled({ until: 'all' })) {
    if (item.type === 'progress') output.progress(`${texts.t('cli.preparing')} ${item.done}/${item.total}`)
  }
  const questions = questionsSchema.parse(JSON.parse(await readFile(join(resources, 'demo', 'questions.json'), 'utf8')))
  let wrong = 0
  for (const [index, { kind, query, expect }] of questions.entries()) {
    const isRight = await ask(client, query, expect, { output, texts, kind, number: index + 1 })
    if (!isRight) wrong++
  }
  output.line()
  output.line(texts.t('cli.demo.end'))
  return wrong === 0 ? 0 : 1
}

async function readSamples(client: Client, samples: string, output: Output, { t, percent }: Texts): Promise<void> {
  for await (const item of await client.documents.add({ paths: [samples] })) {
    if (item.type === 'progress') output.progress(`${t('cli.reading')} ${item.pagesDone}/${item.pagesKnown}`)
    if (item.type !== 'page') continue
    const confidence = item.confidence === undefined || item.state !== 'ocr' ? '' : ` ${percent(item.confidence)} %`
    output.line(
      `  ${printable(item.title)} · ${t('cli.pageOf', { page: item.page, pages: item.pages })} · ${t(`cli.state.${item.state}`)}${confidence}`,
    )
  }
}

async function showLedger(client: Client, output: Output, texts: Texts): Promise<void> {
  const { t } = texts
  output.line()
  output.line(t('cli.demo.ledger'))
  const { items } = await client.documents.list({ limit: 100 })
  for (const { id, title, type, coverage } of items) {
    const { pages } = await client.documents.show({ document: id })
    const states = pages.map(({ state }) => t(`cli.state.${state}`)).join(', ')
    output.line(`  ${texts.percent(coverage).padStart(4)} %  ${type.padEnd(12)} ${printable(title)}: ${states}`)
  }
  const status = await client.vault.status()
  output.line(t('cli.coverage', { percent: texts.percent(status.coverage) }))
}

async function ask(
  client: Client,
  query: string,
  expect: { readonly file: string; readonly page: number },
  { output, texts, kind, number }: { readonly output: Output; readonly texts: Texts; readonly kind: string; readonly number: number },
): Promise<boolean> {
  const { t } = texts
  output.line()
  output.line(t('cli.demo.question', { kind: t(`cli.demo.kind.${kind}`), query }))
  const { results } = await client.search.search({ query, limit: 3 })
  const [first] = results
  if (!first) {
    output.line(t('cli.noResults'))
    return false
  }
  output.line(
    `${number}. ${printable(first.document.title)} (${t('cli.page_short', { page: first.page })}) score ${first.score.toFixed(3)}`,
  )
  output.line(`   ${marked(first)}`)
  const { words, meaning } = first.why
  if (words) output.line(`   ${t('cli.why', { why: t('cli.whyWords', { rank: words.rank, terms: words.terms.join(', ') }) })}`)
  if (meaning)
    output.line(`   ${t('cli.why', { why: t('cli.whyMeaning', { rank: meaning.rank, similarity: meaning.similarity.toFixed(3) }) })}`)
  return first.document.path.split('!/')[0]?.endsWith(expect.file) === true
}
