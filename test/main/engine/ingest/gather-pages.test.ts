import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gatherPages } from '../../../../src/main/engine/ingest/gather-pages'
import { reason, type Reason } from '#kernel'
import type { PackedPage } from '#ports'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const page = (number: number): PackedPage => ({ page: number, readings: [], chosen: 0 })

function start(answer: (pages: readonly number[]) => Reason | undefined = () => undefined) {
  const recorded: (readonly number[])[] = []
  const gathered = gatherPages((pages) => {
    const numbers = pages.map(({ page: number }) => number)
    recorded.push(numbers)
    return Promise.resolve(answer(numbers))
  })
  return { gathered, recorded }
}

describe('pages of a moment', () => {
  it('are recorded together, a tenth of a second after the first', async () => {
    const { gathered, recorded } = start()
    gathered.add(page(1))
    await vi.advanceTimersByTimeAsync(60)
    gathered.add(page(2))
    expect(recorded).toEqual([])
    await vi.advanceTimersByTimeAsync(40)
    expect(recorded).toEqual([[1, 2]])
    gathered.add(page(3))
    await vi.advanceTimersByTimeAsync(100)
    expect(recorded).toEqual([[1, 2], [3]])
  })

  it('are recorded at once when the worker is done, and once', async () => {
    const { gathered, recorded } = start()
    gathered.add(page(1))
    expect(await gathered.end()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(1000)
    expect(recorded).toEqual([[1]])
  })

  it('say why the disk refused some of them', async () => {
    const { gathered } = start((pages) => (pages.includes(1) ? reason('vault-disk-full') : undefined))
    gathered.add(page(1))
    await vi.advanceTimersByTimeAsync(100)
    gathered.add(page(2))
    expect(await gathered.end()).toEqual(reason('vault-disk-full'))
  })
})
