import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
// The engine's parts are tested from inside: its door opens the whole.
import { createStreams, type Aggregate } from '../../../src/main/engine/streams'
import { asSubjectId, err, ok, vaultSubject } from '#kernel'
import type { EventLog, RecordedEvent } from '#ports'
import { countedIds, createSetClock, openTemporaryLog } from '#support/engine-log'

interface Added {
  readonly type: 'Added'
  readonly data: { readonly amount: number }
}

const sums: Aggregate<number, Added> = {
  name: 'sum',
  initial: 0,
  evolve: (sum, event) => sum + event.data.amount,
  schemaOf: () => 1,
  stateSchema: 1,
}
const at = (name: string) => ({ stream: `sum-${name}`, subject: vaultSubject })
const add = (amount: number) => () => ok<readonly Added[]>([{ type: 'Added', data: { amount } }])

/** Counts appends, and refuses them while `refuse` says so. */
function watchLog(log: EventLog) {
  const watched = {
    appends: 0,
    reads: [] as string[],
    refuse: false,
    bug: undefined as Error | undefined,
    isDiskFull: false,
    held: [] as (() => void)[],
  }
  let isHeld = false
  const spied: EventLog = {
    ...log,
    append(commits, recordedAt) {
      watched.appends++
      if (watched.bug) throw watched.bug
      return watched.refuse ? commits.map(() => err({ type: 'DiskFull' as const })) : log.append(commits, recordedAt)
    },
    async durable() {
      if (isHeld) await new Promise<void>((resolve) => watched.held.push(resolve))
      return watched.isDiskFull ? err({ type: 'DiskFull' }) : log.durable()
    },
    readStream(stream, after) {
      watched.reads.push(`${stream} after ${String(after ?? 0)}`)
      return log.readStream(stream, after)
    },
  }
  const hold = (): void => {
    isHeld = true
  }
  return { watched, log: spied, hold }
}

function open() {
  const { watched, log, hold } = watchLog(openTemporaryLog().log)
  const streams = createStreams({ log, clock: createSetClock(), ids: countedIds() })
  return { watched, log, streams, hold }
}

describe('commands on streams', () => {
  it('on one stream are decided one after another, each seeing the earlier ones, and become one disk sync', async () => {
    const { streams, watched, log } = open()
    const seen: number[] = []
    const results = await Promise.all(
      [1, 2, 3].map((amount) =>
        streams.execute(sums, at('a'), (sum) => {
          seen.push(sum)
          return add(amount)()
        }),
      ),
    )
    expect(seen).toEqual([0, 1, 3])
    expect(results.map((result) => result.ok && [result.value.state, result.value.position])).toEqual([
      [1, 1],
      [3, 2],
      [6, 3],
    ])
    expect(watched.appends).toBe(1)
    expect(log.readStream('sum-a').map(({ version }) => version)).toEqual([1, 2, 3])
  })

  it('in any order on several streams are all kept, and read back to the live state', async () => {
    const anyCommand = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 }), fc.boolean())
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { maxLength: 30 }), async (commands) => {
        const { log } = open()
        const streams = createStreams({ log, clock: createSetClock(), ids: countedIds() })
        const waiting: Promise<unknown>[] = []
        for (const [name, amount, isAwaited] of commands) {
          const executed = streams.execute(sums, at(name), add(amount))
          waiting.push(executed.then((result) => expect(result.ok).toBe(true)))
          if (isAwaited) await executed
        }
        await Promise.all(waiting)
        const fresh = createStreams({ log, clock: createSetClock(), ids: countedIds() })
        for (const name of ['a', 'b', 'c']) {
          const expected = commands.filter(([each]) => each === name).reduce((sum, [, amount]) => sum + amount, 0)
          expect(streams.load(sums, at(name))).toBe(expected)
          expect(fresh.load(sums, at(name))).toBe(expected)
        }
        expect(log.readAll(0, 100).map(({ position }) => position)).toEqual(commands.map((_, index) => index + 1))
      }),
      { numRuns: 15 },
    )
  })

  it('that say nothing, or are refused, append nothing', async () => {
    const { streams, watched } = open()
    expect(await streams.execute(sums, at('a'), () => ok([]))).toEqual({ ok: true, value: { position: 0, state: 0, events: 0 } })
    expect(await streams.execute(sums, at('a'), () => err('no'))).toEqual({ ok: false, error: 'no' })
    expect(watched.appends).toBe(0)
  })

  it('are told to listeners in the order of the log, as it will read them back', async () => {
    const { streams, log } = open()
    const told: RecordedEvent[] = []
    const stop = streams.onCommitted((events) => told.push(...events))
    await Promise.all([
      streams.execute(sums, at('b'), add(1), { actor: 'person', correlationId: 'c1' }),
      streams.execute(sums, at('a'), () => ok<readonly Added[]>([1, 2].map((amount) => ({ type: 'Added', data: { amount } })))),
      streams.execute(sums, at('b'), add(3)),
    ])
    await streams.execute(sums, at('a'), add(4))
    expect(told).toEqual(log.readAll(0, 100))
    stop()
    await streams.execute(sums, at('a'), add(5))
    expect(told).toHaveLength(5)
  })

  it('are appended by a flush, without waiting for the turn to end, and on disk when it resolves', async () => {
    const { streams, log } = open()
    const told: RecordedEvent[] = []
    streams.onCommitted((events) => told.push(...events))
    const executed = streams.execute(sums, at('a'), add(1))
    const flushed = streams.flush()
    expect(log.position()).toBe(1)
    expect(told).toEqual([])
    await flushed
    expect(told).toHaveLength(1)
    expect((await executed).ok).toBe(true)
  })

  it('are told only when the disk has them; the next are decided on them meanwhile', async () => {
    const { streams, watched, log, hold } = open()
    hold()
    const told: number[] = []
    streams.onCommitted((events) => told.push(...events.map(({ position }) => position)))
    const first = streams.execute(sums, at('a'), add(1))
    void streams.flush()
    const second = streams.execute(sums, at('a'), add(2))
    const flushed = streams.flush()
    expect(log.position()).toBe(2)
    expect(streams.load(sums, at('a'))).toBe(3)
    await new Promise(setImmediate)
    expect(told).toEqual([])
    for (const release of watched.held) release()
    await flushed
    expect(told).toEqual([1, 2])
    expect([await first, await second]).toMatchObject([{ value: { state: 1 } }, { value: { state: 3 } }])
  })
})

