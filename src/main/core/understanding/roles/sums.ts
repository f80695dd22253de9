/** Net, tax and gross by arithmetic: of all amounts, the three that add up at a rate of tax. */
import type { PlacedAmount } from './amounts-on'

export interface Sums {
  readonly net: PlacedAmount
  readonly tax: PlacedAmount
  readonly gross: PlacedAmount
  /** 0 to 1. */
  readonly likelihood: number
}

/** Per cent, of the countries packs have labels for. */
export const usualRates: readonly number[] = [
  2.1, 2.6, 3, 3.8, 4, 5, 5.5, 6, 7, 7.7, 8, 8.1, 8.5, 8.875, 9, 10, 12, 13, 13.5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27,
]
const cents = 0.015
/** Totals in Swiss francs and others are rounded to five of the smallest coins, with a line that says by how much. */
const mostRounded = 0.05

/** `support`: how much labels say, 0 to 1, that an amount has the role. The likeliest first. */
export function sumsAmong(
  amounts: readonly PlacedAmount[],
  support: (role: 'net' | 'tax' | 'gross', value: number) => number,
): readonly Sums[] {
  const byValue = new Map<number, PlacedAmount>()
  // The last place of a value is its sum; before it are lines.
  for (const amount of amounts) if (amount.value > 0) byValue.set(Math.round(amount.value * 100), amount)
  const values = [...byValue.values()].sort((a, b) => b.value - a.value).slice(0, 80)
  const largest = values[0]?.value ?? 0
  const rounded = amounts.filter(({ value }) => value !== 0 && Math.abs(value) <= mostRounded).map(({ value }) => value)
  const found: Sums[] = []
  for (const gross of values) {
    for (const net of values) {
      if (net.value >= gross.value || net.value < gross.value * 0.5) continue
      const exact = byValue.get(Math.round((gross.value - net.value) * 100))
      const tax =
        exact ?? rounded.map((by) => byValue.get(Math.round((gross.value - net.value - by) * 100))).find((one) => one !== undefined)
      if (tax === undefined) continue
      const said = [support('net', net.value), support('tax', tax.value), support('gross', gross.value)].sort((a, b) => b - a)
      // Two of three that labels name leave little doubt about the third.
      const named = ((said[0] ?? 0) + (said[1] ?? 0)) / 2 + (said[2] ?? 0) * 0.2
      const isRate = usualRates.some((rate) => Math.abs((net.value * rate) / 100 - tax.value) <= cents + net.value * 1e-5)
      if (!isRate && (exact === undefined || named < 0.4 || tax.value / net.value >= 0.3)) continue
      const size = gross.value >= largest * 0.999 ? 0.12 : 0
      found.push({ net, tax, gross, likelihood: Math.min(0.97, (isRate ? 0.45 : 0.35) + size + named * 0.55) })
    }
  }
  return found.sort((a, b) => b.likelihood - a.likelihood)
}
