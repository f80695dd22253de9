import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPersonSearching, personPause } from '../../../src/main/engine/person-searching'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const { restMs, mostMs } = personPause

describe('a person who searches', () => {
  it('is at it from the first search until a pause after the last', () => {
    const searching = createPersonSearching(() => Date.now())
    const rest = vi.fn()
    searching.onRest(rest)
    expect(searching.isAtIt()).toBe(false)
    for (let letter = 0; letter < 5; letter++) {
      searching.asks()
      expect(searching.isAtIt()).toBe(true)
      vi.advanceTimersByTime(restMs - 1)
      expect(searching.isAtIt()).toBe(true)
    }
    expect(rest).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(searching.isAtIt()).toBe(false)
    expect(rest).toHaveBeenCalledTimes(1)
  })

  it('holds nothing up for ever, and counts anew after a pause', () => {
    const searching = createPersonSearching(() => Date.now())
    const rest = vi.fn()
    searching.onRest(rest)
    for (let time = 0; time <= mostMs + restMs; time += restMs / 2) {
      searching.asks()
      vi.advanceTimersByTime(restMs / 2)
    }
    expect(searching.isAtIt()).toBe(false)
    expect(rest).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(restMs)
    searching.asks()
    expect(searching.isAtIt()).toBe(true)
  })
})
