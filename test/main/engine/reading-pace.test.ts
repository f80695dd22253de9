import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReadingPace } from '../../../src/main/engine/reading-pace'

const none = { pages: 0, files: 0 }

/** One page every half second, from the start of the queue. */
function reading(seconds: number) {
  const pace = createReadingPace()
  pace.look(false, false, 0)
  for (let half = 1; half <= seconds * 2; half++) pace.pagesDone(1, half * 500)
  return pace
}

describe('the pace of reading', () => {
  it('is said once there is something to say', () => {
    expect(reading(3).figures({ pages: 100, files: 0 }, 3_000)).toEqual({ donePages: 6, pagesPerMinute: null, secondsLeft: null })
    expect(reading(30).figures({ pages: 120, files: 0 }, 30_000)).toEqual({ donePages: 60, pagesPerMinute: 120, secondsLeft: 60 })
  })

  it('is that of the last minute', () => {
    const pace = reading(60)
    for (let second = 61; second <= 120; second++) pace.pagesDone(4, second * 1000)
    expect(pace.figures(none, 120_000).pagesPerMinute).toBe(240)
  })

  it('leaves out the time in which reading was paused, and says no time left while it is', () => {
    const pace = reading(30)
    pace.look(false, true, 30_000)
    expect(pace.figures({ pages: 120, files: 0 }, 900_000)).toEqual({ donePages: 60, pagesPerMinute: 120, secondsLeft: null })
    pace.look(false, false, 900_000)
    expect(pace.figures({ pages: 120, files: 0 }, 900_000)).toEqual({ donePages: 60, pagesPerMinute: 120, secondsLeft: 60 })
  })

  it('says no time left while files wait of which nobody knows the pages, until enough of their like were opened', () => {
    const pace = reading(30)
    for (let file = 0; file < 19; file++) pace.opened(3)
    expect(pace.figures({ pages: 60, files: 20 }, 30_000).secondsLeft).toBeNull()
    pace.opened(3)
    expect(pace.figures({ pages: 60, files: 20 }, 30_000).secondsLeft).toBe(60)
  })

  it('has nothing left when nothing waits, and counts anew when the queue fills again', () => {
    const pace = reading(30)
    pace.look(true, false, 30_000)
    expect(pace.figures(none, 60_000)).toEqual({ donePages: 60, pagesPerMinute: null, secondsLeft: 0 })
    pace.look(false, false, 90_000)
    pace.pagesDone(2, 91_000)
    expect(pace.figures({ pages: 5, files: 0 }, 91_000).donePages).toBe(2)
  })

  it('counts texts that never waited, as one run while they come without a pause', () => {
    const pace = createReadingPace()
    for (let second = 1; second <= 20; second++) pace.pagesDone(10, second * 1000)
    expect(pace.figures(none, 20_000)).toEqual({ donePages: 200, pagesPerMinute: expect.closeTo(631.6, 0) as number, secondsLeft: 0 })
    pace.pagesDone(1, 100_000)
    expect(pace.figures(none, 100_000).donePages).toBe(1)
  })

  it('is never negative, infinite or no number, whatever happens', () => {
    const step = fc.record({
      after: fc.nat(70_000),
      isIdle: fc.boolean(),
      isPaused: fc.boolean(),
      pages: fc.nat(50),
      opened: fc.nat(3),
      waiting: fc.record({ pages: fc.nat(1000), files: fc.nat(100) }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const pace = createReadingPace()
        let now = 0
        for (const { after, isIdle, isPaused, pages, opened, waiting } of steps) {
          now += after
          pace.look(isIdle, isPaused, now)
          if (opened > 0) pace.opened(opened)
          if (pages > 0) pace.pagesDone(pages, now)
          const { donePages, pagesPerMinute, secondsLeft } = pace.figures(waiting, now)
          for (const figure of [donePages, pagesPerMinute ?? 0, secondsLeft ?? 0]) {
            expect(Number.isFinite(figure)).toBe(true)
            expect(figure).toBeGreaterThanOrEqual(0)
          }
        }
      }),
    )
  })
})
