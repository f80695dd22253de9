/** The whole pipeline, killed at any point and started again, ends as if nothing had happened. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { evolveDocument, unknownDocument, type DocumentEvent, type DocumentState } from '#core/documents'
import { err, reason } from '#kernel'
import type { EventLog } from '#ports'
import { candidate, createWorld, startEngine, type EngineWorld } from '#support/fake-engine'
import type { FakeContent, FakeDisk } from '#support/fake-readers'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** One start of the engine on a world; it dies before or after the append, or at the reader's step, that uses up its life. */
interface Life {
  remaining: number
  isDead: boolean
}

function mortal(log: EventLog, life: Life): EventLog {
  return {
    ...log,
    append(commits, recordedAt) {
      if (life.isDead) return commits.map(() => err({ type: 'DiskFull' }))
      life.remaining--
      // A kill in the middle of the transaction: nothing of it is there.
      if (life.remaining === 0) {
        life.isDead = true
        return commits.map(() => err({ type: 'DiskFull' }))
      }
      return log.append(commits, recordedAt)
    },
  }
}

/** Takes everything in and reads until all is done or the life ends. Returns the pages that were begun although they were final. */
async function live(world: EngineWorld, paths: readonly string[], life: Life): Promise<readonly string[]> {
  const again: string[] = []
  const engine = startEngine({ ...world, log: mortal(world.log, life) })
  engine.readers.onStep = (step) => {
    if (life.isDead) engine.readers.isDead = true
    else {
      life.remaining--
      life.isDead = life.remaining <= 0
      engine.readers.isDead = life.isDead
    }
    const [, place = '', page = ''] = /^page (.+) (\d+)$/.exec(step) ?? []
    if (place !== '' && isFinal(world, place, Number(page))) again.push(step)
  }
  engine.resume()
  // What a drop does when a person gives the same files again, and a rescan does anyway.
  const taking = engine.intake.take(
    paths.map((path) => candidate(path)),
    (taken) => {
      if (taken.type === 'document') engine.reading.enqueue(taken.id, 2)
    },
  )
  const progress = { isTaken: false }
  void taking.finally(() => (progress.isTaken = true))
  while (!life.isDead && !(progress.isTaken && engine.reading.isIdle())) {
    await turn()
    if (vi.getTimerCount() > 0) {
      world.clock.time += 500
      await vi.advanceTimersByTimeAsync(500)
    }
  }
  engine.readers.isDead = true
  await taking
  await engine.reading.stop()
  expect(engine.errors).toEqual([])
  return again
}

function isFinal(world: EngineWorld, place: string, page: number): boolean {
  const [path, ...members] = place.split('!/')
  return [...ledgerStates(world.log).values()].some(
    (state) =>
      state.status !== 'unknown' &&
      state.sightings.some(({ file }) => file.path === path && (file.members ?? []).join() === members.join()) &&
      state.pages[page - 1]?.state !== undefined,
  )
}

function ledgerStates(log: EventLog): ReadonlyMap<string, DocumentState> {
  const states = new Map<string, DocumentState>()
  for (const { stream, type, data } of log.readAll(0, 100_000)) {
    if (!stream.startsWith('document-')) continue
    states.set(stream, evolveDocument(states.get(stream) ?? unknownDocument, { type, data } as DocumentEvent))
  }
  return states
}

/** What a person can see of it in the end: every document with its places and the state of every page. */
function ledger(log: EventLog): unknown {
  return [...ledgerStates(log)]
    .map(([stream, state]) =>
      state.status === 'unknown'
        ? [stream]
        : [
            stream,
            state.status,
            state.opening.reason?.code ?? '',
            state.sightings.map(({ file }) => [file.path, ...(file.members ?? [])].join('!/')).sort(),
            state.pages.map(({ state: final, reason: why }) => [final, why?.code ?? '']),
          ],
    )
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
}

const pagesRead = (log: EventLog): readonly string[] =>
  log
    .readAll(0, 100_000)
    .map(({ type, data }) => ({ type, data }) as DocumentEvent)
    .flatMap((event) => (event.type === 'PageRead' ? [`${event.data.documentId} ${String(event.data.page)}`] : []))

const content: fc.Arbitrary<Omit<FakeContent, 'text'>> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ pages: fc.integer({ min: 0, max: 20 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ pages: fc.integer({ min: 1, max: 3 }), isWholeAtOnce: fc.constant(true), isReadAtOnce: fc.boolean() }),
  },
  fc.record({ pages: fc.constant(3), crashing: fc.constant(new Set([2])) }),
  fc.constant({ pages: 1, opening: reason('needs-password') }),
  fc.constant({ pages: 1, opening: { type: 'Crashed' as const, detail: 'SIGSEGV' } }),
  fc.constant({ pages: 1, isWholeAtOnce: true, members: ['inner', 'other'] }),
  fc.constant({ pages: 1, killsFingerprint: true }),
)

function fill(disk: FakeDisk, contents: readonly Omit<FakeContent, 'text'>[]): readonly string[] {
  return contents.map((each, index) => {
    const path = `/file ${String(index)}`
    disk.set(path, { text: path, ...each })
    for (const member of each.members ?? []) disk.set(`${path}!/${member}`, { text: `${path} ${member}`, pages: 2 })
    return path
  })
}

describe('killed at any point and started again', () => {
  it('the library ends with the same ledger, and no page that had its state is read again', { timeout: 120_000 }, async () => {
    let kills = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 }),
        async (contents, lives) => {
          const undisturbed = createWorld()
          const paths = fill(undisturbed.disk, contents)
          await live(undisturbed, paths, { remaining: Infinity, isDead: false })

          const world = createWorld()
          fill(world.disk, contents)
          const readAgain: string[] = []
          for (const remaining of [...lives, Infinity]) {
            const life = { remaining, isDead: false }
            readAgain.push(...(await live(world, paths, life)))
            if (life.isDead) kills++
          }
          expect(ledger(world.log)).toEqual(ledger(undisturbed.log))
          expect(readAgain).toEqual([])
          const read = pagesRead(world.log)
          expect(new Set(read).size).toBe(read.length)
          expect([...read].sort()).toEqual([...pagesRead(undisturbed.log)].sort())
        },
      ),
      { numRuns: 60 },
    )
    // Most of the lives above must really have ended early, or nothing was shown.
    expect(kills).toBeGreaterThan(25)
  })

  it('every page of every file has a state or the file a reason', async () => {
    const world = createWorld()
    const paths = fill(world.disk, [
      { pages: 30 },
      { pages: 1, isWholeAtOnce: true, members: ['inner'] },
      { pages: 2, crashing: new Set([1]) },
      { pages: 1, opening: reason('document-damaged') },
    ])
    for (const remaining of [7, 23, Infinity]) await live(world, paths, { remaining, isDead: false })
    const states = [...ledgerStates(world.log).values()]
    expect(states).toHaveLength(5)
    for (const state of states) {
      if (state.status === 'unknown') throw new Error('an event without its document')
      const isExplained = state.status === 'quarantined' ? state.opening.reason !== undefined : state.pages.every((page) => page.state)
      expect(isExplained, state.documentId).toBe(true)
    }
  })
})
