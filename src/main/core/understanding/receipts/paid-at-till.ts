/** The total of a receipt by what was paid: cash handed over less the change. */
import { fold } from '#core/search'
import type { LayoutPage } from '../layout/layout'
import { pageOf } from '../layout/beside'
import type { PlacedAmount } from '../roles/amounts-on'

const tender = /\b(?:cash|tender(?:ed)?|tunai|payment|paid|visa|master(?:card)?|card|especes|cb|carte|recu|amount received)\b/
const givenBack = /\b(?:change|balance|baki|rendu|monnaie|a rendre|cuange|chnage)\b/

export function paidAtTill(
  amounts: readonly PlacedAmount[],
  layout: readonly LayoutPage[],
): (PlacedAmount & { readonly likelihood: number }) | undefined {
  const labels = new Map(amounts.map((amount) => [amount, labelOf(amount, layout)]))
  const isLabelled = (amount: PlacedAmount, pattern: RegExp): boolean => pattern.test(labels.get(amount) ?? '')
  const paid = amounts.filter((amount) => amount.value > 0 && isLabelled(amount, tender) && !isLabelled(amount, givenBack))
  const change = amounts.filter((amount) => amount.value >= 0 && isLabelled(amount, givenBack))
  for (const cash of paid.toReversed()) {
    for (const back of change.toReversed()) {
      const total = amounts.find(
        (amount) => amount.value > 0 && Math.abs(cash.value - back.value - amount.value) < 0.005 && amount !== cash,
      )
      if (total !== undefined && back.value < cash.value) return { ...total, likelihood: 0.92 }
      if (back.value === 0) {
        const same = amounts.find((amount) => amount.value === cash.value && amount !== cash)
        return { ...(same ?? cash), likelihood: same === undefined ? 0.86 : 0.92 }
      }
    }
  }
  const [card] = paid
  const same =
    paid.length === 1 && card !== undefined ? amounts.find((amount) => amount !== card && amount.value === card.value) : undefined
  return same === undefined ? undefined : { ...same, likelihood: 0.6 }
}

/** What stands before it in its row. */
function labelOf({ span }: PlacedAmount, layout: readonly LayoutPage[]): string {
  const { segment, start } = span
  const row = pageOf(layout, segment)?.rows[segment.row] ?? []
  const before = row.slice(0, Math.max(0, row.indexOf(segment))).map(({ text }) => text)
  return fold([...before, segment.text.slice(0, start)].join(' '))
}
