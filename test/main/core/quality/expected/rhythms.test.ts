import { describe, expect, it } from 'vitest'
import { addMonths, dayNumberOf, dayOfNumber, rhythmsOf, type Arrival } from '#core/quality'
import { asDocumentId } from '#kernel'

const arrivals = (dates: readonly string[], sender = 'bank'): readonly Arrival[] =>
  dates.map((date, index) => ({ sender, type: 'bank_statement', date, documentId: asDocumentId(`${sender}-${String(index)}`) }))
const every = (...dates: readonly string[]) => rhythmsOf(arrivals(dates)).map((rhythm) => rhythm.every)
const months = (count: number, step = 1, from = '2031-01-31') => Array.from({ length: count }, (_, index) => addMonths(from, index * step))

describe('a rhythm', () => {
  it('is a week, a month, a quarter or a year, from three arrivals on', () => {
    expect(every('2031-01-06', '2031-01-13', '2031-01-20')).toEqual(['week'])
    expect(every(...months(3))).toEqual(['month'])
    expect(every(...months(4, 3))).toEqual(['quarter'])
    expect(every('2029-11-30', '2030-12-02', '2031-11-29')).toEqual(['year'])
    expect(every(...months(2))).toEqual([])
  })

  it('of ends of months is one, February included', () => {
    const [rhythm] = rhythmsOf(arrivals(months(14)))
    expect(rhythm?.periods.every(({ arrival }) => arrival !== undefined)).toBe(true)
    expect(rhythm?.periods).toHaveLength(14)
  })

  it('is none where documents come on any day, or every second month', () => {
    expect(every('2031-01-03', '2031-01-20', '2031-02-25', '2031-03-09', '2031-05-14', '2031-06-30', '2031-07-08')).toEqual([])
    expect(every(...months(6, 2))).toEqual([])
    expect(every('2031-01-06', '2031-01-06', '2031-01-06', '2031-01-06')).toEqual([])
  })

  it('of two papers in one posting is still one', () => {
    expect(every(...months(5).flatMap((day) => [day, dayOfNumber(dayNumberOf(day) + 1)]))).toEqual(['month'])
  })

  it('belongs to one sender and type', () => {
    const rhythms = rhythmsOf([...arrivals(months(4)), ...arrivals(months(4, 3), 'tax office')])
    expect(rhythms.map(({ sender, every: step }) => [sender, step])).toEqual([
      ['bank', 'month'],
      ['tax office', 'quarter'],
    ])
  })

  it('is the same in whatever order the documents were taken in', () => {
    const all = arrivals([...months(3), ...months(6, 1, '2031-06-28')])
    expect(rhythmsOf([...all].reverse())).toEqual(rhythmsOf(all))
  })
})
