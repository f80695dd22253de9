/** Limits and ends that only processes have: memory, output, clean environment, nothing left behind. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createChildPool, type ChildPoolOptions } from '#adapters/processes'
import type { WorkerPool } from '#ports'
import { buildWorker } from '#support/build-worker'
import type { TrialJobs } from './trial-worker'

const megabyte = 2 ** 20
let entry: URL
let orphanMaker: URL
let pool: WorkerPool<TrialJobs> | undefined

beforeAll(async () => {
  entry = await buildWorker('test/main/adapters/processes/trial-worker.ts')
  orphanMaker = await buildWorker('test/main/adapters/processes/orphan-maker.ts')
}, 120_000)

afterEach(async () => {
  await pool?.close()
  pool = undefined
})

function createPool(options: Partial<ChildPoolOptions> = {}): WorkerPool<TrialJobs> {
  pool = createChildPool<TrialJobs>({
    entry,
    init: { greeting: 'Hello' },
    size: 1,
    kind: 'trial',
    memoryLimitBytes: 300 * megabyte,
    ...options,
  })
  return pool
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function areGone(...pids: readonly number[]): Promise<void> {
  await vi.waitUntil(() => !pids.some(isAlive), { timeout: 5_000, interval: 25 })
}

async function pidOf(running: WorkerPool<TrialJobs>): Promise<number> {
  const result = await running.run('greet', { name: 'x' })
  return result.ok ? result.value.pid : 0
}

describe('a child worker', () => {
  it.each(['heap', 'buffers'] as const)('that eats memory (%s) is killed with its job, and the next job runs', async (what) => {
    const running = createPool()
    const [eaten, next] = await Promise.all([running.run('eats', { what }), running.run('greet', { name: 'a' })])
    expect(eaten).toEqual({ ok: false, error: { type: 'OutOfMemory', limitBytes: 300 * megabyte } })
    expect(next).toMatchObject({ ok: true })
  })

  it('that floods its parent is killed with its job', async () => {
    const running = createPool({ outputLimitBytes: 2 * megabyte })
    let items = 0
    const flooded = await running.run('floods', undefined, { onItem: () => items++ })
    expect(flooded).toEqual({ ok: false, error: { type: 'OutputTooLarge', limitBytes: 2 * megabyte } })
    expect(items).toBeLessThan(12)
    expect(await running.run('greet', { name: 'b' })).toMatchObject({ ok: true })
  })

  it('is replaced after so many jobs', async () => {
    const running = createPool({ recycleAfterJobs: 2 })
    const pids = [await pidOf(running), await pidOf(running), await pidOf(running)]
    expect(pids[1]).toBe(pids[0])
    expect(pids[2]).not.toBe(pids[0])
    await areGone(pids[0] ?? 0)
  })

  it('is replaced when it has grown', async () => {
    const running = createPool({ recycleAboveBytes: 1 })
    expect(await pidOf(running)).not.toBe(await pidOf(running))
  })

  it('ends when it had nothing to do for a while', async () => {
    const running = createPool({ idleTimeoutMs: 50 })
    const pid = await pidOf(running)
    await areGone(pid)
    expect(await running.run('greet', { name: 'c' })).toMatchObject({ ok: true })
  })

  it('inherits no switches of the parent', async () => {
    process.env['NODE_OPTIONS'] = '--no-warnings'
    process.env['SECRET_OF_THE_PARENT'] = 'secret'
    try {
      const result = await createPool().run('environment', undefined)
      const { names, execArgv } = result.ok ? result.value : { names: ['NODE_OPTIONS'], execArgv: [] }
      expect(names).not.toContain('NODE_OPTIONS')
      expect(names).not.toContain('SECRET_OF_THE_PARENT')
      expect(execArgv).toEqual(['--max-old-space-size=300', '--max-semi-space-size=16', '--single-threaded-gc'])
    } finally {
      delete process.env['NODE_OPTIONS']
      delete process.env['SECRET_OF_THE_PARENT']
    }
  })

  it.skipIf(process.platform === 'win32')('takes what it started with it when it is killed', async () => {
    const running = createPool()
    let grandchild = 0
    await running.run('spawns', undefined, { idleTimeoutMs: 1500, onItem: (pid) => (grandchild = pid) })
    expect(grandchild).toBeGreaterThan(0)
    await areGone(grandchild)
  })

  it('is gone after close', async () => {
    const running = createPool({ size: 2 })
    const pids = [await pidOf(running), await pidOf(running)]
    const spinning = running.run('spin', undefined)
    await running.close()
    expect(await spinning).toEqual({ ok: false, error: { type: 'Cancelled' } })
    expect(pids.filter(isAlive)).toEqual([])
  })

  it('ends with its parent, even in a busy loop and even when the parent is killed', async () => {
    const parent = fork(fileURLToPath(orphanMaker), [entry.href], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const [pids] = (await once(parent, 'message')) as [readonly number[]]
    expect(pids).toHaveLength(2)
    expect(pids.filter(isAlive)).toEqual(pids)
    parent.kill('SIGKILL')
    await areGone(...pids)
  })
})
