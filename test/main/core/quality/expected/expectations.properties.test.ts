import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDocumentId } from '#kernel'
import {
  addMonths,
  dayNumberOf,
  dayOfNumber,
  decideExpectations,
  evolveExpectations,
  momentOfDay,
  nothingExpected,
  rhythmsOf,
  type Arrival,
  type ExpectationEvent,
} from '#core/quality'

interface TwoYears {
  /** Day each of the 24 is due on. */
  readonly due: readonly string[]
  readonly gaps: readonly number[]
  readonly arrivals: readonly Arrival[]
}

/**
 * 24 months from a sender that means one day of the month; five months never come, three come early, all others a little early or late.
 * The first three show the day well enough that no early one is as near to the month before it: that case has no right answer
 * (`expectations.test.ts` says what is told then).
 */
const twoYears: fc.Arbitrary<TwoYears> = fc
  .record({
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    month: fc.integer({ min: 0, max: 11 }),
    // The first three begin the rhythm; what is missing after the last one is found as well, but later than the two years last.
    order: fc.shuffledSubarray(
      Array.from({ length: 20 }, (_, index) => index + 3),
      { minLength: 8, maxLength: 8 },
    ),
    firstJitter: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
    laterJitter: fc.array(fc.integer({ min: -3, max: 5 }), { minLength: 21, maxLength: 21 }),
    early: fc.array(fc.integer({ min: 5, max: 10 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ dayOfMonth, month, order, firstJitter, laterJitter, early }) => {
    const jitter = [...firstJitter, ...laterJitter]
    const start = `2031-01-${String(dayOfMonth).padStart(2, '0')}`
    const due = Array.from({ length: 24 }, (_, index) => addMonths(start, month + index))
    const gaps = order.slice(0, 5).sort((one, other) => one - other)
    const earlyBy = new Map(order.slice(5).map((index, place) => [index, early[place] ?? 0]))
    const arrivals = due.flatMap((day, index): Arrival[] => {
      if (gaps.includes(index)) return []
      const date = dayOfNumber(dayNumberOf(day) + (earlyBy.has(index) ? -(earlyBy.get(index) ?? 0) : (jitter[index] ?? 0)))
      return [{ sender: 'power company', type: 'invoice', date, documentId: asDocumentId(`document-${String(index)}`) }]
    })
    return { due, gaps, arrivals: [...arrivals].sort((one, other) => (one.date < other.date ? -1 : 1)) }
  })

/** The clock goes day by day; each day knows only what has come by then. */
function live({ due, arrivals }: TwoYears): readonly ExpectationEvent[] {
  const told: ExpectationEvent[] = []
  let state = nothingExpected
  const last = dayNumberOf(due.at(-1)!) + 20
  let here: readonly Arrival[] = []
  let rhythms = rhythmsOf(here)
  for (let day = dayNumberOf(due[0]!) - 20; day <= last; day++) {
    const today = dayOfNumber(day)
    const came = arrivals.filter(({ date }) => date === today)
    if (came.length > 0) {
      here = [...here, ...came]
      rhythms = rhythmsOf(here)
    }
    const events = decideExpectations({ type: 'CheckArrivals', rhythms, now: momentOfDay(today) }, state)
    state = events.reduce(evolveExpectations, state)
    told.push(...events)
  }
  return told
}

describe('documents that should have come', () => {
  it('are told over two years: five gaps of 24 months with three early arrivals are found, and nothing else', () => {
    fc.assert(
      fc.property(twoYears, (years) => {
        const told = live(years)
        const missed = told.filter((event) => event.type === 'ExpectedDocumentMissed').map(({ data }) => data.period)
        // The month that is meant, although the sender's own day is learned from what came.
        const months = missed.map((period) => years.due.findIndex((day) => Math.abs(dayNumberOf(day) - dayNumberOf(period)) <= 8))
        expect([...months].sort((one, other) => one - other)).toEqual(years.gaps)
        expect(told.filter(({ type }) => type === 'ExpectedDocumentArrived')).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
