/** How alike documents are, measured with the model that ships. */
import { expect, it } from 'vitest'
import { likenessOf } from '#core/search'

it.each([
  ['a poem and a medical report', 0.838],
  ['a list of containers and an inspection report', 0.831],
  ['an invoice and a letter of notice', 0.853],
])('%s share nothing', (_papers, cosine) => {
  expect(likenessOf(cosine)).toBe(0)
})

it('bills of one kind are alike, a packing list and its order more so, and the same text is the same', () => {
  const [bills, order, same] = [0.891, 0.929, 1].map(likenessOf) as [number, number, number]
  expect(bills).toBeGreaterThan(0.2)
  expect(order).toBeGreaterThan(bills)
  expect(same).toBe(1)
})
