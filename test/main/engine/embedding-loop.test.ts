import { describe, expect, it } from 'vitest'
import { createEmbeddingLoop } from '../../../src/main/engine/embedding-loop'
import { err, ok, reason } from '#kernel'
import type { Embedder, IndexJobs, JobRunner } from '#ports'

const vector = Float32Array.of(1)

function create(options: { readonly passages: number; readonly mayRun?: () => boolean }) {
  const fake = {
    waiting: options.passages,
    broken: false,
    bug: false,
    short: false,
    beforeEmbed: () => undefined as unknown,
    rounds: 0,
    gate: Promise.resolve(),
  }
  const run = (name: string, input: unknown): Promise<unknown> => {
    if (name === 'passagesToEmbed') {
      const { limit } = input as IndexJobs['passagesToEmbed']['input']
      const passages = Array.from({ length: Math.min(limit, fake.waiting) }, (_, id) => ({ id, text: `text ${String(id)}` }))
      return Promise.resolve(ok({ passages, remaining: fake.waiting }))
    }
    fake.waiting -= (input as IndexJobs['storeVectors']['input']).vectors.length
    return Promise.resolve(ok(undefined))
  }
  const embedder: Embedder = {
    model: { id: 'm', dimensions: 1 },
    async embed(_kind, texts) {
      fake.rounds++
      fake.beforeEmbed()
      await fake.gate
      if (fake.bug) throw new Error('a bug')
      if (fake.broken) return err(reason('embedder-failed'))
      return ok(texts.slice(fake.short ? 1 : 0).map(() => vector))
    },
  }
  const loop = createEmbeddingLoop({
    index: { run } as JobRunner<IndexJobs>,
    embedder: () => Promise.resolve(ok(embedder)),
    mayRun: options.mayRun ?? (() => true),
  })
  return { fake, loop }
}

describe('giving passages their vectors', () => {
  it('goes on round by round until none is left, and tells how many are', async () => {
    const { fake, loop } = create({ passages: 150 })
    const told: number[] = []
    expect(await loop.complete((remaining) => told.push(remaining))).toEqual(ok(undefined))
    expect(fake).toMatchObject({ waiting: 0, rounds: 3 })
    expect(told).toEqual(expect.arrayContaining([86, 22, 0]))
    expect([loop.embedded(), loop.unembedded()]).toEqual([150, 0])
    await loop.stop()
  })

  it('waits while reading needs the machine, unless somebody waits for it', async () => {
    let isFree = false
    const { fake, loop } = create({ passages: 10, mayRun: () => isFree })
    loop.wake()
    await new Promise((resolve) => setImmediate(resolve))
    expect(fake.rounds).toBe(0)
    expect(await loop.complete()).toEqual(ok(undefined))
    expect(fake.waiting).toBe(0)
    fake.waiting = 5
    isFree = true
    const changed = new Promise<void>((resolve) => {
      loop.onChange(() => {
        if (fake.waiting === 0) resolve()
      })
    })
    loop.wake()
    await changed
    await loop.stop()
  })

  it('says what the index counted before its first round, and nothing is left after its last', async () => {
    let isFree = false
    const { loop } = create({ passages: 10, mayRun: () => isFree })
    loop.expect(10)
    expect(loop.unembedded()).toBe(10)
    isFree = true
    await loop.complete()
    expect(loop.unembedded()).toBe(0)
    await loop.stop()
  })

  it('stops with the reason when the model fails, and tries again when asked', async () => {
    const { fake, loop } = create({ passages: 10 })
    fake.broken = true
    expect(await loop.complete()).toEqual(err(reason('embedder-failed')))
    expect(fake.rounds).toBe(1)
    fake.broken = false
    expect(await loop.complete()).toEqual(ok(undefined))
    await loop.stop()
  })

  it('survives a bug in the model, and a model that answers with too few vectors', async () => {
    const { fake, loop } = create({ passages: 10 })
    fake.bug = true
    expect(await loop.complete()).toMatchObject({ ok: false, error: { code: 'embedder-failed' } })
    Object.assign(fake, { bug: false, short: true })
    expect(await loop.complete()).toMatchObject({ ok: false, error: { code: 'embedder-failed' } })
    expect(fake.waiting).toBe(10)
    await loop.stop()
  })

  it('loses no call that comes during a round', async () => {
    const { fake, loop } = create({ passages: 3 })
    let isFirst = true
    fake.beforeEmbed = () => {
      if (!isFirst) return
      isFirst = false
      // Text that was indexed after this round was handed out.
      fake.waiting += 4
      loop.wake()
    }
    expect(await loop.complete()).toEqual(ok(undefined))
    expect(fake).toMatchObject({ waiting: 0, rounds: 2 })
    await loop.stop()
  })

  it('ends when it is stopped, and says so to whoever waits', async () => {
    const { fake, loop } = create({ passages: 500 })
    let open: () => void = () => undefined
    fake.gate = new Promise((resolve) => (open = resolve))
    const completed = loop.complete()
    const stopped = loop.stop()
    open()
    await stopped
    expect(await completed).toEqual(err({ code: 'cancelled' }))
    const { rounds } = fake
    loop.wake()
    await new Promise((resolve) => setImmediate(resolve))
    expect(fake.rounds).toBe(rounds)
  })
})
