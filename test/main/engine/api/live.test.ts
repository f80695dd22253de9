import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { fromCallbacks, fromChanges, gathered } from '../../../../src/main/engine/api/live'

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of stream) items.push(item)
  return items
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a live stream', () => {
  it('gives what is emitted, in order, until the end', async () => {
    const stream = fromCallbacks<number>((emit, end) => {
      emit(1)
      setImmediate(() => {
        emit(2)
        emit(3)
        end()
      })
      return () => undefined
    })
    expect(await collect(stream)).toEqual([1, 2, 3])
  })

  it('gives what came before a failure, then the failure', async () => {
    const items: number[] = []
    const stream = fromCallbacks<number>((emit, end) => {
      emit(1)
      end(new Error('no more'))
      return () => undefined
    })
    await expect(
      (async () => {
        for await (const item of stream) items.push(item)
      })(),
    ).rejects.toThrow('no more')
    expect(items).toEqual([1])
  })

  it('stops listening when its consumer leaves, or its signal says so', async () => {
    let stops = 0
    const start = (emit: (item: number) => void) => {
      emit(1)
      return () => {
        stops++
        // Whoever goes on emitting is not remembered.
        emit(2)
      }
    }
    for await (const _ of fromCallbacks<number>(start)) break
    expect(stops).toBe(1)
    const leaving = new AbortController()
    const all = collect(fromCallbacks<number>(start, leaving.signal))
    await turn()
    leaving.abort()
    expect(await all).toEqual([1])
    expect(stops).toBe(2)
  })

  it('of changes gives the state at once, then the newest after a burst', async () => {
    let state = 0
    let listener: () => void = () => undefined
    const leaving = new AbortController()
    const seen: number[] = []
    const stream = fromChanges(
      () => Promise.resolve(state),
      (each) => {
        listener = each
        return () => (listener = () => undefined)
      },
      leaving.signal,
      1,
    )
    for await (const item of stream) {
      seen.push(item)
      if (item === 3) leaving.abort()
      else
        for (let each = 1; each <= 3; each++) {
          state = each
          listener()
        }
    }
    expect(seen).toEqual([0, 3])
  })
})

describe('what is gathered', () => {
  function world() {
    const news: number[] = []
    let wake: () => void = () => undefined
    let isListening = false
    const leaving = new AbortController()
    const stream = gathered(
      (woken) => {
        wake = woken
        isListening = true
        return () => (isListening = false)
      },
      () => Promise.resolve(news.length > 0 ? news.splice(0) : undefined),
      leaving.signal,
      10,
    )
    const tell = (item: number): void => {
      news.push(item)
      wake()
    }
    return { stream, tell, leaving, isListening: () => isListening }
  }

  it('is told at once, and what comes meanwhile together', async () => {
    const { stream, tell } = world()
    const first = stream.next()
    await turn()
    tell(1)
    expect(await first).toEqual({ done: false, value: [1] })
    tell(2)
    tell(3)
    expect(await stream.next()).toEqual({ done: false, value: [2, 3] })
    await stream.return()
  })

  it('is nothing while nothing happens, and ends when nobody listens', async () => {
    const { stream, leaving, isListening } = world()
    let isTold = false
    const first = stream.next().then((item) => {
      isTold = true
      return item
    })
    await sleep(30)
    expect([isTold, isListening()]).toEqual([false, true])
    leaving.abort()
    expect(await first).toEqual({ done: true, value: undefined })
    expect(isListening()).toBe(false)
  })

  it('is not made faster than it is taken', async () => {
    const { stream, tell } = world()
    const first = stream.next()
    await turn()
    tell(1)
    await first
    for (const item of [2, 3, 4, 5]) {
      tell(item)
      await sleep(15)
    }
    expect(await stream.next()).toEqual({ done: false, value: [2, 3, 4, 5] })
    await stream.return()
  })
})
