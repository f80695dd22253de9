import { describe, expect, it } from 'vitest'
import { createIndexFollower } from '../../../src/main/engine/index-follower'
import { asEventId, err, ok, vaultSubject } from '#kernel'
import type { EventLog, IndexJobs, JobRunner } from '#ports'
import { openTemporaryLog } from '#support/engine-log'

let lastEvent = 0
function write(log: EventLog, count: number): void {
  const stream = `test-${String(++lastEvent)}`
  const events = Array.from({ length: count }, () => ({
    eventId: asEventId(`follower-${String(++lastEvent)}`),
    type: 'Anything',
    schema: 1,
    data: {},
    meta: { actor: 'engine' },
  }))
  log.append([[{ stream, subject: vaultSubject, expectedVersion: 0, events }]], 1)
}

/** Keeps the positions it was given; refuses while told to; each answer comes a turn later, as from a thread. */
function fakeIndex(start = 0) {
  const fake = { rows: [] as number[], position: start, resets: 0, refuse: false, batches: 0 }
  const run = async (name: string, input: unknown): Promise<unknown> => {
    await new Promise((resolve) => setImmediate(resolve))
    if (name === 'reset') {
      Object.assign(fake, { rows: [], position: 0, resets: fake.resets + 1 })
      return ok(undefined)
    }
    if (name === 'apply') {
      if (fake.refuse) return err({ type: 'Crashed', detail: 'the thread died' })
      fake.batches++
      for (const { position } of (input as IndexJobs['apply']['input']).events) {
        if (position > fake.position) fake.rows.push(position)
        fake.position = Math.max(fake.position, position)
      }
    }
    return ok({ position: fake.position, passages: 0, unembedded: 0 })
  }
  return { fake, index: { run } as JobRunner<IndexJobs> }
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1)

describe('the index', () => {
  it('is brought up to the log, in batches, and follows it', async () => {
    const { log } = openTemporaryLog()
    write(log, 1200)
    const { fake, index } = fakeIndex()
    const follower = await createIndexFollower({ log, index })
    await follower.caughtUp()
    expect(fake.rows).toEqual(upTo(1200))
    expect(fake.batches).toBe(3)
    write(log, 1)
    await follower.caughtUp()
    expect(fake.rows).toEqual(upTo(1201))
    expect(follower.reached().position).toBe(1201)
    await follower.stop()
  })

  it('lets events gather after a batch nobody waits for, and hurries for whoever asks', async () => {
    const { log } = openTemporaryLog()
    const { fake, index } = fakeIndex()
    const follower = await createIndexFollower({ log, index })
    write(log, 1)
    await expect.poll(() => fake.batches).toBe(1)
    for (let count = 0; count < 20; count++) {
      write(log, 1)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await follower.caughtUp()
    expect(fake.rows).toEqual(upTo(21))
    expect(fake.batches).toBeLessThan(10)
    write(log, 1)
    await expect.poll(() => fake.rows.length).toBe(22)
    await follower.stop()
  })

  it('can be waited for up to a position, and tells each advance', async () => {
    const { log } = openTemporaryLog()
    write(log, 600)
    const { index } = fakeIndex()
    const follower = await createIndexFollower({ log, index })
    const told: number[] = []
    const stopListening = follower.onAdvance(({ position }) => told.push(position))
    await follower.caughtUp(100)
    expect(told).toEqual([500])
    await follower.caughtUp()
    expect(told).toEqual([500, 600])
    stopListening()
    write(log, 1)
    await follower.caughtUp()
    expect(told).toHaveLength(2)
    await follower.stop()
  })

  it('that is ahead of the log is of another log: it begins again', async () => {
    const { log } = openTemporaryLog()
    write(log, 3)
    const { fake, index } = fakeIndex(99)
    const follower = await createIndexFollower({ log, index })
    await follower.caughtUp()
    expect(fake).toMatchObject({ resets: 1, rows: [1, 2, 3] })
    await follower.stop()
  })

  it('is rebuilt from the start, without a hole when events arrive meanwhile', async () => {
    const { log } = openTemporaryLog()
    write(log, 700)
    const { fake, index } = fakeIndex()
    const follower = await createIndexFollower({ log, index })
    await follower.caughtUp()
    const progress: number[] = []
    write(log, 5)
    const rebuilt = follower.rebuild((position) => progress.push(position))
    for (let each = 0; each < 5; each++) {
      write(log, 1)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await rebuilt
    await follower.caughtUp()
    expect(fake.resets).toBe(1)
    expect(fake.rows).toEqual(upTo(710))
    expect(progress[0]).toBe(500)
    await follower.stop()
  })

  it('that cannot be written tells whoever waits, and is tried again when there is more', async () => {
    const { log } = openTemporaryLog()
    const { fake, index } = fakeIndex()
    const follower = await createIndexFollower({ log, index })
    fake.refuse = true
    write(log, 2)
    await expect(follower.caughtUp()).rejects.toThrow('the thread died')
    await expect(follower.caughtUp()).rejects.toThrow('the thread died')
    fake.refuse = false
    write(log, 1)
    await follower.caughtUp()
    expect(fake.rows).toEqual([1, 2, 3])
    await follower.stop()
  })

  it('that is closed lets nobody wait', async () => {
    const { log } = openTemporaryLog()
    const { index } = fakeIndex()
    const follower = await createIndexFollower({ log, index })
    write(log, 2)
    const waiting = follower.caughtUp(99).catch((error: unknown) => String(error))
    await follower.stop()
    expect(await waiting).toContain('closed')
    await expect(follower.caughtUp(99)).rejects.toThrow('closed')
    write(log, 1)
  })
})
