import { expect, it } from 'vitest'
import { isoDate } from '#query'
import { usualSpans } from '../../../../../src/renderer/features/search/filters/spans'

it('says spans as the engine takes them, around the turn of a year too', () => {
  const spans = usualSpans(new Date(2026, 0, 31))
  expect(spans.map(({ name, after, before }) => [name, after, before])).toEqual([
    ['lastThreeMonths', '2025-10-31', ''],
    ['thisYear', '2026', ''],
    ['lastYear', '2025', '2026'],
    ['older', '', '2021'],
  ])
  for (const { after, before } of spans) for (const day of [after, before]) expect(day === '' || isoDate.test(day)).toBe(true)
})
