/** The shipped model, in this process and behind its worker. */
import { appendFileSync, cpSync, mkdtempSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkModelFiles, createEmbedderClient, createModelEmbedder, describeModel, type ModelEmbedderOptions } from '#adapters/embeddings'
import { createChildPool } from '#adapters/processes'
import { getOrThrow } from '#kernel'
import type { EmbedJobs, Embedder, WorkerPool } from '#ports'

const modelFolder = fileURLToPath(new URL('../../../../resources/models/multilingual-e5-small-latin', import.meta.url))
const entry = new URL('../../../../out/main/workers/embed.js', import.meta.url)
let scratch: string
let embedder: Embedder

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'palimpsest-model-'))
  embedder = getOrThrow(await createModelEmbedder({ modelFolder, threads: 1 }))
})

afterAll(() => {
  rmSync(scratch, { recursive: true })
})

function dot(a?: Float32Array, b?: Float32Array): number {
  let sum = 0
  a?.forEach((value, index) => (sum += value * (b?.[index] ?? 0)))
  return sum
}

async function embedAll(by: Embedder, kind: 'query' | 'passage', texts: readonly string[]): Promise<readonly Float32Array[]> {
  return getOrThrow(await by.embed(kind, texts))
}

function createPool(options: ModelEmbedderOptions): WorkerPool<EmbedJobs> {
  return createChildPool<EmbedJobs>({ entry, init: options, size: 1, kind: 'embed', memoryLimitBytes: 1.2 * 2 ** 30 })
}

describe('the model', () => {
  it('gives unit vectors of its dimensions, in the order of the texts', async () => {
    const texts = ['A long sentence about the weather of yesterday and of tomorrow.', 'Bread', 'Invoice number twelve', 'Le pain']
    const together = await embedAll(embedder, 'passage', texts)
    const alone = await Promise.all(texts.map(async (text) => (await embedAll(embedder, 'passage', [text]))[0]))
    for (const [index, vector] of together.entries()) {
      expect(vector).toHaveLength(embedder.model.dimensions)
      expect(dot(vector, vector)).toBeCloseTo(1, 4)
      expect(dot(vector, alone[index])).toBeGreaterThan(0.98)
    }
  })

  it('finds the passage that means what was asked, across languages', async () => {
    const [query] = await embedAll(embedder, 'query', ['Quelle est la durée du préavis ?'])
    const [notice, weather, recipe] = await embedAll(embedder, 'passage', [
      'The contract may be ended by either party with three months of notice.',
      'Rain is expected in the north on Tuesday.',
      'Mélanger la farine et le beurre, puis ajouter les œufs.',
    ])
    expect(dot(query, notice)).toBeGreaterThan(Math.max(dot(query, weather), dot(query, recipe)))
  })

  it('cuts texts beyond its window and survives odd ones', async () => {
    const vectors = await embedAll(embedder, 'passage', ['word '.repeat(50_000), '', '\u0000\ud800', '漢字', ' '.repeat(10_000)])
    for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 4)
  })

  it('answers nothing for nothing, and stops when asked', async () => {
    expect(await embedder.embed('passage', [])).toEqual({ ok: true, value: [] })
    expect(await embedder.embed('passage', ['x'], AbortSignal.abort())).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })
})

describe('the model files', () => {
  it('are the ones that were shipped; the id names their checksum', async () => {
    const model = getOrThrow(await checkModelFiles(modelFolder))
    expect(model).toEqual(getOrThrow(describeModel(modelFolder)))
    expect(model).toMatchObject({ dimensions: 384 })
    expect(model.id).toMatch(/^multilingual-e5-small-latin-[0-9a-f]{12}$/)
  })

  it('that are missing or changed are named', async () => {
    expect(await checkModelFiles(join(scratch, 'nowhere'))).toMatchObject({ ok: false, error: { code: 'model-missing' } })
    const copy = join(scratch, 'copy')
    cpSync(modelFolder, copy, { recursive: true })
    appendFileSync(join(copy, 'tokenizer.json'), ' ')
    expect(await checkModelFiles(copy)).toMatchObject({ ok: false, error: { code: 'model-damaged', params: { file: 'tokenizer.json' } } })
    unlinkSync(join(copy, 'LICENSE'))
    expect(await checkModelFiles(copy)).toMatchObject({ ok: false, error: { code: 'model-missing', params: { file: 'LICENSE' } } })
  })
})

describe('the embed worker', () => {
  it('gives the same vectors as the model in this process, for many texts', async () => {
    const pool = createPool({ modelFolder, threads: 1 })
    try {
      const client = createEmbedderClient({ pool, model: embedder.model })
      const texts = Array.from({ length: 40 }, (_, index) => `Passage ${index} `.repeat(1 + ((index * 7) % 11)))
      const vectors = await embedAll(client, 'passage', texts)
      const expected = await embedAll(embedder, 'passage', texts)
      expect(vectors).toHaveLength(40)
      vectors.forEach((vector, index) => expect(dot(vector, expected[index])).toBeGreaterThan(0.98))
    } finally {
      await pool.close()
    }
  })

  it('says that its model is missing, and that it was cancelled', async () => {
    const pool = createPool({ modelFolder: join(scratch, 'nowhere'), threads: 1 })
    try {
      const client = createEmbedderClient({ pool, model: embedder.model })
      expect(await client.embed('query', ['x'])).toMatchObject({ ok: false, error: { code: 'model-missing' } })
      expect(await client.embed('query', ['x'], AbortSignal.abort())).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    } finally {
      await pool.close()
    }
  })
})
