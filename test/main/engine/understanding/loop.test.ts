/** When documents are understood: after reading, or one by one where reading goes on and on; at once for whoever asks. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { keepReached } from '../../../../src/main/engine/understanding/changes'
import { createUnderstandingWorld, documentNumber, startUnderstanding } from '#support/understanding-world'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** So many documents are read, while others still are. */
async function start(count: number) {
  const reading = { goesOn: true }
  const engine = startUnderstanding(createUnderstandingWorld(), { isReading: () => reading.goesOn })
  onTestFinished(() => engine.stop())
  for (let index = 0; index < count; index++) await engine.add(index, `number: N-${String(index)}\nname: Anna\ntotal: 5`)
  await engine.caughtUp()
  engine.loop.resume()
  /** As whenever the index has got something. */
  async function pass(seconds: number): Promise<void> {
    engine.loop.wake()
    await vi.advanceTimersByTimeAsync(seconds * 1000)
    await atRest()
  }
  async function atRest(): Promise<void> {
    for (let turn = 0; turn < 5 || !engine.loop.isIdle(); turn++) await new Promise(setImmediate)
  }
  return { engine, reading, pass, atRest }
}

describe('while pages are read', () => {
  it('nothing is understood, and all of it as soon as nothing is read any more, several at once', async () => {
    const { engine, reading, pass, atRest } = await start(12)
    await pass(29)
    expect(engine.understood).toEqual([])
    reading.goesOn = false
    engine.loop.wake()
    await atRest()
    expect(engine.understood).toHaveLength(12)
    expect(engine.mostAtOnce()).toBeGreaterThan(1)
  })

  it('whatever has waited for half a minute is understood, one at a time and so many at most, and the rest half a minute later', async () => {
    const { engine, pass } = await start(70)
    await pass(30)
    expect(engine.understood).toHaveLength(60)
    await pass(29)
    expect(engine.understood).toHaveLength(60)
    await engine.add(70, 'number: N-70\nname: Anna\ntotal: 5')
    await pass(1)
    expect(engine.understood).toHaveLength(71)
    expect(engine.mostAtOnce()).toBe(1)
    await pass(120)
    expect(new Set(engine.understood).size).toBe(71)
  })

  it('whoever asks for a document gets it at once, and nothing else is done for it', async () => {
    const { engine } = await start(5)
    expect(await engine.loop.understood([documentNumber(3)])).toBeUndefined()
    expect(engine.document(documentNumber(3)).type).toBe('note')
    expect(engine.understood).toEqual([documentNumber(3)])
  })

  it('whoever waits for everything does not wait for the end of reading', async () => {
    const { engine } = await start(5)
    expect(await engine.loop.complete()).toBeUndefined()
    expect(engine.understood).toHaveLength(5)
  })
})

describe('what the last run left to be looked at again', () => {
  it('is done piece by piece: whoever is stopped goes on where it was, and what was said before is not said again', async () => {
    const world = createUnderstandingWorld()
    const first = startUnderstanding(world)
    for (let index = 0; index < 620; index++) await first.add(index, `number: N-${String(index)}\nname: Anna`)
    await first.loop.complete()
    await first.stop()
    const end = world.log.position()
    keepReached(world.log, 0)
    const reached = () => world.log.loadSnapshot('understanding-reached', 1)?.version ?? 0

    const stopped = startUnderstanding(world)
    void stopped.loop.complete()
    while (reached() === 0) await new Promise(setImmediate)
    await stopped.stop()
    const before = reached()
    expect(before).toBeLessThan(end)

    const last = startUnderstanding(world)
    await last.loop.complete()
    await last.stop()
    expect([stopped.understood, last.understood]).toEqual([[], []])
    expect([reached(), world.log.position()]).toEqual([end, end])
  }, 60_000)
})
