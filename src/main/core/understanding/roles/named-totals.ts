/** Which cells of a header name a net, a tax, a total, what was paid and what is due. */
import { fold } from '#core/search'
import type { Row, Segment } from '../layout/layout'

export type TotalRole = 'net' | 'tax' | 'gross' | 'paid' | 'due'

/** "Total VAT" before the VAT of one rate. */
const names: readonly (readonly [TotalRole, RegExp])[] = [
  [
    'net',
    /^(?:total|montant|total net|sous[- ]total) h\.?t\.?$|^(?:total )?net(?: total| amount)?$|^netto(?:betrag|summe)?$|^base (?:imponible|ht)$|^subtotal$|^totaal excl/u,
  ],
  [
    'tax',
    /^(?:total|montant|total de la) (?:tva|t\.v\.a\.?|vat|tax|iva)$|^(?:tva|t\.v\.a\.?|vat|mwst|ust|btw|iva|tax|sales tax|mwst-betrag|steuer|steuerbetrag|cuota(?: iva)?)$/u,
  ],
  [
    'gross',
    /^(?:total|montant|net) t\.?t\.?c\.?$|^(?:total|invoice total|grand total|gross|gross total)$|^brutto(?:betrag|summe)?$|^gesamt(?:betrag)?$|^total (?:factura|con iva)$|^totaal incl/u,
  ],
  ['paid', /^(?:acomptes?|acompte verse|deja (?:regle|paye)|paid|deposit|amount paid|anzahlung|bezahlt|aanbetaling|a cuenta)$/u],
  ['due', /^(?:net a payer|reste a payer|a payer|solde|balance(?: due)?|amount due|zahlbetrag|zu zahlen|te betalen|a pagar)$/u],
]

export function namedTotals(header: Row): ReadonlyMap<TotalRole, Segment> {
  const found = new Map<TotalRole, Segment>()
  for (const cell of header) {
    if (cell.text.length > 32) continue
    const name = fold(cell.text)
      .replace(/\(.*\)|\d+(?:[.,]\d+)?\s?%|\b(?:eur|gbp|usd|chf)\b|[€£$:]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const role = names.find(([, pattern]) => pattern.test(name))?.[0]
    if (role !== undefined && (!found.has(role) || /^total/.test(name))) found.set(role, cell)
  }
  return found
}
