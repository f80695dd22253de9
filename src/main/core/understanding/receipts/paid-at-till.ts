/** The total of a receipt by what was paid: cash handed over less the change. */
import { fold } from '#core/search'
import type { PlacedAmount } from '../roles/amounts-on'

const tender = /\b(?:cash|tender(?:ed)?|tunai|payment|paid|visa|master(?:card)?|card|especes|cb|carte|recu|amount received)\b/
const givenBack = /\b(?:change|balance|baki|rendu|monnaie|a rendre|cuange|chnage)\b/

export function paidAtTill(amounts: readonly PlacedAmount[]): (PlacedAmount & { readonly likelihood: number }) | undefined {
  const paid = amounts.filter((amount) => amount.value > 0 && tender.test(labelOf(amount)) && !givenBack.test(labelOf(amount)))
  const change = amounts.filter((amount) => amount.value >= 0 && givenBack.test(labelOf(amount)))
  for (const cash of paid.toReversed()) {
    for (const back of change.toReversed()) {
      const total = amounts.find(
        (amount) => amount.value > 0 && Math.abs(cash.value - back.value - amount.value) < 0.005 && amount !== cash,
      )
      if (total !== undefined && back.value < cash.value) return { ...total, likelihood: 0.85 }
      if (back.value === 0) {
        const same = amounts.find((amount) => amount.value === cash.value && amount !== cash)
        return { ...(same ?? cash), likelihood: same === undefined ? 0.7 : 0.85 }
      }
    }
  }
  const [card] = paid
  const same =
    paid.length === 1 && card !== undefined ? amounts.find((amount) => amount !== card && amount.value === card.value) : undefined
  return same === undefined ? undefined : { ...same, likelihood: 0.6 }
}

/** What stands before it in its segment. */
const labelOf = ({ span }: PlacedAmount): string => fold(span.segment.text.slice(0, span.start))