describe('a disk that refuses', () => {
  it('to make events durable is told to each command, and no listener hears of them', async () => {
    const { streams, watched } = open()
    const told: RecordedEvent[] = []
    streams.onCommitted((events) => told.push(...events))
    watched.isDiskFull = true
    const refused = await Promise.all([streams.execute(sums, at('a'), add(10)), streams.execute(sums, at('b'), add(20))])
    expect(refused).toEqual([
      { ok: false, error: { type: 'DiskFull' } },
      { ok: false, error: { type: 'DiskFull' } },
    ])
    expect(told).toEqual([])
  })

  it('is told to each command, and the next one sees what is on disk', async () => {
    const { streams, watched, log } = open()
    await streams.execute(sums, at('a'), add(1))
    watched.refuse = true
    const refused = await Promise.all([streams.execute(sums, at('a'), add(10)), streams.execute(sums, at('b'), add(20))])
    expect(refused).toEqual([
      { ok: false, error: { type: 'DiskFull' } },
      { ok: false, error: { type: 'DiskFull' } },
    ])
    expect([streams.load(sums, at('a')), streams.load(sums, at('b'))]).toEqual([1, 0])
    watched.refuse = false
    expect(await streams.execute(sums, at('a'), add(2))).toMatchObject({ ok: true, value: { state: 3 } })
    expect(log.readStream('sum-a').map(({ version }) => version)).toEqual([1, 2])
  })

  it('with a bug leaves nobody waiting and nothing believed', async () => {
    const { streams, watched } = open()
    watched.bug = new Error('a bug')
    await expect(streams.execute(sums, at('a'), add(1))).rejects.toThrow('a bug')
    watched.bug = undefined
    expect(await streams.execute(sums, at('a'), add(2))).toMatchObject({ ok: true, value: { state: 2 } })
  })
})

describe('a great many streams', () => {
  it('forget none that is not on disk yet', async () => {
    const { streams } = open()
    const first = streams.execute(sums, at('first'), add(1))
    for (let index = 0; index < 4_100; index++) streams.load(sums, at(String(index)))
    const second = streams.execute(sums, at('first'), add(2))
    expect(await first).toMatchObject({ ok: true })
    expect(await second).toMatchObject({ ok: true, value: { state: 3 } })
  })

  it('are read again when they were forgotten', async () => {
    const { streams, watched } = open()
    await streams.execute(sums, at('first'), add(1))
    for (let index = 0; index < 4_100; index++) streams.load(sums, at(String(index)))
    watched.reads.length = 0
    expect(streams.load(sums, at('first'))).toBe(1)
    expect(watched.reads).toEqual(['sum-first after 0'])
  })
})

describe('a long stream', () => {
  it('is remembered at every 500th event and read from there', async () => {
    const { streams, watched, log } = open()
    const hundred = () => ok<readonly Added[]>(Array.from({ length: 100 }, () => ({ type: 'Added', data: { amount: 1 } })))
    await streams.execute(sums, at('a'), hundred)
    expect(log.loadSnapshot('sum-a', 1)).toBeUndefined()
    await Promise.all(Array.from({ length: 5 }, () => streams.execute(sums, at('a'), hundred)))
    expect(log.loadSnapshot('sum-a', 1)).toMatchObject({ version: 500, state: 500 })
    expect(log.loadSnapshot('sum-a', 2)).toBeUndefined()

    watched.reads.length = 0
    const fresh = createStreams({ log, clock: createSetClock(), ids: { next: () => 'fresh-1' } })
    expect(fresh.load(sums, at('a'))).toBe(600)
    expect(watched.reads).toEqual(['sum-a after 500'])
    expect(await fresh.execute(sums, at('a'), add(1))).toMatchObject({ ok: true, value: { state: 601, position: 601 } })
  })

  it('of another shape of state is read from its start', async () => {
    const { streams, log } = open()
    await streams.execute(sums, at('a'), () =>
      ok<readonly Added[]>(Array.from({ length: 500 }, () => ({ type: 'Added', data: { amount: 1 } }))),
    )
    const fresh = createStreams({ log, clock: createSetClock(), ids: countedIds() })
    const doubled: Aggregate<number, Added> = { ...sums, evolve: (sum, event) => sum + 2 * event.data.amount, stateSchema: 2 }
    expect(fresh.load(doubled, at('a'))).toBe(1000)
  })

  it('whose subject was erased keeps its versions', async () => {
    const { log, keys } = openTemporaryLog()
    const subject = asSubjectId('erased')
    const streams = createStreams({ log, clock: createSetClock(), ids: countedIds() })
    await streams.execute(sums, { stream: 'sum-x', subject }, add(1))
    keys.destroyKey(subject)
    const fresh = createStreams({ log, clock: createSetClock(), ids: { next: () => 'fresh-1' } })
    expect(fresh.load(sums, { stream: 'sum-x' })).toBe(0)
    expect(await fresh.execute(sums, { stream: 'sum-x', subject: vaultSubject }, add(2))).toMatchObject({ ok: true, value: { state: 2 } })
  })
})
