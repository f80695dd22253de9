import { describe, expect, it } from 'vitest'
import type { IndexPosition } from '#ports'
import { catchingUp } from '../../../../src/main/engine/api/catching-up'

const nothing: IndexPosition = { position: 0, passages: 0, unembedded: 0 }

function fakeIndex(total: number) {
  const listeners = new Set<() => void>()
  let [done, now] = [0, 0]
  const parts = {
    follower: {
      reached: () => ({ ...nothing, position: done }),
      onAdvance: (listener: () => void) => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    log: { position: () => total },
    clock: { now: () => now },
  }
  const advance = (to: number, at: number): void => {
    ;[done, now] = [to, at]
    for (const listener of listeners) listener()
  }
  return { parts, advance, listeners }
}

describe('catching up', () => {
  it('is told from the start, with the time that is left as soon as it can be said, until it is over', async () => {
    const { parts, advance, listeners } = fakeIndex(100_000)
    const stream = catchingUp(parts)
    expect((await stream.next()).value).toEqual({ done: 0, total: 100_000, secondsLeft: null })
    advance(10_000, 1_000)
    expect((await stream.next()).value).toEqual({ done: 10_000, total: 100_000, secondsLeft: null })
    advance(40_000, 4_000)
    expect((await stream.next()).value).toEqual({ done: 40_000, total: 100_000, secondsLeft: 6 })
    advance(99_000, 10_000)
    expect((await stream.next()).value).toBeNull()
    await stream.return()
    expect(listeners.size).toBe(0)
  })

  it('says once that nothing is behind, however much is read then', async () => {
    const { parts, advance } = fakeIndex(9_000)
    const leaving = new AbortController()
    const stream = catchingUp(parts, leaving.signal)
    expect((await stream.next()).value).toBeNull()
    const next = stream.next()
    advance(4_000, 1_000)
    advance(9_000, 2_000)
    setTimeout(() => leaving.abort(), 1_200)
    expect((await next).done).toBe(true)
  })

  it('begins again with an index that was thrown away', async () => {
    const { parts, advance } = fakeIndex(100_000)
    const stream = catchingUp(parts)
    await stream.next()
    advance(50_000, 5_000)
    expect((await stream.next()).value).toMatchObject({ secondsLeft: 5 })
    advance(0, 6_000)
    expect((await stream.next()).value).toEqual({ done: 0, total: 100_000, secondsLeft: null })
    await stream.return()
  })
})
