import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addMonths, dayInMs, dayNumberOf, dayOfMoment, dayOfNumber, momentOfDay } from '#core/quality'

it('days are those of the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 80_000 }), (number) => {
      const day = new Date(number * dayInMs).toISOString().slice(0, 10)
      expect(dayOfNumber(number)).toBe(day)
      expect(dayNumberOf(day)).toBe(number)
      expect(dayOfMoment(momentOfDay(day))).toBe(day)
    }),
  )
})

it('a month later is the same day, or that month’s last', () => {
  expect(addMonths('2031-01-31', 1)).toBe('2031-02-28')
  expect(addMonths('2032-01-31', 1)).toBe('2032-02-29')
  expect(addMonths('2031-12-15', 2)).toBe('2032-02-15')
  expect(addMonths('2031-01-15', -2)).toBe('2030-11-15')
})
