/** What every pool promises, on processes and on threads. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createChildPool, createThreadPool } from '#adapters/processes'
import type { WorkerPool } from '#ports'
import { buildWorker } from '#support/build-worker'
import type { TrialInit, TrialJobs } from './trial-worker'

let entry: URL
let pool: WorkerPool<TrialJobs> | undefined

beforeAll(async () => {
  entry = await buildWorker('test/main/adapters/processes/trial-worker.ts')
}, 120_000)

afterEach(async () => {
  await pool?.close()
  expect(pool?.figures() ?? []).toEqual([])
  pool = undefined
})

const containing = (text: string): unknown => expect.stringContaining(text)

const init: TrialInit = { greeting: 'Hello' }
const kinds = {
  processes: (size: number, more: Partial<TrialInit> = {}) =>
    createChildPool<TrialJobs>({ entry, init: { ...init, ...more }, size, kind: 'trial', memoryLimitBytes: 512 * 2 ** 20 }),
  threads: (size: number, more: Partial<TrialInit> = {}) =>
    createThreadPool<TrialJobs>({ entry, init: { ...init, ...more }, size, kind: 'trial' }),
}

describe.each(Object.entries(kinds))('a pool of %s', (_kind, createPool) => {
  it('answers with the result of a job, made with what the pool was created with', async () => {
    pool = createPool(1)
    expect(await pool.run('greet', { name: 'Ada' })).toMatchObject({ ok: true, value: { text: 'Hello, Ada' } })
  })

  it('carries bytes, vectors, dates and undefined unchanged', async () => {
    pool = createPool(1)
    const input = {
      bytes: new Uint8Array([1, 2, 255]),
      vector: new Float32Array([0.5, -1]),
      at: new Date(5),
      none: undefined,
      text: 'né 👋',
    }
    expect(await pool.run('echo', input)).toEqual({ ok: true, value: input })
  })

  it('streams items in order before the result', async () => {
    pool = createPool(1)
    const items: number[] = []
    const result = await pool.run('count', { to: 50, everyMs: 0 }, { onItem: (item) => items.push(item) })
    expect(result).toEqual({ ok: true, value: 50 })
    expect(items).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
  })

  it('reports what a job throws and keeps the worker', async () => {
    pool = createPool(1)
    const before = await pool.run('greet', { name: 'a' })
    expect(await pool.run('throws', undefined)).toMatchObject({
      ok: false,
      error: { type: 'Crashed', detail: containing('a bad page') },
    })
    const after = await pool.run('greet', { name: 'a' })
    expect(after).toEqual(before)
    expect(pool.figures()).toMatchObject([{ kind: 'trial', jobsDone: 3, restarts: 0, busy: false }])
  })

  it('reports a crash with the last words and runs the waiting jobs in a fresh worker', async () => {
    pool = createPool(1)
    const [crashed, next] = await Promise.all([pool.run('exits', { words: 'the end is near' }), pool.run('greet', { name: 'b' })])
    expect(crashed).toMatchObject({ ok: false, error: { type: 'Crashed', detail: containing('the end is near') } })
    expect(next).toMatchObject({ ok: true })
  })

  it('kills a busy loop when its time is over; only that job fails', async () => {
    pool = createPool(1)
    const [spun, next] = await Promise.all([pool.run('spin', undefined, { timeoutMs: 300 }), pool.run('greet', { name: 'c' })])
    expect(spun).toEqual({ ok: false, error: { type: 'TimedOut', afterMs: 300 } })
    expect(next).toMatchObject({ ok: true })
  })

  it('measures silence, not duration, for the idle time', async () => {
    pool = createPool(1)
    expect(await pool.run('count', { to: 15, everyMs: 100 }, { idleTimeoutMs: 1200 })).toEqual({ ok: true, value: 15 })
    expect(await pool.run('waits', { listens: true }, { idleTimeoutMs: 200 })).toEqual({
      ok: false,
      error: { type: 'TimedOut', afterMs: 200 },
    })
  })

  it('cancels a job that listens and keeps its worker; kills the worker of one that does not', async () => {
    pool = createPool(1)
    const before = await pool.run('greet', { name: 'd' })
    const polite = new AbortController()
    const waiting = pool.run('waits', { listens: true }, { signal: polite.signal })
    polite.abort()
    expect(await waiting).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect(await pool.run('greet', { name: 'd' })).toEqual(before)

    const stubborn = new AbortController()
    const spinning = pool.run('spin', undefined, { signal: stubborn.signal })
    setTimeout(() => stubborn.abort(), 50)
    expect(await spinning).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect(await pool.run('greet', { name: 'd' })).toMatchObject({ ok: true })
  })

  it('never starts a job cancelled while it waits', async () => {
    pool = createPool(1)
    const controller = new AbortController()
    const first = pool.run('count', { to: 3, everyMs: 20 })
    const second = pool.run('greet', { name: 'e' }, { signal: controller.signal })
    controller.abort()
    expect(await second).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect(await first).toMatchObject({ ok: true })
    expect(pool.figures()).toMatchObject([{ jobsDone: 1 }])
  })

  it('runs the higher priority first', async () => {
    pool = createPool(1)
    const order: string[] = []
    const note = (name: string) => () => order.push(name)
    await Promise.all([
      pool.run('echo', 1, { priority: 0 }).then(note('low')),
      pool.run('echo', 1, { priority: 0 }).then(note('low too')),
      pool.run('echo', 1, { priority: 5 }).then(note('high')),
    ])
    expect(order).toEqual(['high', 'low', 'low too'])
  })

  it('gives jobs of one affinity to one worker', async () => {
    pool = createPool(2)
    const run = async (affinity: string) => {
      const result = await pool?.run('greet', { name: 'f' }, { affinity })
      return result?.ok ? `${result.value.pid}/${result.value.thread}` : 'failed'
    }
    const rounds: string[][] = []
    for (let round = 0; round < 4; round++) rounds.push(await Promise.all([run('one'), run('two')]))
    expect(new Set(rounds.map(([one]) => one)).size).toBe(1)
    expect(new Set(rounds.map(([, two]) => two)).size).toBe(1)
  })

  it('says why when its workers cannot start, instead of waiting for ever', async () => {
    pool = createPool(1, { failToStart: true })
    expect(await pool.run('greet', { name: 'g' })).toMatchObject({
      ok: false,
      error: { type: 'CannotStart', detail: containing('the model is missing') },
    })
  })

  it('rests: idle workers end, the next job starts one again', async () => {
    pool = createPool(2)
    await Promise.all([pool.run('greet', { name: 'h' }), pool.run('greet', { name: 'h' })])
    await pool.rest()
    expect(pool.figures()).toEqual([])
    expect(await pool.run('greet', { name: 'h' })).toMatchObject({ ok: true })
  })

  it('closes with jobs running and waiting: all of them are cancelled', async () => {
    pool = createPool(1)
    const jobs = [pool.run('waits', { listens: true }), pool.run('waits', { listens: true }), pool.run('greet', { name: 'i' })]
    await vi.waitUntil(() => pool?.figures().some(({ busy }) => busy))
    await pool.close()
    expect(await Promise.all(jobs)).toEqual(jobs.map(() => ({ ok: false, error: { type: 'Cancelled' } })))
    expect(await pool.run('greet', { name: 'i' })).toEqual({ ok: false, error: { type: 'Cancelled' } })
  })
})
