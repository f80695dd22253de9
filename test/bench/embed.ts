/** The embed worker beside the bare model in a loop: the same passages, the same threads, turn by turn in the same run. */
import { availableParallelism } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { AutoModel, AutoTokenizer, env } from '@xenova/transformers'
import { createEmbedderClient, describeModel, type ModelEmbedderOptions } from '#adapters/embeddings'
import { createChildPool } from '#adapters/processes'
import { getOrThrow } from '#kernel'
import type { EmbedJobs } from '#ports'
import type { Measure } from './events'
import { readRetrievalSet } from './retrieval-data'

/** Where the built product and the data are: the bench runs from another folder than it is written in. */
export interface EmbedBenchPlaces {
  readonly resources: string
  readonly embedWorker: URL
  /** Of `retrieval/fr-piaf`. */
  readonly passages: string
}

const passagesInAll = 240
const peerBatch = 4
const turns = 3

export async function benchEmbed(places: EmbedBenchPlaces): Promise<Measure[]> {
  const modelFolder = join(places.resources, 'models', 'multilingual-e5-small-latin')
  const threads = availableParallelism()
  const texts = readRetrievalSet(places.passages)
    .documents.slice(0, passagesInAll)
    .map(({ text }) => text)
  const bare = await loadBare(modelFolder, threads)
  const tokens = texts.reduce((sum, text) => sum + bare.count(text), 0)
  const pool = createChildPool<EmbedJobs>({
    entry: places.embedWorker,
    init: { modelFolder, threads } satisfies ModelEmbedderOptions,
    size: 1,
    kind: 'embed',
    memoryLimitBytes: 2 * 2 ** 30,
  })
  try {
    const client = createEmbedderClient({ pool, model: getOrThrow(describeModel(modelFolder)) })
    const ours = async () => void getOrThrow(await client.embed('passage', texts))
    // Both have loaded and seen every shape before the first turn counts.
    getOrThrow(await client.embed('passage', texts.slice(0, 16)))
    await bare.embed(texts.slice(0, 16))
    const rates = { ours: [] as number[], bare: [] as number[] }
    for (let turn = 0; turn < turns; turn++) {
      rates.bare.push(tokens / (await secondsOf(() => bare.embed(texts))))
      rates.ours.push(tokens / (await secondsOf(ours)))
    }
    const value = Math.max(...rates.ours)
    const peer = Math.max(...rates.bare)
    return [{ name: 'embed passages through the pool', value, unit: 'tokens/s', peer, ratio: value / peer, target: '≥ 0.85 ×' }]
  } finally {
    await pool.close()
    await bare.close()
  }
}

/** What a bare script would do: sorted by length, four at a time, no process in between. */
async function loadBare(modelFolder: string, threads: number) {
  env.allowRemoteModels = false
  env.localModelPath = dirname(modelFolder) + sep
  const name = basename(modelFolder)
  const tokenizer = await AutoTokenizer.from_pretrained(name)
  const network = await AutoModel.from_pretrained(name, { dtype: 'q8', device: 'cpu', session_options: { intraOpNumThreads: threads } })
  return {
    count: (text: string) => Math.min(512, tokenizer.encode(`passage: ${text}`).length),
    async embed(texts: readonly string[]) {
      const sorted = [...texts].sort((a, b) => a.length - b.length)
      for (let start = 0; start < sorted.length; start += peerBatch) {
        const batch = sorted.slice(start, start + peerBatch).map((text) => `passage: ${text}`)
        await network(tokenizer(batch, { padding: true, truncation: true }))
      }
    },
    close: () => network.dispose(),
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
