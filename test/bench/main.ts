/** Runs benchmarks by name; figures as JSON on standard output, or as tables there and in docs/benchmarks.md. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createEmbedderClient, describeModel, type ModelEmbedderOptions } from '#adapters/embeddings'
import { createChildPool } from '#adapters/processes'
import { getOrThrow } from '#kernel'
import type { EmbedJobs } from '#ports'
import { openData } from '#support/open-data'
import { benchEmbed } from './embed'
import { benchEvents } from './events'
import { benchFields } from './fields'
import { benchIngest } from './ingest'
import type { Measure } from './measure'
import { benchOcr } from './ocr'
import { isReached, keepResults } from './report'
import { benchRetrieval } from './retrieval'
import { benchSearch } from './search'
import { benchUi } from './ui'

interface Places {
  readonly built: URL
  readonly resources: string
  readonly data: string
  readonly scratch: string
}

type Bench = (places: Places) => Promise<readonly Measure[]>

const benches: Readonly<Record<string, Bench>> = {
  events: () => benchEvents(),
  search: ({ data, scratch }) => benchSearch({ corpus: join(data, 'retrieval', 'en-scifact'), scratch }),
  embed: ({ data, built, resources }) =>
    benchEmbed({ resources, embedWorker: new URL('workers/embed.js', built), passages: join(data, 'retrieval', 'fr-piaf') }),
  ingest: ({ data, built }) => benchIngest({ cli: fileURLToPath(new URL('cli.js', built)), openData: data }),
  fields: ({ data, built }) =>
    benchFields({ data: join(data, 'extract'), cache: fileURLToPath(new URL('../../.cache/bench/fields', built)) }),
  ocr: () => benchOcr(),
  ui: ({ data, built, resources, scratch }) =>
    benchUi({
      cli: fileURLToPath(new URL('cli.js', built)),
      openData: data,
      scratch,
      resources,
      cache: fileURLToPath(new URL('../../.cache/bench', built)),
      model: getOrThrow(describeModel(join(resources, 'models', 'multilingual-e5-small-latin'))),
    }),
  retrieval: (places) =>
    withEmbedder(places, (embedder) => benchRetrieval({ folder: join(places.data, 'retrieval'), scratch: places.scratch, embedder })),
}

/** `names`: benchmarks to run, or `all`. The exit code is 0 when they ran, whatever they measured. */
export async function runBenchmarks(names: readonly string[], { isJson }: { readonly isJson: boolean }): Promise<number> {
  const wanted = names.includes('all') ? Object.keys(benches) : names
  const unknown = wanted.filter((name) => !(name in benches))
  const data = openData('')
  if (wanted.length === 0 || unknown.length > 0) {
    process.stderr.write(`Usage: bench all | ${Object.keys(benches).join(' | ')}\n`)
    return 2
  }
  if (data === undefined) {
    process.stderr.write('The benchmarks need the open test data; test/support/open-data.ts says where it is looked for.\n')
    return 1
  }
  const built = new URL('./', import.meta.url)
  const scratch = mkdtempSync(join(tmpdir(), 'palimpsest-bench-'))
  const results: Measure[] = []
  try {
    for (const name of wanted) {
      process.stderr.write(`bench ${name}\n`)
      const figures = (await benches[name]?.({ built, resources: fileURLToPath(new URL('../../resources', built)), data, scratch })) ?? []
      results.push(...figures)
      if (!isJson)
        keepResults(fileURLToPath(new URL('../../docs/benchmarks.md', built)), name, figures, { machine: machine(), commit: commit() })
      for (const figure of figures) process.stderr.write(`${describe(figure)}\n`)
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  const answer = { machine: machine(), commit: commit(), results }
  if (isJson) process.stdout.write(`${JSON.stringify(answer)}\n`)
  return 0
}

async function withEmbedder(
  { built, resources }: Places,
  run: (embedder: ReturnType<typeof createEmbedderClient>) => Promise<readonly Measure[]>,
): Promise<readonly Measure[]> {
  const modelFolder = join(resources, 'models', 'multilingual-e5-small-latin')
  const pool = createChildPool<EmbedJobs>({
    entry: new URL('workers/embed.js', built),
    init: { modelFolder, threads: availableParallelism() } satisfies ModelEmbedderOptions,
    size: 1,
    kind: 'embed',
    memoryLimitBytes: 2 * 1024 ** 3,
  })
  try {
    return await run(createEmbedderClient({ pool, model: getOrThrow(describeModel(modelFolder)) }))
  } finally {
    await pool.close()
  }
}

function describe(figure: Measure): string {
  const peer = figure.peer === null ? '' : `, peer ${round(figure.peer)}, ratio ${round(figure.ratio ?? 0)}`
  const target = figure.target === null ? '' : ` (${figure.target}: ${isReached(figure) ? 'reached' : 'missed'})`
  return `  ${figure.name}: ${round(figure.value)} ${figure.unit}${peer}${target}`
}

const round = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

const machine = (): string =>
  `${String(cpus().length)} × ${cpus()[0]?.model ?? 'processor'}, ${String(Math.round(totalmem() / 1024 ** 3))} GB, ${process.platform}`

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'unknown'
  }
}
