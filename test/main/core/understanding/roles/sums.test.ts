/** Net, tax and total among amounts. */
import { describe, expect, it } from 'vitest'
import { sumsAmong } from '../../../../../src/main/core/understanding/roles/sums'
import type { PlacedAmount } from '../../../../../src/main/core/understanding/roles/amounts-on'
import { readLayout } from '../../../../../src/main/core/understanding/layout/read-layout'
import { typedPage } from '#support/typed-page'

const [segment = expect.unreachable()] = readLayout(typedPage('Amount')).segments
const amounts = (...values: readonly number[]): PlacedAmount[] =>
  values.map((value) => ({ value, raw: value.toFixed(2), span: { segment, start: 0, end: 6 }, confidence: 0.9 }))
const silent = () => 0

describe('amounts that add up', () => {
  it('are net, tax and gross where the tax is at a usual rate', () => {
    const [best] = sumsAmong(amounts(85, 34, 360, 72, 432), silent)
    expect([best?.net.value, best?.tax.value, best?.gross.value]).toEqual([360, 72, 432])
  })

  it('are at several rates together only where labels name them', () => {
    const mixed = amounts(160, 336, 496, 75.04, 571.04)
    expect(sumsAmong(mixed, silent)).toEqual([])
    const named = { net: 496, tax: 75.04, gross: -1 }
    const [best] = sumsAmong(mixed, (role, value) => (named[role] === value ? 0.9 : 0))
    expect(best?.gross.value).toBe(571.04)
  })

  it('are no sum where the tax would be absurd', () => {
    expect(sumsAmong(amounts(100, 90, 190), silent)).toEqual([])
  })
})
