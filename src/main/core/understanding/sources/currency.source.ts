/** The currency of a document's amounts, and the sign it is written with. */
import type { Board, FieldProposal, KnowledgeSource } from '../knowledge-source'
import { wholeSegment } from '../layout/spans'
import { amountsOn } from '../roles/amounts-on'
import { currencyOf, valueContextOf, valuesIn } from '../value-context'

export const source: KnowledgeSource = {
  name: 'currency',
  version: '2',
  expected: ({ type, layout }) =>
    layout.length > 0 && Object.values(type?.pack.fields ?? {}).some(({ format }) => format === 'currency') ? 0.5 : 0,
  contribute: (board) => {
    const currency = currencyOf(board)
    if (currency === undefined) return { fields: byAccount(board) }
    const fields: FieldProposal[] = []
    for (const [field, { format }] of Object.entries(board.type?.pack.fields ?? {})) {
      if (format === 'currency') fields.push(...currencyProposal(field, currency, board))
      if (field === 'currency_symbol') fields.push(...symbolProposal(field, board))
    }
    return { fields }
  },
}

const euros: ReadonlySet<string> = new Set('DE FR NL BE ES IT AT IE LU PT FI GR SK SI EE LV LT MT CY HR MC'.split(' '))
const others: Readonly<Record<string, string>> = { GB: 'GBP', CH: 'CHF', LI: 'CHF', SE: 'SEK', DK: 'DKK', NO: 'NOK', PL: 'PLN', CZ: 'CZK' }

/** Nothing prints a sign: the account to pay to is in its country's money. */
function byAccount(board: Board): readonly FieldProposal[] {
  const field = Object.entries(board.type?.pack.fields ?? {}).find(([, { format }]) => format === 'currency')?.[0]
  if (field === undefined || amountsOn(board).length === 0) return []
  for (const page of board.layout) {
    for (const segment of page.segments) {
      const [account] = valuesIn(wholeSegment(segment), 'iban', valueContextOf(board, page.page))
      const country = String(account?.value ?? '').slice(0, 2)
      const value = euros.has(country) ? 'EUR' : others[country]
      if (account === undefined || value === undefined) continue
      const spans = [{ segment, start: account.start, end: account.start + 2 }]
      return [{ field, value, raw: segment.text.slice(account.start, account.start + 2), confidence: 0.55, spans }]
    }
  }
  return []
}

function currencyProposal(field: string, currency: string, board: Board): readonly FieldProposal[] {
  for (const page of board.layout) {
    const context = valueContextOf(board, page.page)
    for (const segment of page.segments) {
      const found =
        valuesIn(wholeSegment(segment), 'currency', context).find(({ value }) => value === currency) ??
        valuesIn(wholeSegment(segment), 'amount', context).find((amount) => amount.currency === currency)
      if (found === undefined) continue
      const sign = /\p{Sc}|[A-Z]{2,3}\$?/u.exec(found.raw)
      const start = found.start + (sign?.index ?? 0)
      const raw = sign?.[0] ?? found.raw
      return [{ field, value: currency, raw, confidence: 0.85, spans: [{ segment, start, end: start + raw.length }] }]
    }
  }
  return []
}

/** As it is printed beside amounts. */
function symbolProposal(field: string, board: Board): readonly FieldProposal[] {
  for (const { span, raw } of amountsOn(board)) {
    const { segment, start } = span
    const around = segment.text.slice(Math.max(0, start - 2), span.end + 2)
    const symbol = /\p{Sc}/u.exec(raw) ?? /\p{Sc}/u.exec(around)
    if (symbol === null) continue
    const at = segment.text.indexOf(symbol[0], Math.max(0, start - 2))
    return [{ field, value: symbol[0], raw: symbol[0], confidence: 0.8, spans: [{ segment, start: at, end: at + 1 }] }]
  }
  return []
}
