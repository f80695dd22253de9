import { expect, it } from 'vitest'
import { createIds } from '#adapters/clock'

it('makes unique ids that sort by time, within a millisecond and when the clock goes back', () => {
  let now = 1_700_000_000_000
  const ids = createIds({ clock: { now: () => now } })
  const made = Array.from({ length: 20_000 }, (_, index) => {
    if (index % 9000 === 8999) now -= 5
    if (index % 100 === 0) now += 1
    return ids.next()
  })

  expect(new Set(made).size).toBe(made.length)
  expect([...made].sort()).toEqual(made)
  for (const id of made.slice(0, 50)) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
